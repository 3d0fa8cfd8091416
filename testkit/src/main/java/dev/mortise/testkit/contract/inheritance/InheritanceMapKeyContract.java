package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of maps whose keys are attributes of joined hierarchies: of the root, of a subclass, inside an embedded value. */
@ContractGroup("INH")
class InheritanceMapKeyContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("depot").id("id", bigInteger()),
            Table.named("vehicle")
                    .id("id", bigInteger())
                    .column("plate", varchar(20))
                    .column("maker", varchar(20))
                    .column("depot_id", bigInteger()),
            Table.named("truck")
                    .id("id", bigInteger())
                    .column("trailer", varchar(20))
                    .column("base_id", bigInteger()),
            Table.named("depot_by_plate").required("depot_id", bigInteger()).required("trucks_id", bigInteger()),
            Table.named("depot_by_trailer").required("depot_id", bigInteger()).required("trailers_id", bigInteger()),
            Table.named("depot_by_maker").required("depot_id", bigInteger()).required("makers_id", bigInteger()),
            Table.named("truck_guests").required("guests_id", bigInteger()).required("hosts_id", bigInteger()));

    private final Repository<Depot, Long> depots;
    private final Repository<Vehicle, Long> vehicles;

    InheritanceMapKeyContract(ContractContext context) {
        context.tables(SCHEMA);
        PersistenceModule module = context.open(Depot.class, Vehicle.class, Truck.class);
        this.depots = module.repository(Depot.class, Long.class);
        this.vehicles = module.repository(Vehicle.class, Long.class);
    }

    /** Who made it. */
    @Embeddable
    record Origin(@Nullable String maker) {}

    /** Declares the keys. */
    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Vehicle {

        @Id
        @Nullable
        Long id;

        @Nullable
        String plate;

        @Embedded
        @Nullable
        Origin origin;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Depot depot;

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        String getPlate() {
            return plate;
        }
    }

    /** Has a dedicated table. */
    @Entity(name = "Truck")
    static class Truck extends Vehicle {

        @Nullable
        String trailer;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "base_id")
        @Nullable
        Depot base;

        @ManyToMany
        @JoinTable(name = "truck_guests", joinColumns = @JoinColumn(name = "guests_id"))
        Set<Depot> hosts = new HashSet<>();

        static Truck of(long id, @Nullable Depot depot) {
            Truck truck = new Truck();
            truck.id = id;
            truck.plate = "P" + id;
            truck.origin = new Origin("M" + id);
            truck.trailer = "T" + id;
            truck.depot = depot;
            truck.base = depot;
            return truck;
        }
    }

    /** Holds vehicles by their attributes. */
    @Entity(name = "Depot")
    static class Depot {

        @Id
        @Nullable
        Long id;

        @ManyToMany
        @JoinTable(name = "depot_by_plate")
        @MapKey(name = "plate")
        Map<String, Truck> trucks = new HashMap<>();

        @ManyToMany
        @JoinTable(name = "depot_by_trailer")
        @MapKey(name = "trailer")
        Map<String, Truck> trailers = new HashMap<>();

        @OneToMany
        @JoinTable(name = "depot_by_maker")
        @MapKey(name = "origin.maker")
        Map<String, Vehicle> makers = new HashMap<>();

        @OneToMany(mappedBy = "base")
        @MapKey(name = "plate")
        Map<String, Truck> based = new HashMap<>();

        @OneToMany(mappedBy = "depot")
        @MapKey(name = "origin.maker")
        Map<String, Vehicle> here = new HashMap<>();

        @ManyToMany(mappedBy = "hosts")
        @MapKey(name = "plate")
        Map<String, Truck> guests = new HashMap<>();

        static Depot of(long id) {
            Depot depot = new Depot();
            depot.id = id;
            return depot;
        }

        @Nullable
        Long getId() {
            return id;
        }

        Map<String, Truck> getTrucks() {
            return trucks;
        }

        Map<String, Truck> getTrailers() {
            return trailers;
        }

        Map<String, Vehicle> getMakers() {
            return makers;
        }

        Map<String, Truck> getBased() {
            return based;
        }

        Map<String, Vehicle> getHere() {
            return here;
        }

        Map<String, Truck> getGuests() {
            return guests;
        }
    }

    private Depot filled() {
        Depot depot = Depot.of(1);
        depots.insert(depot);
        Truck first = Truck.of(11, depot);
        Truck second = Truck.of(12, depot);
        first.hosts.add(depot);
        vehicles.insertAll(List.of(first, second));
        depot.trucks.putAll(Map.of("P11", first, "P12", second));
        depot.trailers.put("T12", second);
        depot.makers.put("M11", first);
        depots.update(depot);
        return depot;
    }

    @ContractTest(id = "INH-11")
    void mapsAreReadByKeysOfAJoinedHierarchy() {
        filled();
        Depot found = depots.getById(
                1L,
                FetchPlan.of(
                        eachValue(Depot::getTrucks),
                        eachValue(Depot::getTrailers),
                        eachValue(Depot::getMakers),
                        eachValue(Depot::getBased),
                        eachValue(Depot::getHere),
                        eachValue(Depot::getGuests)));
        assertThat(found.trucks).containsOnlyKeys("P11", "P12");
        assertThat(found.trailers).containsOnlyKeys("T12");
        assertThat(found.makers).containsOnlyKeys("M11");
        assertThat(found.based).containsOnlyKeys("P11", "P12");
        assertThat(found.here).containsOnlyKeys("M11", "M12");
        assertThat(found.guests).containsOnlyKeys("P11");
        assertThat(found.here.get("M12")).isSameAs(found.trucks.get("P12"));
    }

    @ContractTest(id = "INH-11")
    void mapsAreChangedByKeysOfAJoinedHierarchy() {
        filled();
        Depot depot = depots.getById(1L, FetchPlan.of(eachValue(Depot::getTrucks), eachValue(Depot::getMakers)));
        depot.trucks.remove("P11");
        Vehicle moved = depot.makers.remove("M11");
        assertThat(moved).isNotNull();
        depot.makers.put("M12", depot.trucks.get("P12"));
        depots.update(depot);
        Depot found = depots.getById(1L, FetchPlan.of(eachValue(Depot::getTrucks), eachValue(Depot::getMakers)));
        assertThat(found.trucks).containsOnlyKeys("P12");
        assertThat(found.makers).containsOnlyKeys("M12");
    }

    @ContractTest(id = "INH-12")
    void mapsAreAskedAboutByKeysOfAJoinedHierarchy() {
        filled();
        depots.insert(Depot.of(2));
        assertThat(depots.find(QuerySpec.of(Depot.class)
                        .where(eachValue(Depot::getTrucks)
                                .any(path(Truck::getPlate).eq("P12")))))
                .extracting(Depot::getId)
                .containsExactly(1L);
        assertThat(depots.deleteById(2L)).isTrue();
    }
}
