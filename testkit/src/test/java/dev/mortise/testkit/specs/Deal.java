package dev.mortise.testkit.specs;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.localDateTime;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deal of a maker, with parts: the root of random specs. */
@Entity
class Deal {

    static final Schema SCHEMA = Schema.of(
            Table.named("maker")
                    .id("id", bigInteger())
                    .column("name", varchar(50))
                    .column("grade", integer())
                    .column("founded", date()),
            Table.named("deal")
                    .id("id", bigInteger())
                    .column("name", varchar(50))
                    .column("code", varchar(50))
                    .column("whole", integer())
                    .column("other", integer())
                    .column("large", bigInteger())
                    .column("price", decimal(10, 2))
                    .column("rate", decimal(12, 4))
                    .column("rating", doublePrecision())
                    .column("flag", bool())
                    .column("kind", varchar(10))
                    .column("due", date())
                    .column("made_at", localDateTime())
                    .column("city", varchar(50))
                    .column("zip", varchar(50))
                    .column("maker_id", bigInteger())
                    .reference("deal_maker_fk", "maker_id", "maker"),
            Table.named("part")
                    .id("id", bigInteger())
                    .column("name", varchar(50))
                    .column("amount", integer())
                    .column("price", decimal(10, 2))
                    .column("deal_id", bigInteger())
                    .reference("part_deal_fk", "deal_id", "deal"));

    static final Class<?>[] ENTITIES = {Deal.class, Maker.class, Part.class};

    /** How it was made. */
    enum Kind {
        NEW,
        USED,
        LENT
    }

    /** Where it was made. */
    @Embeddable
    record Place(@Nullable String city, @Nullable String zip) {}

    @Id
    long id;

    @Nullable
    String name;

    @Nullable
    String code;

    @Nullable
    Integer whole;

    @Nullable
    Integer other;

    @Nullable
    Long large;

    @Nullable
    BigDecimal price;

    @Nullable
    BigDecimal rate;

    @Nullable
    Double rating;

    @Nullable
    Boolean flag;

    @Enumerated(EnumType.STRING)
    @Nullable
    Kind kind;

    @Nullable
    LocalDate due;

    @Nullable
    LocalDateTime madeAt;

    @Embedded
    @Nullable
    Place place;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Maker maker;

    @OneToMany(mappedBy = "deal")
    List<Part> parts = new ArrayList<>();

    long getId() {
        return id;
    }

    @Nullable
    Maker getMaker() {
        return maker;
    }

    List<Part> getParts() {
        return parts;
    }

    /** Who made deals. */
    @Entity(name = "Maker")
    static class Maker {

        @Id
        long id;

        @Nullable
        String name;

        @Nullable
        Integer grade;

        @Nullable
        LocalDate founded;

        @OneToMany(mappedBy = "maker")
        List<Deal> deals = new ArrayList<>();

        List<Deal> getDeals() {
            return deals;
        }
    }

    /** A part of a deal. */
    @Entity(name = "Part")
    static class Part {

        @Id
        long id;

        @Nullable
        String name;

        @Nullable
        Integer amount;

        @Nullable
        BigDecimal price;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Deal deal;
    }
}
