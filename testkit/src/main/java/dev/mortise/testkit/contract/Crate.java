package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A crate that owns the keys in the rows of what is in it: in sets, lists and maps, with keys that must be there and keys that need not. */
@Entity(name = "Crate")
class Crate {

    static final Class<?>[] ENTITIES = {
        Crate.class,
        Bottle.class,
        Label.class,
        Slot.class,
        Sticker.class,
        Seal.class,
        Rack.class,
        Box.class,
        Pen.class,
        Animal.class,
        Dog.class,
        Tool.class,
        Saw.class
    };

    static final Schema TABLES = Schema.of(
            Table.named("crate").identity("id").required("name", varchar(50)).required("version", integer()),
            content("bottle"),
            content("label").required("place", integer()),
            content("slot").required("slot_key", varchar(20)),
            Table.named("sticker")
                    .identity("id")
                    .required("name", varchar(50))
                    .column("crate_id", bigInteger())
                    .column("place", integer())
                    .reference("sticker_crate_fk", "crate_id", "crate"),
            content("seal"),
            Table.named("rack")
                    .required("hall", varchar(20))
                    .required("number", integer())
                    .required("name", varchar(50))
                    .primaryKey("hall", "number"),
            Table.named("box")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .required("rack_hall", varchar(20))
                    .required("rack_number", integer())
                    .reference("box_rack_fk", List.of("rack_hall", "rack_number"), "rack", List.of("hall", "number")),
            Table.named("pen").id("id", integer()).required("name", varchar(50)),
            Table.named("animal")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .required("kind", varchar(20))
                    .column("tricks", integer())
                    .required("pen_id", integer())
                    .reference("animal_pen_fk", "pen_id", "pen"),
            Table.named("tool")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .required("pen_id", integer())
                    .reference("tool_pen_fk", "pen_id", "pen"),
            Table.named("saw")
                    .id("id", integer())
                    .required("teeth", integer())
                    .required("saw_pen_id", integer())
                    .reference("saw_tool_fk", "id", "tool")
                    .reference("saw_pen_fk", "saw_pen_id", "pen"));

    private static Table content(String name) {
        return Table.named(name)
                .identity("id")
                .required("name", varchar(50))
                .required("crate_id", bigInteger())
                .reference(name + "_crate_fk", "crate_id", "crate");
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String name = "";

    @Version
    @Nullable
    Integer version;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "crate_id", nullable = false)
    Set<Bottle> bottles = new LinkedHashSet<>();

    @OneToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    @JoinColumn(name = "crate_id", nullable = false)
    @OrderColumn(name = "place", nullable = false)
    List<Label> labels = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "crate_id", nullable = false)
    @MapKeyColumn(name = "slot_key")
    Map<String, Slot> slots = new HashMap<>();

    @OneToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    @JoinColumn(name = "crate_id")
    @OrderColumn(name = "place")
    List<Sticker> stickers = new ArrayList<>();

    @OneToMany
    @JoinColumn(name = "crate_id", nullable = false)
    Set<Seal> seals = new LinkedHashSet<>();

    protected Crate() {}

    Crate(String name) {
        this.name = name;
    }

    Set<Bottle> getBottles() {
        return bottles;
    }

    List<Label> getLabels() {
        return labels;
    }

    Map<String, Slot> getSlots() {
        return slots;
    }

    List<Sticker> getStickers() {
        return stickers;
    }

    Set<Seal> getSeals() {
        return seals;
    }

    /** What all that is in a crate has. */
    @jakarta.persistence.MappedSuperclass
    abstract static class Content {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        String name = "";
    }

    /** In a set, with its key. */
    @Entity(name = "Bottle")
    static class Bottle extends Content {

        protected Bottle() {}

        Bottle(String name) {
            this.name = name;
        }
    }

    /** In a list with indexes, with its key; not deleted when it leaves. */
    @Entity(name = "Label")
    static class Label extends Content {

        protected Label() {}

        Label(String name) {
            this.name = name;
        }
    }

    /** In a map, with its key. */
    @Entity(name = "Slot")
    static class Slot extends Content {

        protected Slot() {}

        Slot(String name) {
            this.name = name;
        }
    }

    /** In a list with indexes; it may be without a crate. */
    @Entity(name = "Sticker")
    static class Sticker extends Content {

        protected Sticker() {}

        Sticker(String name) {
            this.name = name;
        }
    }

    /** Never inserted with its crate. */
    @Entity(name = "Seal")
    static class Seal extends Content {

        protected Seal() {}
    }

    /** The id of a rack. */
    static final class RackId implements Serializable {

        private static final long serialVersionUID = 1L;

        String hall = "";
        int number;

        RackId() {}

        RackId(String hall, int number) {
            this.hall = hall;
            this.number = number;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RackId that && number == that.number && hall.equals(that.hall);
        }

        @Override
        public int hashCode() {
            return hall.hashCode() + number;
        }
    }

    /** Its id has two parts, so has the key in its boxes. */
    @Entity(name = "Rack")
    @IdClass(RackId.class)
    static class Rack {

        @Id
        String hall = "";

        @Id
        int number;

        String name = "";

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "rack_hall", referencedColumnName = "hall", nullable = false)
        @JoinColumn(name = "rack_number", referencedColumnName = "number", nullable = false)
        List<Box> boxes = new ArrayList<>();

        protected Rack() {}

        Rack(String hall, int number) {
            this.hall = hall;
            this.number = number;
            this.name = hall + number;
        }

        List<Box> getBoxes() {
            return boxes;
        }
    }

    /** A box on a rack; only the database knows whether it is new. */
    @Entity(name = "Box")
    static class Box {

        @Id
        int id;

        String name = "";

        protected Box() {}

        Box(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    /** What is in it has classes of its own. */
    @Entity(name = "Pen")
    static class Pen {

        @Id
        int id;

        String name = "";

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "pen_id", nullable = false)
        List<Animal> animals = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "pen_id", nullable = false)
        List<Tool> tools = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "saw_pen_id", nullable = false)
        List<Saw> saws = new ArrayList<>();

        protected Pen() {}

        Pen(int id) {
            this.id = id;
            this.name = "pen " + id;
        }

        List<Animal> getAnimals() {
            return animals;
        }

        List<Tool> getTools() {
            return tools;
        }

        List<Saw> getSaws() {
            return saws;
        }
    }

    /** The root of a hierarchy in one table. */
    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @jakarta.persistence.DiscriminatorColumn(name = "kind", length = 20)
    @DiscriminatorValue("animal")
    static class Animal {

        @Id
        int id;

        String name = "";

        protected Animal() {}

        Animal(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    /** An animal with tricks. */
    @Entity(name = "Dog")
    @DiscriminatorValue("dog")
    static class Dog extends Animal {

        int tricks;

        protected Dog() {}

        Dog(int id, String name, int tricks) {
            super(id, name);
            this.tricks = tricks;
        }
    }

    /** The root of a hierarchy of joined tables. */
    @Entity(name = "Tool")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Tool {

        @Id
        int id;

        String name = "";

        protected Tool() {}

        Tool(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    /** A tool with teeth; its own table holds a key too. */
    @Entity(name = "Saw")
    static class Saw extends Tool {

        int teeth;

        protected Saw() {}

        Saw(int id, String name, int teeth) {
            super(id, name);
            this.teeth = teeth;
        }
    }
}
