package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Condition.instanceOf;
import static dev.mortise.query.Path.path;
import static dev.mortise.query.Path.treat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.inheritance.JoinedHierarchyFixture.Crew;
import dev.mortise.testkit.contract.inheritance.JoinedHierarchyFixture.Tanker;
import dev.mortise.testkit.contract.inheritance.JoinedHierarchyFixture.Truck;
import dev.mortise.testkit.contract.inheritance.JoinedHierarchyFixture.Vehicle;
import java.util.List;

/** Contract of hierarchies in joined tables of three levels, with ids of several columns. */
@ContractGroup("INH")
class JoinedHierarchyContract {

    private final ContractContext context;
    private final Repository<Vehicle, JoinedHierarchyFixture.Key> vehicles;
    private final Repository<Truck, JoinedHierarchyFixture.Key> trucks;
    private final Repository<Tanker, JoinedHierarchyFixture.Key> tankers;
    private final Repository<Crew, Long> crew;

    JoinedHierarchyContract(ContractContext context) {
        this.context = context.tables(JoinedHierarchyFixture.TABLES);
        JoinedHierarchyFixture.insert(context.sql());
        PersistenceModule module = context.open(Vehicle.class, Truck.class, Tanker.class, Crew.class);
        this.vehicles = module.repository(Vehicle.class, JoinedHierarchyFixture.Key.class);
        this.trucks = module.repository(Truck.class, JoinedHierarchyFixture.Key.class);
        this.tankers = module.repository(Tanker.class, JoinedHierarchyFixture.Key.class);
        this.crew = module.repository(Crew.class, Long.class);
        context.statements().clear();
    }

    private List<String> vehicles(Condition<Vehicle> condition) {
        return texts(vehicles.find(QuerySpec.of(Vehicle.class).where(condition)));
    }

    private List<String> trucks(Condition<? super Truck> condition) {
        return texts(trucks.find(QuerySpec.of(Truck.class).where(condition)));
    }

    private List<String> tankers(Condition<? super Tanker> condition) {
        return texts(tankers.find(QuerySpec.of(Tanker.class).where(condition)));
    }

    private static List<String> texts(List<? extends Vehicle> found) {
        return found.stream().map(Vehicle::toString).sorted().toList();
    }

    @ContractTest(id = "INH-20")
    void collectionsOfSubclassesAreFetched() throws Exception {
        Truck truck = context.statements()
                .exactly(
                        4,
                        () -> trucks.getById(
                                new JoinedHierarchyFixture.Key("k", 1),
                                FetchPlan.of(each(Truck::getStops), each(Truck::getTrailers), each(Truck::getCrew))));
        assertThat(truck).isInstanceOf(Tanker.class);
        assertThat(truck.getStops()).containsExactlyInAnyOrder("Bonn", "Kiel");
        assertThat(truck.getTrailers()).extracting(Vehicle::toString).containsExactlyInAnyOrder("v1", "t1", "k2");
        assertThat(truck.getTrailers()).hasAtLeastOneElementOfType(Tanker.class);
        assertThat(truck.getCrew()).extracting(Crew::getName).containsExactly("Ann", "Bob");
        Tanker tanker = tankers.getById(
                new JoinedHierarchyFixture.Key("k", 1),
                FetchPlan.of(
                        each(Tanker::getDivers).then(Crew::getTanker),
                        each(Tanker::getStops),
                        each(Tanker::getTrailers).then(Vehicle::getTow),
                        each(Tanker::getCrew)));
        assertThat(tanker.getDivers())
                .hasSize(2)
                .allSatisfy(diver -> assertThat(diver.getTanker()).isSameAs(tanker));
        assertThat(tanker.getStops()).hasSize(2);
        assertThat(tanker.getTrailers())
                .extracting(trailer ->
                        trailer.getTow() == null ? "" : trailer.getTow().toString())
                .containsExactlyInAnyOrder("t1", "k1", "");
    }

    @ContractTest(id = "INH-20")
    void updateOfWhatWasFetchedChangesNothingElse() {
        Tanker tanker = tankers.getById(
                new JoinedHierarchyFixture.Key("k", 1),
                FetchPlan.of(each(Tanker::getStops), each(Tanker::getTrailers), each(Tanker::getCrew)));
        tanker.setName("cream");
        tankers.update(tanker);
        assertThat(rows("truck_stops where line = 'k'")).isEqualTo(2);
        assertThat(rows("truck_trailers where line = 'k'")).isEqualTo(3);
        assertThat(rows("crew where line = 'k'")).isEqualTo(2);
        assertThat(rows("vehicle where name = 'cream' and tow_line = 'k'")).isEqualTo(1);
    }

    private long rows(String table) {
        return context.sql().value(Long.class, "select count(*) from " + table).orElseThrow();
    }

    @ContractTest(id = "INH-20")
    void relationsToTheOwnHierarchyAreReadFetchedAndSorted() throws Exception {
        QuerySpec<Vehicle> byName =
                QuerySpec.of(Vehicle.class).orderBy(path(Vehicle::getName).asc());
        List<Vehicle> found = context.statements()
                .exactly(
                        1,
                        () -> vehicles.find(byName.fetch(path(Vehicle::getTow).then(Vehicle::getTow))));
        assertThat(found)
                .extracting(vehicle -> vehicle + " " + vehicle.getTow())
                .containsExactly("k1 k2", "k2 null", "t1 k1", "v1 t1");
        assertThat(requireNonNull(found.get(3).getTow()).getTow()).isSameAs(found.get(0));
        assertThat(trucks.find(QuerySpec.of(Truck.class)
                        .fetch(path(Truck::getTwin).then(Truck::getTwin), path(Truck::getTow))
                        .orderBy(
                                path(Truck::getTwin).then(Truck::getLoad).asc(),
                                path(Truck::getTwin).then(Truck::getName).asc())))
                .extracting(Truck::toString)
                .containsExactly("k1", "t1", "k2");
        assertThat(tankers.find(QuerySpec.of(Tanker.class)
                        .orderBy(
                                path(Tanker::getTwin)
                                        .treat(Tanker.class)
                                        .then(Tanker::getFluid)
                                        .asc(),
                                path(Tanker::getFluid).desc())))
                .extracting(Tanker::toString)
                .containsExactly("k2", "k1");
        assertThat(vehicles.findPage(
                                QuerySpec.of(Vehicle.class)
                                        .fetch(path(Vehicle::getTow))
                                        .orderBy(treat(Vehicle.class, Truck.class)
                                                .then(Truck::getLoad)
                                                .desc()),
                                PageRequest.ofNumber(0, 3))
                        .content())
                .extracting(Vehicle::toString)
                .containsExactly("k1", "t1", "k2");
    }

    @ContractTest(id = "INH-30")
    void conditionsReachEachLevel() {
        assertThat(vehicles(treat(Vehicle.class, Tanker.class)
                        .then(Tanker::getFluid)
                        .eq("oil")))
                .containsExactly("k2");
        assertThat(vehicles(
                        treat(Vehicle.class, Truck.class).then(Truck::getLoad).isNull()))
                .containsExactly("k2");
        assertThat(vehicles(path(Vehicle::getTow)
                        .treat(Tanker.class)
                        .then(Tanker::getFluid)
                        .isNotNull()))
                .containsExactly("k1", "t1");
        assertThat(vehicles(path(Vehicle::getTow).instanceOf(Tanker.class).not()))
                .containsExactly("v1");
        assertThat(vehicles(path(Vehicle::getTow)
                        .treat(Truck.class)
                        .then(Truck::getTwin)
                        .treat(Tanker.class)
                        .then(Tanker::getFluid)
                        .eq("milk")))
                .containsExactly("v1");
        assertThat(trucks(path(Truck::getTwin).then(Truck::getLoad).ge(20))).containsExactly("t1");
        assertThat(tankers(path(Tanker::getTow).isNull())).containsExactly("k2");
        assertThat(tankers(path(Tanker::getName)
                        .eq("milk")
                        .and(path(Tanker::getTwin).isNotNull())))
                .containsExactly("k1");
    }

    @ContractTest(id = "INH-30")
    void quantifiersReachEachLevel() {
        assertThat(trucks(each(Truck::getStops).exists())).containsExactly("k1", "t1");
        assertThat(tankers(each(Tanker::getStops).exists().not())).containsExactly("k2");
        assertThat(tankers(each(Tanker::getTrailers).any(path(Vehicle::getName).eq("van"))))
                .containsExactly("k1");
        assertThat(trucks(each(Truck::getTrailers)
                        .any(treat(Vehicle.class, Tanker.class)
                                .then(Tanker::getFluid)
                                .eq("oil"))))
                .containsExactly("k1", "t1");
        assertThat(trucks(each(Truck::getTrailers).all(instanceOf(Truck.class))))
                .containsExactly("k2");
        assertThat(tankers(each(Tanker::getDivers).any(path(Crew::getName).eq("Bob"))))
                .containsExactly("k1");
        assertThat(vehicles(treat(Vehicle.class, Tanker.class)
                        .thenEach(Tanker::getDivers)
                        .any(path(Crew::getName).eq("Bob"))))
                .containsExactly("k1");
        assertThat(vehicles(treat(Vehicle.class, Truck.class)
                        .thenEach(Truck::getCrew)
                        .none(path(Crew::getName).eq("Bob"))))
                .containsExactly("k2", "t1");
        assertThat(crew.find(QuerySpec.of(Crew.class)
                        .where(path(Crew::getTanker)
                                .thenEach(Tanker::getTrailers)
                                .any(path(Vehicle::getTow)
                                        .then(Vehicle::getName)
                                        .eq("milk")))))
                .hasSize(2);
    }

    @ContractTest(id = "INH-20")
    void bulkChangesReachEachLevel() {
        assertThat(tankers.updateWhere(UpdateSpec.of(Tanker.class)
                        .set(
                                path(Tanker::getName).to("x"),
                                path(Tanker::getLoad).to(5),
                                path(Tanker::getFluid).to("y"))
                        .where(each(Tanker::getDivers).exists())))
                .isEqualTo(1);
        assertThat(rows("vehicle where name = 'x'")).isEqualTo(1);
        assertThat(rows("truck where load_of = 5")).isEqualTo(1);
        assertThat(rows("tanker where fluid = 'y'")).isEqualTo(1);
        trucks.patch(
                new JoinedHierarchyFixture.Key("k", 2),
                List.of(path(Truck::getLoad).to(7), path(Truck::getName).to("z")));
        assertThat(rows("vehicle where name = 'z'")).isEqualTo(1);
        assertThat(vehicles.deleteWhere(DeleteSpec.of(Vehicle.class)
                        .where(treat(Vehicle.class, Tanker.class)
                                .then(Tanker::getFluid)
                                .eq("oil"))))
                .isEqualTo(1);
        assertThat(rows("vehicle")).isEqualTo(3);
        assertThat(rows("tanker")).isEqualTo(1);
        assertThat(vehicles.deleteById(new JoinedHierarchyFixture.Key("t", 1))).isTrue();
        assertThat(rows("truck_stops where line = 't'")).isZero();
    }
}
