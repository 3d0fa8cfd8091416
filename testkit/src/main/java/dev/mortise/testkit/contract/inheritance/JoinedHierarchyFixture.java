package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hierarchies of three joined tables with ids of several columns, whose classes all declare collections and relations. */
final class JoinedHierarchyFixture {

    static final Schema TABLES = Schema.of(
            keyed("vehicle")
                    .required("name", varchar(20))
                    .column("tow_line", varchar(5))
                    .column("tow_nr", integer()),
            keyed("truck")
                    .column("load_of", integer())
                    .column("twin_line", varchar(5))
                    .column("twin_nr", integer()),
            keyed("tanker").column("fluid", varchar(20)),
            Table.named("truck_stops")
                    .required("line", varchar(5))
                    .required("nr", integer())
                    .column("place", varchar(20)),
            Table.named("truck_trailers")
                    .required("line", varchar(5))
                    .required("nr", integer())
                    .required("other_line", varchar(5))
                    .required("other_nr", integer()),
            Table.named("crew")
                    .id("id", bigInteger())
                    .required("name", varchar(20))
                    .column("line", varchar(5))
                    .column("nr", integer())
                    .column("place", integer())
                    .column("tanker_line", varchar(5))
                    .column("tanker_nr", integer()));

    private JoinedHierarchyFixture() {}

    private static Table keyed(String name) {
        return Table.named(name)
                .required("line", varchar(5))
                .required("nr", integer())
                .primaryKey("line", "nr");
    }

    /** A vehicle v 1, a truck t 1 and the tankers k 1 and k 2; each is towed by the next one, the last by none. */
    static void insert(PlainSql sql) {
        sql.run("insert into vehicle (line, nr, name, tow_line, tow_nr) values ('v', 1, 'van', 't', 1)");
        sql.run("insert into vehicle (line, nr, name, tow_line, tow_nr) values ('t', 1, 'truck', 'k', 1)");
        sql.run("insert into vehicle (line, nr, name, tow_line, tow_nr) values ('k', 1, 'milk', 'k', 2)");
        sql.run("insert into vehicle (line, nr, name, tow_line, tow_nr) values ('k', 2, 'oil', null, null)");
        sql.run("insert into truck (line, nr, load_of, twin_line, twin_nr) values ('t', 1, 10, 'k', 1)");
        sql.run("insert into truck (line, nr, load_of, twin_line, twin_nr) values ('k', 1, 20, 't', 1)");
        sql.run("insert into truck (line, nr, load_of, twin_line, twin_nr) values ('k', 2, null, null, null)");
        sql.run("insert into tanker (line, nr, fluid) values ('k', 1, 'milk')");
        sql.run("insert into tanker (line, nr, fluid) values ('k', 2, 'oil')");
        for (String key : List.of("'t', 1", "'k', 1")) {
            sql.run("insert into truck_stops (line, nr, place) values (" + key + ", 'Bonn')");
            sql.run("insert into truck_stops (line, nr, place) values (" + key + ", 'Kiel')");
            for (String other : List.of("'v', 1", "'t', 1", "'k', 2")) {
                sql.run("insert into truck_trailers (line, nr, other_line, other_nr) values (" + key + ", " + other
                        + ")");
            }
        }
        sql.run("insert into crew (id, name, line, nr, place, tanker_line, tanker_nr) values (1, 'Ann', 'k', 1, 0,"
                + " 'k', 1)");
        sql.run("insert into crew (id, name, line, nr, place, tanker_line, tanker_nr) values (2, 'Bob', 'k', 1, 1,"
                + " 'k', 1)");
        sql.run("insert into crew (id, name, line, nr, place, tanker_line, tanker_nr) values (3, 'Cid', 't', 1, 0,"
                + " null, null)");
    }

    static final class Key {

        private String line = "";
        private int nr;

        Key() {}

        Key(String line, int nr) {
            this.line = line;
            this.nr = nr;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && line.equals(key.line) && nr == key.nr;
        }

        @Override
        public int hashCode() {
            return Objects.hash(line, nr);
        }

        @Override
        public String toString() {
            return line + nr;
        }
    }

    @Entity(name = "Vehicle")
    @IdClass(Key.class)
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Vehicle {

        @Id
        private String line;

        @Id
        private int nr;

        private String name;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "tow_line", referencedColumnName = "line")
        @JoinColumn(name = "tow_nr", referencedColumnName = "nr")
        private @Nullable Vehicle tow;

        String getLine() {
            return line;
        }

        int getNr() {
            return nr;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        @Nullable
        Vehicle getTow() {
            return tow;
        }

        @Override
        public String toString() {
            return getLine() + getNr();
        }
    }

    @Entity(name = "Truck")
    static class Truck extends Vehicle {

        @Column(name = "load_of")
        private @Nullable Integer load;

        @OneToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "twin_line", referencedColumnName = "line")
        @JoinColumn(name = "twin_nr", referencedColumnName = "nr")
        private @Nullable Truck twin;

        @ElementCollection
        @CollectionTable(
                name = "truck_stops",
                joinColumns = {
                    @JoinColumn(name = "line", referencedColumnName = "line"),
                    @JoinColumn(name = "nr", referencedColumnName = "nr")
                })
        @Column(name = "place")
        private Set<String> stops = new HashSet<>();

        @ManyToMany
        @JoinTable(
                name = "truck_trailers",
                joinColumns = {
                    @JoinColumn(name = "line", referencedColumnName = "line"),
                    @JoinColumn(name = "nr", referencedColumnName = "nr")
                },
                inverseJoinColumns = {
                    @JoinColumn(name = "other_line", referencedColumnName = "line"),
                    @JoinColumn(name = "other_nr", referencedColumnName = "nr")
                })
        private Set<Vehicle> trailers = new HashSet<>();

        @OneToMany
        @JoinColumn(name = "line", referencedColumnName = "line")
        @JoinColumn(name = "nr", referencedColumnName = "nr")
        @OrderColumn(name = "place")
        private List<Crew> crew = new ArrayList<>();

        @Nullable
        Integer getLoad() {
            return load;
        }

        @Nullable
        Truck getTwin() {
            return twin;
        }

        Set<String> getStops() {
            return stops;
        }

        Set<Vehicle> getTrailers() {
            return trailers;
        }

        List<Crew> getCrew() {
            return crew;
        }
    }

    @Entity(name = "Tanker")
    static class Tanker extends Truck {

        private @Nullable String fluid;

        @OneToMany(mappedBy = "tanker")
        private List<Crew> divers = new ArrayList<>();

        @Nullable
        String getFluid() {
            return fluid;
        }

        List<Crew> getDivers() {
            return divers;
        }
    }

    @Entity(name = "Crew")
    static class Crew {

        @Id
        private Long id;

        private String name;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "tanker_line", referencedColumnName = "line")
        @JoinColumn(name = "tanker_nr", referencedColumnName = "nr")
        private @Nullable Tanker tanker;

        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        Tanker getTanker() {
            return tanker;
        }
    }
}
