package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.NotFetchedException;
import dev.mortise.query.FetchPath;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.EmbeddedRelationParcel;
import dev.mortise.testkit.contract.fixture.EmbeddedRelationParcel.Courier;
import dev.mortise.testkit.contract.fixture.EmbeddedRelationParcel.Delivery;
import dev.mortise.testkit.contract.fixture.EmbeddedRelationParcel.Pickup;
import dev.mortise.testkit.contract.fixture.EmbeddedRelationParcel.Sequel;
import dev.mortise.testkit.contract.fixture.EmbeddedRelationParcel.Stairs;
import java.util.List;
import java.util.Objects;

/** Contract of fetching relations inside embedded values: of classes, and of records, which are replaced. */
@ContractGroup("REL")
class FetchEmbeddedContract {

    private static final FetchPath<EmbeddedRelationParcel> COURIER =
            path(EmbeddedRelationParcel::getDelivery).then(Delivery::courier);
    private static final FetchPath<EmbeddedRelationParcel> HELPER =
            path(EmbeddedRelationParcel::getDelivery).then(Delivery::stairs).then(Stairs::helper);
    private static final FetchPath<EmbeddedRelationParcel> COLLECTOR =
            path(EmbeddedRelationParcel::getPickup).then(Pickup::getCollector);
    private static final FetchPath<EmbeddedRelationParcel> NEXT =
            path(EmbeddedRelationParcel::getSequel).then(Sequel::next);

    private final ContractContext context;
    private final Repository<EmbeddedRelationParcel, Long> parcels;

    /** Parcel 1 has all of it, and goes before 2; 2 has nothing but 1 to go before; 3 goes before itself; 4 has a helper only. */
    FetchEmbeddedContract(ContractContext context) {
        this.context = context.tables(EmbeddedRelationParcel.SCHEMA);
        PersistenceModule module = context.open(EmbeddedRelationParcel.entities());
        this.parcels = module.repository(EmbeddedRelationParcel.class, Long.class);
        List<Courier> couriers = module.repository(Courier.class, Long.class)
                .insertAll(List.of(new Courier(1, "Ada"), new Courier(2, "Bob")));
        EmbeddedRelationParcel third =
                parcels.insert(new EmbeddedRelationParcel(3, null, null, new Sequel("again", null)));
        third.setSequel(new Sequel("again", third));
        parcels.update(third);
        EmbeddedRelationParcel second =
                parcels.insert(new EmbeddedRelationParcel(2, null, null, new Sequel("back", null)));
        EmbeddedRelationParcel first = parcels.insert(new EmbeddedRelationParcel(
                1,
                new Delivery("ring", couriers.get(0), new Stairs(4, couriers.get(1))),
                new Pickup("A", couriers.get(0)),
                new Sequel("on", second)));
        second.setSequel(new Sequel("back", first));
        parcels.update(second);
        parcels.insert(
                new EmbeddedRelationParcel(4, new Delivery(null, null, new Stairs(null, couriers.get(1))), null, null));
        context.statements().clear();
    }

    private List<EmbeddedRelationParcel> find(FetchPath<EmbeddedRelationParcel> plan) {
        return parcels.find(QuerySpec.of(EmbeddedRelationParcel.class)
                .fetch(plan)
                .orderBy(path(EmbeddedRelationParcel::getId).asc()));
    }

    private static void assertWhole(EmbeddedRelationParcel parcel) {
        assertThat(parcel.delivery().whoBrings().getName()).isEqualTo("Ada");
        assertThat(parcel.delivery().note()).isEqualTo("ring");
        assertThat(parcel.delivery().whoHelps().getName()).isEqualTo("Bob");
        assertThat(Objects.requireNonNull(parcel.delivery().stairs()).floor()).isEqualTo(4);
        Courier collector = Objects.requireNonNull(
                Objects.requireNonNull(parcel.getPickup()).getCollector());
        assertThat(collector).isSameAs(parcel.delivery().whoBrings());
    }

    @ContractTest(id = "REL-01")
    void planFetchesIntoRecordsByJoin() throws Exception {
        List<EmbeddedRelationParcel> found = context.statements()
                .exactly(
                        1,
                        () -> parcels.find(QuerySpec.of(EmbeddedRelationParcel.class)
                                .fetch(COURIER, HELPER, COLLECTOR)
                                .orderBy(path(EmbeddedRelationParcel::getId).asc())));
        assertWhole(found.get(0));
        assertThat(found.get(1).getDelivery()).isNull();
        assertThat(found.get(1).getPickup()).isNull();
    }

    @ContractTest(id = "REL-01")
    void planFetchesIntoRecordsBySelect() throws Exception {
        EmbeddedRelationParcel found = context.statements()
                .exactly(
                        3,
                        () -> parcels.getById(
                                1L,
                                FetchPlan.of(
                                        path(EmbeddedRelationParcel::getDelivery)
                                                .then(Delivery::courier)
                                                .bySelect(),
                                        path(EmbeddedRelationParcel::getDelivery)
                                                .then(Delivery::stairs)
                                                .then(Stairs::helper)
                                                .bySelect())));
        assertThat(found.delivery().whoBrings().getName()).isEqualTo("Ada");
        assertThat(found.delivery().whoHelps().getName()).isEqualTo("Bob");
    }

    @ContractTest(id = "REL-08")
    void fetchLoadsIntoRecordsAfterwards() throws Exception {
        EmbeddedRelationParcel bare = parcels.getById(1L);
        Delivery before = bare.delivery();
        assertThat(parcels.isFetched(bare, COURIER)).isFalse();
        assertThat(before.whoBrings().getId()).isEqualTo(1L);
        assertThatExceptionOfType(NotFetchedException.class)
                .isThrownBy(() -> before.whoBrings().getName())
                .withMessageContaining("courier");

        context.statements().exactly(1, () -> parcels.fetch(bare, COURIER));
        assertThat(parcels.isFetched(bare, COURIER)).isTrue();
        assertThat(bare.delivery()).isNotSameAs(before);
        assertThat(before.whoBrings()).isInstanceOf(Unfetched.class);
        parcels.fetch(bare, HELPER);
        parcels.fetch(bare, COLLECTOR);
        assertThat(bare.delivery().whoBrings().getName()).isEqualTo("Ada");
        assertThat(Objects.requireNonNull(bare.delivery().stairs()).floor()).isEqualTo(4);
        assertThat(parcels.isFetched(bare, HELPER)).isTrue();
        assertThat(parcels.isFetched(bare, COLLECTOR)).isTrue();
    }

    @ContractTest(id = "REL-09")
    void valuesThatAreNullStayNull() {
        List<EmbeddedRelationParcel> found = find(HELPER);
        parcels.fetchAll(found, COURIER);
        assertThat(found.get(1).getDelivery()).isNull();
        assertThat(parcels.isFetched(found.get(1), COURIER)).isTrue();
        assertThat(found.get(3).delivery().courier()).isNull();
        assertThat(found.get(3).delivery().whoHelps().getName()).isEqualTo("Bob");
    }

    @ContractTest(id = "REL-14")
    void oneRowIsOneObjectInsideRecordsToo() {
        List<EmbeddedRelationParcel> found = find(NEXT);
        assertThat(found.get(0).next()).isSameAs(found.get(1));
        assertThat(found.get(1).next()).isSameAs(found.get(0));
        assertThat(found.get(2).next()).isSameAs(found.get(2));
    }

    @ContractTest(id = "REL-14")
    void writingWhatWasFetchedChangesNothing() {
        EmbeddedRelationParcel found = find(NEXT).get(0);
        parcels.fetch(found, COURIER);
        parcels.update(found);
        assertThat(find(NEXT).get(0).next().getId()).isEqualTo(2L);
        assertThat(parcels.getById(1L).delivery().whoBrings().getId()).isEqualTo(1L);
    }
}
