package dev.mortise.testkit.graph;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A machine that has relations of every kind. */
@Entity
class Machine {

    static final Schema SCHEMA = Schema.of(
                    Table.named("tag").id("id", bigInteger()).required("name", varchar(20)),
                    Table.named("seal").identity("id").required("text", varchar(20)),
                    Table.named("machine")
                            .id("id", bigInteger())
                            .required("version", integer())
                            .required("name", varchar(20))
                            .column("parent_id", bigInteger())
                            .column("seal_id", bigInteger())
                            .column("street", varchar(20))
                            .column("home_id", bigInteger())
                            .reference("machine_parent_fk", "parent_id", "machine")
                            .reference("machine_seal_fk", "seal_id", "seal")
                            .reference("machine_home_fk", "home_id", "tag"),
                    Table.named("part")
                            .id("id", bigInteger())
                            .required("version", integer())
                            .required("name", varchar(20))
                            .required("place", integer())
                            .required("machine_id", bigInteger())
                            .reference("part_machine_fk", "machine_id", "machine"),
                    Table.named("bolt")
                            .id("id", bigInteger())
                            .required("length", integer())
                            .reference("bolt_part_fk", "id", "part"),
                    Table.named("panel")
                            .id("id", bigInteger())
                            .column("tag_id", bigInteger())
                            .reference("panel_part_fk", "id", "part")
                            .reference("panel_tag_fk", "tag_id", "tag"),
                    Table.named("mark")
                            .id("id", bigInteger())
                            .required("text", varchar(20))
                            .column("machine_id", bigInteger())
                            .reference("mark_machine_fk", "machine_id", "machine"),
                    junction("machine_tag").primaryKey("machine_id", "tag_id"),
                    junction("machine_route").required("place", integer()).primaryKey("machine_id", "place"),
                    elements("machine_label").required("label", varchar(20)),
                    elements("machine_step")
                            .required("place", integer())
                            .required("step", varchar(20))
                            .primaryKey("machine_id", "place"),
                    elements("machine_count")
                            .required("name", varchar(20))
                            .required("amount", integer())
                            .primaryKey("machine_id", "name"),
                    elements("machine_spot").required("x", integer()).column("y", integer()))
            .sequence("machine_seq", 10)
            .sequence("part_seq", 10);

    static final Class<?>[] ENTITIES = {
        Tag.class, Seal.class, Machine.class, Part.class, Bolt.class, Panel.class, Mark.class
    };

    private static Table elements(String name) {
        return Table.named(name)
                .required("machine_id", bigInteger())
                .reference(name + "_machine_fk", "machine_id", "machine");
    }

    private static Table junction(String name) {
        return elements(name).required("tag_id", bigInteger()).reference(name + "_tag_fk", "tag_id", "tag");
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "machine_seq")
    @SequenceGenerator(name = "machine_seq", sequenceName = "machine_seq", allocationSize = 10)
    @Nullable
    Long id;

    @Version
    @Nullable
    Integer version;

    String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Machine parent;

    @OneToMany(mappedBy = "parent")
    Set<Machine> children = new LinkedHashSet<>();

    @OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL, orphanRemoval = true)
    @Nullable
    Seal seal;

    @Embedded
    @Nullable
    Place place;

    @OneToMany(mappedBy = "machine", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("place, id")
    List<Part> parts = new ArrayList<>();

    @OneToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    @JoinColumn(name = "machine_id")
    Set<Mark> marks = new LinkedHashSet<>();

    @ManyToMany
    @JoinTable(
            name = "machine_tag",
            joinColumns = @JoinColumn(name = "machine_id"),
            inverseJoinColumns = @JoinColumn(name = "tag_id"))
    Set<Tag> tags = new LinkedHashSet<>();

    @ManyToMany
    @JoinTable(
            name = "machine_route",
            joinColumns = @JoinColumn(name = "machine_id"),
            inverseJoinColumns = @JoinColumn(name = "tag_id"))
    @OrderColumn(name = "place")
    List<Tag> route = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "machine_label", joinColumns = @JoinColumn(name = "machine_id"))
    @Column(name = "label")
    List<String> labels = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "machine_step", joinColumns = @JoinColumn(name = "machine_id"))
    @OrderColumn(name = "place")
    @Column(name = "step")
    List<String> steps = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "machine_count", joinColumns = @JoinColumn(name = "machine_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "amount")
    Map<String, Integer> counts = new LinkedHashMap<>();

    @ElementCollection
    @CollectionTable(name = "machine_spot", joinColumns = @JoinColumn(name = "machine_id"))
    Set<Spot> spots = new LinkedHashSet<>();

    protected Machine() {}

    Machine(String name) {
        this.name = name;
    }

    @Nullable
    Long getId() {
        return id;
    }

    @Nullable
    Machine getParent() {
        return parent;
    }

    Set<Machine> getChildren() {
        return children;
    }

    @Nullable
    Seal getSeal() {
        return seal;
    }

    @Nullable
    Place getPlace() {
        return place;
    }

    List<Part> getParts() {
        return parts;
    }

    Set<Mark> getMarks() {
        return marks;
    }

    Set<Tag> getTags() {
        return tags;
    }

    List<Tag> getRoute() {
        return route;
    }

    List<String> getLabels() {
        return labels;
    }

    List<String> getSteps() {
        return steps;
    }

    Map<String, Integer> getCounts() {
        return counts;
    }

    Set<Spot> getSpots() {
        return spots;
    }

    /** Where a machine stands: a value with a relation in it. */
    @Embeddable
    static class Place {

        @Nullable
        String street;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "home_id")
        @Nullable
        Tag home;

        protected Place() {}

        Place(String street, @Nullable Tag home) {
            this.street = street;
            this.home = home;
        }

        @Nullable
        Tag getHome() {
            return home;
        }
    }

    /** A point; one coordinate may be unknown. */
    @Embeddable
    record Spot(int x, @Nullable Integer y) {}

    /** What machines are tagged with; it is never written through them. */
    @Entity(name = "Tag")
    static class Tag {

        @Id
        long id;

        String name = "";

        @ManyToMany(mappedBy = "tags")
        Set<Machine> machines = new LinkedHashSet<>();

        protected Tag() {}

        Tag(long id) {
            this.id = id;
            this.name = "tag " + id;
        }

        long getId() {
            return id;
        }

        Set<Machine> getMachines() {
            return machines;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Tag that && getId() == that.getId();
        }

        @Override
        public int hashCode() {
            return Long.hashCode(getId());
        }
    }

    /** The other side of a relation from one to one. */
    @Entity(name = "Seal")
    static class Seal {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        String text = "";

        @OneToOne(mappedBy = "seal", fetch = FetchType.LAZY)
        @Nullable
        Machine machine;

        protected Seal() {}

        Seal(String text, Machine machine) {
            this.text = text;
            this.machine = machine;
        }

        @Nullable
        Machine getMachine() {
            return machine;
        }
    }

    /** What a machine is built of, and nothing else. */
    @Entity(name = "Part")
    @Inheritance(strategy = InheritanceType.JOINED)
    abstract static class Part {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "part_seq")
        @SequenceGenerator(name = "part_seq", sequenceName = "part_seq", allocationSize = 10)
        @Nullable
        Long id;

        @Version
        @Nullable
        Integer version;

        String name = "";

        int place;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable
        Machine machine;

        protected Part() {}

        Part(String name, int place) {
            this.name = name;
            this.place = place;
        }

        @Nullable
        Machine getMachine() {
            return machine;
        }
    }

    /** A part with a length. */
    @Entity(name = "Bolt")
    static class Bolt extends Part {

        int length;

        protected Bolt() {}

        Bolt(String name, int place, int length) {
            super(name, place);
            this.length = length;
        }
    }

    /** A part that may have a tag. */
    @Entity(name = "Panel")
    static class Panel extends Part {

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Tag tag;

        protected Panel() {}

        Panel(String name, int place, @Nullable Tag tag) {
            super(name, place);
            this.tag = tag;
        }
    }

    /** Something that may hang on a machine, or on none. */
    @Entity(name = "Mark")
    static class Mark {

        @Id
        long id;

        String text = "";

        protected Mark() {}

        Mark(long id, String text) {
            this.id = id;
            this.text = text;
        }
    }
}
