package dev.mortise.testkit.contract.mixed;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.WriteReport;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.City;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.Mayor;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.Parcel;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.ParcelId;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.Station;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.CardPayment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Payment;
import java.util.List;

/** Contract of relations between entities of one module that two engines hold: one graph, one transaction, one connection. */
@ContractGroup("MIX")
class MixedCascadeContract {

    private final ContractContext context;

    MixedCascadeContract(ContractContext context) {
        this.context = context.tables(KeyTypeRegistry.TABLES);
    }

    /** Cities and what stands on parcels are the other engine's. */
    private PersistenceModule open() {
        return context.closing(context.module()
                .entities(KeyTypeRegistry.entities())
                .adapter(context.peerAdapter(), City.class, KeyTypeRegistry.Building.class)
                .open());
    }

    private static KeyTypeRegistry austria() {
        return new KeyTypeRegistry(1, "at")
                .add(new City(11, "Graz").govern("Ada").stop(1, "Main"))
                .add(new City(12, "Linz").govern("Eve"));
    }

    private void assertEmpty(String... tables) {
        for (String table : tables) {
            assertThat(context.sql().count(table)).as(table).isZero();
        }
    }

    @ContractTest(id = "MIX-11", peer = true)
    void graphIsWrittenByTheEnginesOfItsEntities() {
        Repository<KeyTypeRegistry, Long> countries = open().repository(KeyTypeRegistry.class, Long.class);
        context.statements().clear();

        countries.insert(austria());

        assertThat(context.statements().connectionsTaken()).isEqualTo(1);
        assertThat(context.statements().commits()).isEqualTo(1);
        KeyTypeRegistry found = countries.getById(
                1L,
                FetchPlan.of(
                        each(KeyTypeRegistry::getCities).then(City::getMayor),
                        each(KeyTypeRegistry::getCities).thenEach(City::getStations)));
        assertThat(found.getCities()).extracting(City::getName).containsExactly("Graz", "Linz");
        City graz = found.getCities().get(0);
        assertThat(requireNonNull(graz.getMayor()).getName()).isEqualTo("Ada");
        graz.getMayor().setName("Ida");
        graz.getStations().clear();
        found.getCities().remove(1);
        found.add(new City(13, "Wels"));
        countries.update(found);
        assertThat(context.sql().rows("select name from mayor").stream().map(row -> row.get("name")))
                .containsExactly("Ida");
        assertEmpty("station");
        assertThat(context.sql().value(Long.class, "select max(id) from city")).contains(13L);
    }

    @ContractTest(id = "MIX-11", peer = true)
    void parcelOfOneEngineKeepsBuildingsOfTheOther() {
        Repository<Parcel, ParcelId> parcels = open().repository(Parcel.class, ParcelId.class);
        parcels.insert(new Parcel("a", 1).build(1, 2).build(2, 5));
        Parcel found = parcels.getById(new ParcelId("a", 1), each(Parcel::getBuildings));
        found.getBuildings().remove(0);
        found.build(3, 9);
        parcels.update(found);
        assertThat(context.sql().count("building")).isEqualTo(2);
        assertThat(parcels.count(QuerySpec.of(Parcel.class)
                        .where(each(Parcel::getBuildings)
                                .any(path(KeyTypeRegistry.Building::getFloors).eq(9)))))
                .isEqualTo(1);
    }

    @ContractTest(id = "MIX-12", peer = true)
    void deleteIsCascadedToBothEngines() {
        PersistenceModule module = open();
        Repository<KeyTypeRegistry, Long> countries = module.repository(KeyTypeRegistry.class, Long.class);
        countries.insert(austria());
        assertThat(countries.deleteById(1L)).isTrue();
        assertEmpty("country", "city", "mayor", "station");

        KeyTypeRegistry again = countries.insert(austria());
        WriteReport nothing = module.repository(City.class, Long.class)
                .saveGraph(again.getCities().get(0));
        assertThat(nothing.deleted(Mayor.class) + nothing.deleted(Station.class))
                .isZero();
        countries.delete(countries.getById(1L, each(KeyTypeRegistry::getCities)));
        assertEmpty("country", "city", "mayor", "station");
    }

    @ContractTest(id = "MIX-13", peer = true)
    void failureInOneEngineUndoesTheOther() {
        PersistenceModule module = open();
        Repository<KeyTypeRegistry, Long> countries = module.repository(KeyTypeRegistry.class, Long.class);
        Repository<City, Long> cities = module.repository(City.class, Long.class);
        countries.insert(austria());
        KeyTypeRegistry stale =
                countries.getById(1L, each(KeyTypeRegistry::getCities).then(City::getMayor));
        cities.patch(11L, path(City::getName).to("x"));
        requireNonNull(stale.getCities().get(1).getMayor()).setName("y");
        stale.getCities().get(0).setName("z");

        assertThatThrownBy(() -> countries.update(stale)).isInstanceOf(StaleEntityException.class);

        assertThat(context.sql().rows("select name from mayor order by city_id").stream()
                        .map(row -> row.get("name")))
                .isEqualTo(List.of("Ada", "Eve"));
        assertThat(cities.getById(11L).getName()).isEqualTo("x");
    }

    @ContractTest(id = "MIX-14", peer = true)
    void hierarchyThatIsSplitIsRefused() {
        PersistenceModule.Builder split = context.module()
                .entities(
                        HierarchyFixture.Keeper.class,
                        HierarchyFixture.Animal.class,
                        HierarchyFixture.Cat.class,
                        HierarchyFixture.Dog.class,
                        Payment.class,
                        HierarchyFixture.GoldCardPayment.class,
                        HierarchyFixture.Receipt.class)
                .adapter(context.peerAdapter(), CardPayment.class);
        assertThatThrownBy(split::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gives CardPayment to another adapter than Payment");
    }
}
