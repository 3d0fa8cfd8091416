package dev.mortise.testkit.contract.cascade;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.FetchPlan;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.Building;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.City;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.Mayor;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.Parcel;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.ParcelId;
import java.util.List;

/** Contract of cascades over keys that are not plain ids. */
@ContractGroup("CAS")
class CascadeKeyContract {

    private final ContractContext context;
    private final Repository<KeyTypeRegistry, Long> countries;
    private final Repository<City, Long> cities;
    private final Repository<Parcel, ParcelId> parcels;

    CascadeKeyContract(ContractContext context) {
        this.context = context.tables(KeyTypeRegistry.TABLES);
        PersistenceModule module = context.open(KeyTypeRegistry.entities());
        this.countries = module.repository(KeyTypeRegistry.class, Long.class);
        this.cities = module.repository(City.class, Long.class);
        this.parcels = module.repository(Parcel.class, ParcelId.class);
        countries.insert(new KeyTypeRegistry(1, "at")
                .add(new City(11, "Graz").govern("Ada").stop(1, "Main").stop(2, "East"))
                .add(new City(12, "Linz")));
        Parcel first = new Parcel("a", 1).build(1, 2).build(2, 9);
        Parcel second = new Parcel("a", 2);
        first.getNeighbours().add(second);
        first.getNotes().addAll(List.of("flat", "wet"));
        parcels.insertAll(List.of(second, first));
        context.statements().clear();
    }

    @ContractTest(id = "CAS-06")
    void graphOverAUniqueColumnChangesByDifference() {
        KeyTypeRegistry austria = countries.getById(
                1L,
                FetchPlan.of(
                        each(KeyTypeRegistry::getCities).thenEach(City::getStations),
                        each(KeyTypeRegistry::getCities).then(City::getMayor)));
        City graz = austria.getCities().get(0);
        requireNonNull(graz.getMayor()).setName("Ida");
        graz.getStations().remove(0);
        graz.stop(3, "West");
        austria.getCities().remove(1);
        austria.add(new City(13, "Wels").govern("Eve"));

        countries.update(austria);

        assertThat(context.sql().rows("select name from mayor order by city_id").stream()
                        .map(row -> row.get("name")))
                .containsExactly("Ida", "Eve");
        assertThat(context.sql().rows("select number from station order by number").stream()
                        .map(row -> row.get("number")))
                .containsExactly(2, 3);
        assertThat(graz.getVersion()).isZero();
        assertThat(context.sql().rows("select id, country_code from city order by id").stream()
                        .map(row -> row.get("id") + " " + row.get("country_code")))
                .containsExactly("11 at", "13 at");
    }

    @ContractTest(id = "CAS-06")
    void mayorWhoLeavesIsDeletedAndAnotherTakesTheId() {
        City graz = cities.getById(11L, path(City::getMayor));
        graz.setMayor(null);
        assertThat(cities.saveGraph(graz).deleted(Mayor.class)).isEqualTo(1);
        graz.govern("Eve");
        assertThat(cities.saveGraph(graz).inserted(Mayor.class)).isEqualTo(1);
        assertThat(context.sql().value(String.class, "select name from mayor where city_id = 11"))
                .contains("Eve");
    }

    @ContractTest(id = "CAS-17")
    void staleChildOverAUniqueColumnChangesNothing() {
        KeyTypeRegistry austria = countries.getById(1L, each(KeyTypeRegistry::getCities));
        cities.patch(11L, path(City::getName).to("x"));
        austria.getCities().get(0).setName("y");
        austria.getCities().remove(1);
        assertThatThrownBy(() -> countries.update(austria)).isInstanceOf(StaleEntityException.class);
        assertThat(context.sql().count("city")).isEqualTo(2);
    }

    @ContractTest(id = "CAS-04")
    void deleteTakesUnloadedChildrenOverAUniqueColumn() {
        assertThat(countries.deleteById(1L)).isTrue();
        for (String table : List.of("country", "city", "mayor", "station")) {
            assertThat(context.sql().count(table)).as(table).isZero();
        }
    }

    @ContractTest(id = "CAS-04")
    void deleteTakesFetchedChildrenOverAUniqueColumn() {
        KeyTypeRegistry austria =
                countries.getById(1L, each(KeyTypeRegistry::getCities).thenEach(City::getStations));
        countries.delete(austria);
        assertThat(context.sql().count("station")).isZero();
        assertThat(context.sql().count("country")).isZero();
    }

    @ContractTest(id = "CAS-08")
    void graphOverKeysOfSeveralColumnsChangesByDifference() {
        Parcel first = parcels.getById(
                new ParcelId("a", 1),
                FetchPlan.of(each(Parcel::getBuildings), each(Parcel::getNeighbours), each(Parcel::getNotes)));
        first.getBuildings().remove(0);
        first.build(3, 1);
        first.getNeighbours().clear();
        first.getNeighbours().add(first);
        first.getNotes().remove("wet");
        first.getNotes().add("dry");

        parcels.update(first);

        assertThat(context.sql().rows("select id from building order by id").stream()
                        .map(row -> ((Number) requireNonNull(row.get("id"))).intValue()))
                .containsExactly(1, 3);
        assertThat(context.sql().rows("select note from parcel_note order by note").stream()
                        .map(row -> row.get("note")))
                .containsExactly("dry", "flat");
        assertThat(context.sql().value(Integer.class, "select other_number from parcel_neighbour"))
                .contains(1);
    }

    @ContractTest(id = "CAS-07")
    void childMovesBetweenParentsOverAKeyOfSeveralColumns() {
        Parcel first = parcels.getById(new ParcelId("a", 1), each(Parcel::getBuildings));
        Parcel second = parcels.getById(new ParcelId("a", 2), each(Parcel::getBuildings));
        Building moved = first.getBuildings().remove(0);
        second.getBuildings().add(moved);
        moved.setParcel(second);
        parcels.updateAll(List.of(first, second));
        assertThat(context.sql().count("building")).isEqualTo(2);
        assertThat(context.sql().value(Integer.class, "select parcel_number from building where id = " + moved.getId()))
                .contains(2);
    }

    @ContractTest(id = "CAS-04")
    void deleteOverKeysOfSeveralColumnsTakesAllThatIsOwned() {
        parcels.relation(Parcel::getNeighbours).of(new ParcelId("a", 1)).clear();
        assertThat(parcels.deleteAllById(List.of(new ParcelId("a", 1), new ParcelId("a", 2))))
                .isEqualTo(2);
        for (String table : List.of("parcel", "building", "parcel_neighbour", "parcel_note")) {
            assertThat(context.sql().count(table)).as(table).isZero();
        }
    }

    @ContractTest(id = "CAS-04")
    void deleteByConditionTakesRowsOfOwnedTablesOverKeysOfSeveralColumns() {
        context.sql().run("delete from building");
        assertThat(parcels.deleteWhere(DeleteSpec.of(Parcel.class)
                        .where(path(Parcel::getId).then(ParcelId::number).eq(1))))
                .isEqualTo(1);
        assertThat(context.sql().count("parcel_note")).isZero();
        assertThat(context.sql().count("parcel")).isEqualTo(1);
    }
}
