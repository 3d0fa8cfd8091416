package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A parcel whose relations are all inside values: of records, of a record in a record, and of a class. */
@Entity
class Parcel {

    static final Schema SCHEMA = Schema.of(
            Table.named("courier").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("parcel")
                    .id("id", bigInteger())
                    .column("note", varchar(50))
                    .column("courier_id", bigInteger())
                    .column("floor", integer())
                    .column("helper_id", bigInteger())
                    .column("shelf", varchar(50))
                    .column("collector_id", bigInteger())
                    .column("reason", varchar(50))
                    .column("next_id", bigInteger())
                    .reference("parcel_courier_fk", "courier_id", "courier")
                    .reference("parcel_helper_fk", "helper_id", "courier")
                    .reference("parcel_collector_fk", "collector_id", "courier")
                    .reference("parcel_next_fk", "next_id", "parcel"));

    static final Class<?>[] ENTITIES = {Courier.class, Parcel.class};

    @Id
    private long id;

    private @Nullable Delivery delivery;

    private @Nullable Pickup pickup;

    private @Nullable Sequel sequel;

    protected Parcel() {}

    Parcel(long id, @Nullable Delivery delivery, @Nullable Pickup pickup, @Nullable Sequel sequel) {
        this.id = id;
        this.delivery = delivery;
        this.pickup = pickup;
        this.sequel = sequel;
    }

    long getId() {
        return id;
    }

    @Nullable
    Delivery getDelivery() {
        return delivery;
    }

    @Nullable
    Pickup getPickup() {
        return pickup;
    }

    @Nullable
    Sequel getSequel() {
        return sequel;
    }

    void setSequel(Sequel sequel) {
        this.sequel = sequel;
    }

    Delivery delivery() {
        return Objects.requireNonNull(delivery);
    }

    Parcel next() {
        return Objects.requireNonNull(Objects.requireNonNull(sequel).next());
    }

    /** Who brings it, and how. */
    @Embeddable
    record Delivery(
            @Nullable String note,
            @ManyToOne(fetch = FetchType.LAZY) @Nullable Courier courier,
            @Nullable Stairs stairs) {

        /** A record may insist on what it holds. */
        Delivery {
            if (note != null) {
                Objects.requireNonNull(courier, "a note is for a courier");
            }
        }

        Courier whoBrings() {
            return Objects.requireNonNull(courier);
        }

        Courier whoHelps() {
            return Objects.requireNonNull(Objects.requireNonNull(stairs).helper());
        }
    }

    /** The way up. */
    @Embeddable
    record Stairs(
            @Nullable Integer floor,
            @ManyToOne(fetch = FetchType.LAZY) @Nullable Courier helper) {}

    /** What comes after it. */
    @Embeddable
    record Sequel(
            String reason,
            @ManyToOne(fetch = FetchType.LAZY) @Nullable Parcel next) {}

    /** Where it waits, and for whom. */
    @Embeddable
    static class Pickup {

        private String shelf = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Courier collector;

        protected Pickup() {}

        Pickup(String shelf, @Nullable Courier collector) {
            this.shelf = shelf;
            this.collector = collector;
        }

        String getShelf() {
            return shelf;
        }

        @Nullable
        Courier getCollector() {
            return collector;
        }
    }

    /** Who carries parcels. */
    @Entity(name = "Courier")
    static class Courier {

        @Id
        private long id;

        private String name = "";

        protected Courier() {}

        Courier(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }
    }
}
