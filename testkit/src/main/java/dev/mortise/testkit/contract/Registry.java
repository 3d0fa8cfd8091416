package dev.mortise.testkit.contract;

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
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A land registry, whose relations have keys of every kind: to a unique column, of several columns, and keys that are ids. */
@Entity(name = "Country")
class Registry {

    static final Schema TABLES = Schema.of(
            Table.named("country")
                    .id("id", bigInteger())
                    .required("code", varchar(10))
                    .unique("country_code_uk", "code"),
            Table.named("city")
                    .id("id", bigInteger())
                    .required("version", integer())
                    .required("name", varchar(50))
                    .column("country_code", varchar(10))
                    .reference("city_country_fk", "country_code", "country", "code"),
            Table.named("mayor")
                    .id("city_id", bigInteger())
                    .required("name", varchar(50))
                    .reference("mayor_city_fk", "city_id", "city"),
            Table.named("station")
                    .required("city_id", bigInteger())
                    .required("number", integer())
                    .required("name", varchar(50))
                    .primaryKey("city_id", "number")
                    .reference("station_city_fk", "city_id", "city"),
            Table.named("parcel")
                    .required("district", varchar(10))
                    .required("number", integer())
                    .column("city_id", bigInteger())
                    .primaryKey("district", "number")
                    .reference("parcel_city_fk", "city_id", "city"),
            Table.named("building")
                    .id("id", bigInteger())
                    .required("floors", integer())
                    .column("parcel_district", varchar(10))
                    .column("parcel_number", integer())
                    .reference(
                            "building_parcel_fk",
                            List.of("parcel_district", "parcel_number"),
                            "parcel",
                            List.of("district", "number")),
            Table.named("parcel_neighbour")
                    .required("district", varchar(10))
                    .required("number", integer())
                    .required("other_district", varchar(10))
                    .required("other_number", integer())
                    .primaryKey("district", "number", "other_district", "other_number")
                    .reference(
                            "neighbour_parcel_fk",
                            List.of("district", "number"),
                            "parcel",
                            List.of("district", "number"))
                    .reference(
                            "neighbour_other_fk",
                            List.of("other_district", "other_number"),
                            "parcel",
                            List.of("district", "number")),
            Table.named("parcel_note")
                    .required("district", varchar(10))
                    .required("number", integer())
                    .required("note", varchar(50))
                    .reference(
                            "note_parcel_fk", List.of("district", "number"), "parcel", List.of("district", "number")));

    static final Class<?>[] ENTITIES = {
        Registry.class, City.class, Mayor.class, Station.class, Parcel.class, Building.class
    };

    @Id
    private long id;

    @Column(unique = true)
    private String code = "";

    @OneToMany(mappedBy = "country", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<City> cities = new ArrayList<>();

    protected Registry() {}

    Registry(long id, String code) {
        this.id = id;
        this.code = code;
    }

    Registry add(City city) {
        cities.add(city);
        city.country = this;
        return this;
    }

    long getId() {
        return id;
    }

    String getCode() {
        return code;
    }

    List<City> getCities() {
        return cities;
    }

    /** A city, which refers to the code of its country. */
    @Entity(name = "City")
    static class City {

        @Id
        private long id;

        @Version
        private @Nullable Integer version;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "country_code", referencedColumnName = "code")
        private @Nullable Registry country;

        @OneToOne(mappedBy = "city", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
        private @Nullable Mayor mayor;

        @OneToMany(mappedBy = "city", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Station> stations = new ArrayList<>();

        protected City() {}

        City(long id, String name) {
            this.id = id;
            this.name = name;
        }

        City govern(String mayorName) {
            mayor = new Mayor(mayorName, this);
            return this;
        }

        City stop(int number, String stationName) {
            stations.add(new Station(this, number, stationName));
            return this;
        }

        long getId() {
            return id;
        }

        @Nullable
        Integer getVersion() {
            return version;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        @Nullable
        Registry getCountry() {
            return country;
        }

        void setCountry(@Nullable Registry country) {
            this.country = country;
        }

        @Nullable
        Mayor getMayor() {
            return mayor;
        }

        void setMayor(@Nullable Mayor mayor) {
            this.mayor = mayor;
        }

        List<Station> getStations() {
            return stations;
        }
    }

    /** The mayor of a city, whose id is the city's. */
    @Entity(name = "Mayor")
    static class Mayor {

        @Id
        private @Nullable Long id;

        private String name = "";

        @MapsId
        @OneToOne(fetch = FetchType.LAZY, optional = false)
        @JoinColumn(name = "city_id")
        private @Nullable City city;

        protected Mayor() {}

        Mayor(String name, City city) {
            this.name = name;
            this.city = city;
        }

        @Nullable
        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        @Nullable
        City getCity() {
            return city;
        }
    }

    /** The key of a station; the city's part is taken from the city. */
    @Embeddable
    record StationId(@Nullable Long cityId, int number) implements Serializable {}

    /** A station of a city. */
    @Entity(name = "Station")
    static class Station {

        @EmbeddedId
        private StationId id = new StationId(null, 0);

        private String name = "";

        @MapsId("cityId")
        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @JoinColumn(name = "city_id")
        private @Nullable City city;

        protected Station() {}

        Station(City city, int number, String name) {
            this.id = new StationId(null, number);
            this.city = city;
            this.name = name;
        }

        StationId getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        City getCity() {
            return city;
        }
    }

    /** The key of a parcel. */
    @Embeddable
    record ParcelId(String district, int number) implements Serializable {}

    /** A parcel of land beside others. */
    @Entity(name = "Parcel")
    static class Parcel {

        @EmbeddedId
        private ParcelId id = new ParcelId("", 0);

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable City city;

        @OneToMany(mappedBy = "parcel", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("floors desc")
        private List<Building> buildings = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "parcel_neighbour",
                joinColumns = {
                    @JoinColumn(name = "district", referencedColumnName = "district"),
                    @JoinColumn(name = "number", referencedColumnName = "number")
                },
                inverseJoinColumns = {
                    @JoinColumn(name = "other_district", referencedColumnName = "district"),
                    @JoinColumn(name = "other_number", referencedColumnName = "number")
                })
        private Set<Parcel> neighbours = new LinkedHashSet<>();

        @ElementCollection
        @CollectionTable(
                name = "parcel_note",
                joinColumns = {
                    @JoinColumn(name = "district", referencedColumnName = "district"),
                    @JoinColumn(name = "number", referencedColumnName = "number")
                })
        @Column(name = "note")
        private Set<String> notes = new LinkedHashSet<>();

        protected Parcel() {}

        Parcel(String district, int number) {
            this.id = new ParcelId(district, number);
        }

        Parcel build(long buildingId, int floors) {
            buildings.add(new Building(buildingId, floors, this));
            return this;
        }

        ParcelId getId() {
            return id;
        }

        @Nullable
        City getCity() {
            return city;
        }

        void setCity(@Nullable City city) {
            this.city = city;
        }

        List<Building> getBuildings() {
            return buildings;
        }

        Set<Parcel> getNeighbours() {
            return neighbours;
        }

        Set<String> getNotes() {
            return notes;
        }
    }

    /** A building on a parcel. */
    @Entity(name = "Building")
    static class Building {

        @Id
        private long id;

        private int floors;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "parcel_district", referencedColumnName = "district")
        @JoinColumn(name = "parcel_number", referencedColumnName = "number")
        private @Nullable Parcel parcel;

        protected Building() {}

        Building(long id, int floors, Parcel parcel) {
            this.id = id;
            this.floors = floors;
            this.parcel = parcel;
        }

        long getId() {
            return id;
        }

        int getFloors() {
            return floors;
        }

        @Nullable
        Parcel getParcel() {
            return parcel;
        }

        void setParcel(@Nullable Parcel parcel) {
            this.parcel = parcel;
        }
    }
}
