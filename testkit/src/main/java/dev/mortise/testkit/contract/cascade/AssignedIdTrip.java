package dev.mortise.testkit.contract.cascade;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trip with legs that have stops, to ports, with notes; cascade statements are counted on it. Ids are assigned, so
 * that every engine can insert in batches.
 */
@Entity(name = "Trip")
class AssignedIdTrip {

    static final Schema SCHEMA = Schema.of(
            Table.named("port").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("trip")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .required("version", integer()),
            Table.named("trip_port")
                    .required("trip_id", bigInteger())
                    .required("port_id", bigInteger())
                    .primaryKey("trip_id", "port_id")
                    .reference("trip_port_trip_fk", "trip_id", "trip")
                    .reference("trip_port_port_fk", "port_id", "port"),
            Table.named("trip_note")
                    .required("trip_id", bigInteger())
                    .required("note", varchar(50))
                    .primaryKey("trip_id", "note")
                    .reference("trip_note_trip_fk", "trip_id", "trip"),
            Table.named("leg")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .required("version", integer())
                    .required("trip_id", bigInteger())
                    .reference("leg_trip_fk", "trip_id", "trip"),
            Table.named("stop")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .required("version", integer())
                    .required("leg_id", bigInteger())
                    .reference("stop_leg_fk", "leg_id", "leg"));

    static final Class<?>[] ENTITIES = {Port.class, AssignedIdTrip.class, Leg.class, Stop.class};

    @Id
    private long id;

    private String name = "";

    @Version
    private @Nullable Integer version;

    @OneToMany(mappedBy = "trip", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Leg> legs = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "trip_port",
            joinColumns = @JoinColumn(name = "trip_id"),
            inverseJoinColumns = @JoinColumn(name = "port_id"))
    private Set<Port> ports = new LinkedHashSet<>();

    @ElementCollection
    @CollectionTable(name = "trip_note", joinColumns = @JoinColumn(name = "trip_id"))
    @Column(name = "note")
    private Set<String> notes = new LinkedHashSet<>();

    protected AssignedIdTrip() {}

    AssignedIdTrip(long id, String name) {
        this.id = id;
        this.name = name;
    }

    /** A trip with so many legs, of two stops each, whose ids begin with those of what they belong to. */
    static AssignedIdTrip withLegs(long id, int count) {
        AssignedIdTrip trip = new AssignedIdTrip(id, "trip " + id);
        for (long n = 1; n <= count; n++) {
            Leg leg = trip.add(new Leg(10 * id + n, "leg " + n));
            leg.add(new Stop(10 * leg.id + 1, "first"));
            leg.add(new Stop(10 * leg.id + 2, "last"));
        }
        return trip;
    }

    Leg add(Leg leg) {
        legs.add(leg);
        leg.trip = this;
        return leg;
    }

    Leg remove(int index) {
        Leg leg = legs.remove(index);
        leg.trip = null;
        return leg;
    }

    long getId() {
        return id;
    }

    String getName() {
        return name;
    }

    void setName(String name) {
        this.name = name;
    }

    @Nullable
    Integer getVersion() {
        return version;
    }

    List<Leg> getLegs() {
        return legs;
    }

    void setLegs(List<Leg> legs) {
        this.legs = legs;
    }

    Set<Port> getPorts() {
        return ports;
    }

    Set<String> getNotes() {
        return notes;
    }

    /** A part of a trip. */
    @Entity(name = "Leg")
    static class Leg {

        @Id
        private long id;

        private String name = "";

        @Version
        private @Nullable Integer version;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable AssignedIdTrip trip;

        @OneToMany(mappedBy = "leg", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Stop> stops = new ArrayList<>();

        protected Leg() {}

        Leg(long id, String name) {
            this.id = id;
            this.name = name;
        }

        void add(Stop stop) {
            stops.add(stop);
            stop.leg = this;
        }

        long getId() {
            return id;
        }

        void setName(String name) {
            this.name = name;
        }

        @Nullable
        Integer getVersion() {
            return version;
        }

        @Nullable
        AssignedIdTrip getTrip() {
            return trip;
        }

        List<Stop> getStops() {
            return stops;
        }
    }

    /** Where a leg stops. */
    @Entity(name = "Stop")
    static class Stop {

        @Id
        private long id;

        private String name = "";

        @Version
        private @Nullable Integer version;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Leg leg;

        protected Stop() {}

        Stop(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    /** Where trips go. */
    @Entity(name = "Port")
    static class Port {

        @Id
        private long id;

        private String name = "";

        protected Port() {}

        Port(long id, String name) {
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
