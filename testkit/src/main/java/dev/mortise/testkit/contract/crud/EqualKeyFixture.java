package dev.mortise.testkit.contract.crud;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.character;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.ignoringCase;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.offsetDateTime;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entities with ids that are equal in the database and not in Java, each with a referring entity. */
final class EqualKeyFixture {

    static final Schema SCHEMA = Schema.of(
            Table.named("rate").id("id", decimal(10, 2)).column("size", integer()),
            Table.named("deal")
                    .id("id", bigInteger())
                    .column("parent_id", decimal(10, 2))
                    .reference("deal_fk", "parent_id", "rate"),
            Table.named("town").id("id", character(5)).column("size", integer()),
            Table.named("house")
                    .id("id", bigInteger())
                    .column("parent_id", character(5))
                    .reference("house_fk", "parent_id", "town"),
            Table.named("land").id("id", ignoringCase(10)).column("size", integer()),
            Table.named("river")
                    .id("id", bigInteger())
                    .column("parent_id", ignoringCase(10))
                    .reference("river_fk", "parent_id", "land"),
            Table.named("tick").id("id", instant()).column("size", integer()),
            Table.named("event")
                    .id("id", bigInteger())
                    .column("parent_id", instant())
                    .reference("event_fk", "parent_id", "tick"),
            Table.named("slot").id("id", offsetDateTime()).column("size", integer()),
            Table.named("visit")
                    .id("id", bigInteger())
                    .column("parent_id", offsetDateTime())
                    .reference("visit_fk", "parent_id", "slot"),
            Table.named("cell")
                    .required("height", decimal(10, 2))
                    .required("word", character(5))
                    .column("size", integer())
                    .primaryKey("height", "word"),
            Table.named("note")
                    .id("id", bigInteger())
                    .column("height", decimal(10, 2))
                    .column("word", character(5))
                    .reference("note_fk", List.of("height", "word"), "cell", List.of("height", "word")));

    static final Class<?>[] ENTITIES = {
        Rate.class,
        Deal.class,
        Town.class,
        House.class,
        Land.class,
        River.class,
        Tick.class,
        Event.class,
        Slot.class,
        Visit.class,
        Cell.class,
        Note.class
    };

    private EqualKeyFixture() {}

    @Entity(name = "Rate")
    static class Rate {

        @Id
        @Nullable
        BigDecimal id;

        @Column(name = "size")
        int size;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Deal> children = new ArrayList<>();

        protected Rate() {}

        Rate(BigDecimal id) {
            this.id = id;
        }

        @Nullable
        BigDecimal getId() {
            return id;
        }

        List<Deal> getChildren() {
            return children;
        }
    }

    @Entity(name = "Deal")
    static class Deal {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "parent_id")
        @Nullable
        Rate parent;

        protected Deal() {}

        Deal(long id, Rate parent) {
            this.id = id;
            this.parent = parent;
        }

        @Nullable
        Rate getParent() {
            return parent;
        }
    }

    @Entity(name = "Town")
    static class Town {

        @Id
        @Nullable
        String id;

        @Column(name = "size")
        int size;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<House> children = new ArrayList<>();

        protected Town() {}

        Town(String id) {
            this.id = id;
        }

        @Nullable
        String getId() {
            return id;
        }

        List<House> getChildren() {
            return children;
        }
    }

    @Entity(name = "House")
    static class House {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "parent_id")
        @Nullable
        Town parent;

        protected House() {}

        House(long id, Town parent) {
            this.id = id;
            this.parent = parent;
        }

        @Nullable
        Town getParent() {
            return parent;
        }
    }

    @Entity(name = "Land")
    static class Land {

        @Id
        @Nullable
        String id;

        @Column(name = "size")
        int size;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<River> children = new ArrayList<>();

        protected Land() {}

        Land(String id) {
            this.id = id;
        }

        @Nullable
        String getId() {
            return id;
        }

        List<River> getChildren() {
            return children;
        }
    }

    @Entity(name = "River")
    static class River {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "parent_id")
        @Nullable
        Land parent;

        protected River() {}

        River(long id, Land parent) {
            this.id = id;
            this.parent = parent;
        }

        @Nullable
        Land getParent() {
            return parent;
        }
    }

    @Entity(name = "Tick")
    static class Tick {

        @Id
        @Nullable
        Instant id;

        @Column(name = "size")
        int size;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Event> children = new ArrayList<>();

        protected Tick() {}

        Tick(Instant id) {
            this.id = id;
        }

        @Nullable
        Instant getId() {
            return id;
        }

        List<Event> getChildren() {
            return children;
        }
    }

    @Entity(name = "Event")
    static class Event {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "parent_id")
        @Nullable
        Tick parent;

        protected Event() {}

        Event(long id, Tick parent) {
            this.id = id;
            this.parent = parent;
        }

        @Nullable
        Tick getParent() {
            return parent;
        }
    }

    @Entity(name = "Slot")
    static class Slot {

        @Id
        @Nullable
        OffsetDateTime id;

        @Column(name = "size")
        int size;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Visit> children = new ArrayList<>();

        protected Slot() {}

        Slot(OffsetDateTime id) {
            this.id = id;
        }

        @Nullable
        OffsetDateTime getId() {
            return id;
        }

        List<Visit> getChildren() {
            return children;
        }
    }

    @Entity(name = "Visit")
    static class Visit {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "parent_id")
        @Nullable
        Slot parent;

        protected Visit() {}

        Visit(long id, Slot parent) {
            this.id = id;
            this.parent = parent;
        }

        @Nullable
        Slot getParent() {
            return parent;
        }
    }

    @Entity(name = "Cell")
    static class Cell {

        @EmbeddedId
        @Nullable
        CellId id;

        @Column(name = "size")
        int size;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Note> children = new ArrayList<>();

        protected Cell() {}

        Cell(CellId id) {
            this.id = id;
        }

        @Nullable
        CellId getId() {
            return id;
        }

        List<Note> getChildren() {
            return children;
        }
    }

    @Entity(name = "Note")
    static class Note {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "height", referencedColumnName = "height")
        @JoinColumn(name = "word", referencedColumnName = "word")
        @Nullable
        Cell parent;

        protected Note() {}

        Note(long id, Cell parent) {
            this.id = id;
            this.parent = parent;
        }

        @Nullable
        Cell getParent() {
            return parent;
        }
    }

    @Embeddable
    record CellId(BigDecimal height, String word) {}
}
