package dev.mortise.testkit.contract.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.cascade.AssignedIdTrip.Leg;
import dev.mortise.testkit.contract.cascade.AssignedIdTrip.Port;
import java.util.ArrayList;
import java.util.List;

/** Contract of how many statements cascades take, for any number of children (R2, R15, R20). */
@ContractGroup("CAS")
class CascadeBudgetContract {

    private final ContractContext context;
    private final Repository<AssignedIdTrip, Long> trips;
    private final Repository<Port, Long> ports;

    CascadeBudgetContract(ContractContext context) {
        this.context = context.tables(AssignedIdTrip.SCHEMA);
        PersistenceModule module = context.open(AssignedIdTrip.ENTITIES);
        this.trips = module.repository(AssignedIdTrip.class, Long.class);
        this.ports = module.repository(Port.class, Long.class);
    }

    private AssignedIdTrip inserted(int legs) {
        AssignedIdTrip trip = AssignedIdTrip.withLegs(1, legs);
        trip.getPorts().add(ports.insert(new Port(1, "Lisbon")));
        trip.getNotes().addAll(List.of("warm", "windy"));
        trips.insert(trip);
        context.statements().clear();
        return trip;
    }

    @ContractTest(id = "CAS-01")
    void childrenAreInsertedInABatch() throws Exception {
        AssignedIdTrip trip = new AssignedIdTrip(1, "north");
        for (int n = 1; n <= 5; n++) {
            trip.add(new Leg(n, "leg " + n));
        }

        context.expect("insert of a parent with 5 children", 2, () -> trips.insert(trip));

        assertThat(context.sql().count("leg")).isEqualTo(5);
        assertThat(trip.getLegs()).extracting(Leg::getVersion).containsOnly(0);
    }

    @ContractTest(id = "CAS-02")
    void severalParentsAreInsertedBeforeTheirChildren() throws Exception {
        List<AssignedIdTrip> three =
                List.of(AssignedIdTrip.withLegs(1, 2), AssignedIdTrip.withLegs(2, 1), AssignedIdTrip.withLegs(3, 4));

        context.expect("insert of 3 parents, 7 children, 14 grandchildren", 3, () -> trips.insertAll(three));

        assertThat(context.sql().count("stop")).isEqualTo(14);
        assertThat(context.statements().batches())
                .extracting(batch -> batch.batchSize())
                .containsExactly(3, 7, 14);
    }

    @ContractTest(id = "CAS-03")
    void onlyTheChangedChildIsWritten() throws Exception {
        AssignedIdTrip trip = inserted(4);
        trip.getLegs().get(2).setName("changed");

        context.expect("update of a parent with 1 changed child of 4", 6, () -> trips.update(trip));

        assertThat(context.statements().startingWith("update")).hasSize(2);
        assertThat(trip.getLegs()).extracting(Leg::getVersion).containsExactly(0, 0, 1, 0);
        assertThat(context.sql().value(Long.class, "select count(*) from leg where name = 'changed'"))
                .contains(1L);
    }

    @ContractTest(id = "CAS-04")
    void childrenAreDeletedBeforeTheirParent() throws Exception {
        AssignedIdTrip trip = inserted(3);

        context.expect("delete of a parent, its children and grandchildren", 7, () -> {
            trips.delete(trip);
            return trip;
        });

        assertThat(context.sql().count("trip")).isZero();
        assertThat(context.sql().count("stop")).isZero();
    }

    @ContractTest(id = "CAS-04")
    void deleteByIdTakesUnloadedChildrenAlong() throws Exception {
        inserted(3);

        context.expect("delete by id with children and grandchildren", 6, () -> trips.deleteById(1L));

        assertThat(context.sql().count("trip")).isZero();
        assertThat(context.sql().count("leg")).isZero();
        assertThat(context.sql().count("trip_port")).isZero();
        assertThat(context.sql().count("trip_note")).isZero();
        assertThat(context.sql().count("port")).isEqualTo(1);
    }

    @ContractTest(id = "CAS-06")
    void orphanIsDeletedWithItsChildren() throws Exception {
        AssignedIdTrip trip = inserted(3);
        trip.remove(1);

        context.expect("update of a parent with 1 orphan", 7, () -> trips.update(trip));

        assertThat(context.sql().rows("select id from leg order by id"))
                .extracting(row -> row.get("id"))
                .containsExactly(11L, 13L);
        assertThat(context.sql().count("stop")).isEqualTo(4);
    }

    @ContractTest(id = "CAS-08")
    void newCollectionIsComparedById() throws Exception {
        AssignedIdTrip trip = inserted(3);
        List<Leg> others = new ArrayList<>(trip.getLegs());
        trip.setLegs(others);

        context.expect("update of a parent with an equal collection", 5, () -> trips.update(trip));

        assertThat(context.statements().startingWith("delete")).isEmpty();
        assertThat(context.statements().startingWith("insert")).isEmpty();
    }

    @ContractTest(id = "CAS-10")
    void clearedCollectionTakesAsManyStatementsAsOneOrphan() throws Exception {
        AssignedIdTrip trip = inserted(5);
        while (!trip.getLegs().isEmpty()) {
            trip.remove(0);
        }

        context.expect("update of a parent whose 5 children are all removed", 6, () -> trips.update(trip));

        assertThat(context.sql().count("leg")).isZero();
        assertThat(context.sql().count("stop")).isZero();
    }

    @ContractTest(id = "CAS-11")
    void unfetchedCollectionsAreNeitherReadNorWritten() throws Exception {
        inserted(2);
        AssignedIdTrip trip = trips.getById(1L);
        trip.setName("renamed");
        context.statements().clear();

        context.expect("update of a parent read without its children", 1, () -> trips.update(trip));

        assertThat(context.sql().count("leg")).isEqualTo(2);
    }

    @ContractTest(id = "CAS-13")
    void threeLevelsAreInsertedInOrder() throws Exception {
        context.expect("insert of three levels", 3, () -> trips.insert(AssignedIdTrip.withLegs(1, 3)));

        assertThat(context.statements().startingWith("insert"))
                .extracting(sent -> sent.sql().split("[\\s(]+")[2])
                .containsExactly("trip", "leg", "stop");
    }
}
