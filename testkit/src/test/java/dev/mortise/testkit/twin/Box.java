package dev.mortise.testkit.twin;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entity with an identity column, a version and collections of each kind. */
@Entity
class Box {

    static final Schema SCHEMA = Schema.of(
            Table.named("note")
                    .id("id", bigInteger())
                    .required("text", varchar(20))
                    .required("code", integer())
                    .unique("note_code_uk", "code"),
            Table.named("box").identity("id").required("version", integer()).required("name", varchar(20)),
            Table.named("item")
                    .identity("id")
                    .required("name", varchar(20))
                    .column("box_id", bigInteger())
                    .reference("item_box_fk", "box_id", "box"),
            ofBox("box_label")
                    .required("place", integer())
                    .required("label", varchar(20))
                    .primaryKey("box_id", "place"),
            ofBox("box_mark").required("mark", varchar(20)),
            ofBox("box_note")
                    .required("note_id", bigInteger())
                    .reference("box_note_note_fk", "note_id", "note")
                    .primaryKey("box_id", "note_id"),
            Table.named("shape")
                    .id("id", bigInteger())
                    .required("version", integer())
                    .required("name", varchar(20)),
            Table.named("circle")
                    .id("id", bigInteger())
                    .required("radius", integer())
                    .reference("circle_shape_fk", "id", "shape"),
            Table.named("ring")
                    .id("id", bigInteger())
                    .required("hole", integer())
                    .reference("ring_circle_fk", "id", "circle"));

    static final Class<?>[] ENTITIES = {Box.class, Item.class, Note.class, Shape.class, Circle.class, Ring.class};

    private static Table ofBox(String name) {
        return Table.named(name).required("box_id", bigInteger()).reference(name + "_box_fk", "box_id", "box");
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Version
    @Nullable
    Integer version;

    String name = "";

    @ElementCollection
    @CollectionTable(name = "box_label", joinColumns = @JoinColumn(name = "box_id"))
    @OrderColumn(name = "place")
    @Column(name = "label")
    List<String> labels = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "box_mark", joinColumns = @JoinColumn(name = "box_id"))
    @Column(name = "mark")
    Set<String> marks = new LinkedHashSet<>();

    @ManyToMany
    @JoinTable(
            name = "box_note",
            joinColumns = @JoinColumn(name = "box_id"),
            inverseJoinColumns = @JoinColumn(name = "note_id"))
    Set<Note> notes = new LinkedHashSet<>();

    @OneToMany
    @JoinColumn(name = "box_id")
    Set<Item> items = new LinkedHashSet<>();

    String getName() {
        return name;
    }

    /** The rows of a unidirectional collection, which hold its key. */
    @Entity(name = "Item")
    static class Item {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        String name = "";

        String getName() {
            return name;
        }
    }

    /** An entity whose ids are assigned, without a version, with a unique property. */
    @Entity(name = "Note")
    static class Note {

        @Id
        long id;

        String text = "";

        int code;

        String getText() {
            return text;
        }

        int getCode() {
            return code;
        }
    }

    /** The root of a joined hierarchy. */
    @Entity(name = "Shape")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Shape {

        @Id
        long id;

        @Version
        @Nullable
        Integer version;

        String name = "";

        String getName() {
            return name;
        }
    }

    /** A subclass with a table of its own. */
    @Entity(name = "Circle")
    static class Circle extends Shape {

        int radius;
    }

    /** A subclass of a subclass. */
    @Entity(name = "Ring")
    static class Ring extends Circle {

        int hole;
    }
}
