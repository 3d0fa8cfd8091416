package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
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
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.Station;
import dev.mortise.testkit.contract.fixture.KeyTypeRegistry.StationId;
import java.util.List;

/** Contract of relations whose key is not a plain id: how they are written, fetched, asked about and changed. */
@ContractGroup("REL")
class RelationKeyContract {

    private final ContractContext context;
    private final Repository<KeyTypeRegistry, Long> countries;
    private final Repository<City, Long> cities;
    private final Repository<Mayor, Long> mayors;
    private final Repository<Station, StationId> stations;
    private final Repository<Parcel, ParcelId> parcels;
    private final Repository<Building, Long> buildings;

    RelationKeyContract(ContractContext context) {
        this.context = context.tables(KeyTypeRegistry.TABLES);
        PersistenceModule module = context.open(KeyTypeRegistry.entities());
        this.countries = module.repository(KeyTypeRegistry.class, Long.class);
        this.cities = module.repository(City.class, Long.class);
        this.mayors = module.repository(Mayor.class, Long.class);
        this.stations = module.repository(Station.class, StationId.class);
        this.parcels = module.repository(Parcel.class, ParcelId.class);
        this.buildings = module.repository(Building.class, Long.class);
        countries.insertAll(List.of(
                new KeyTypeRegistry(1, "at")
                        .add(new City(11, "Graz").govern("Ada").stop(1, "Main").stop(2, "East"))
                        .add(new City(12, "Linz")),
                new KeyTypeRegistry(2, "it").add(new City(21, "Rome").govern("Bob"))));
        Parcel first = new Parcel("a", 1).build(1, 2).build(2, 9);
        Parcel second = new Parcel("a", 2).build(3, 4);
        Parcel third = new Parcel("b", 1);
        first.setCity(cities.reference(11L));
        first.getNeighbours().add(second);
        first.getNotes().add("flat");
        second.getNeighbours().addAll(List.of(first, third));
        parcels.insertAll(List.of(first, second, third));
        context.statements().clear();
    }

    private long count(String where) {
        return context.sql().value(Long.class, "select count(*) from " + where).orElseThrow();
    }

    @ContractTest(id = "REL-02")
    void keyOfAUniqueColumnHoldsTheValueOfTheOther() throws Exception {
        assertThat(count("city where country_code = 'at'")).isEqualTo(2);
        List<KeyTypeRegistry> found = context.statements()
                .exactly(
                        2,
                        () -> countries.find(QuerySpec.of(KeyTypeRegistry.class)
                                .fetch(each(KeyTypeRegistry::getCities))
                                .orderBy(path(KeyTypeRegistry::getId).asc())));
        assertThat(found.get(0).getCities()).extracting(City::getName).containsExactly("Graz", "Linz");
        assertThat(found.get(1).getCities().get(0).getCountry()).isSameAs(found.get(1));
        City graz = context.statements().exactly(1, () -> cities.getById(11L, path(City::getCountry)));
        assertThat(requireNonNull(graz.getCountry()).getId()).isEqualTo(1);
    }

    @ContractTest(id = "REL-20")
    void keyOfAUniqueColumnNeedsItsValue() {
        City rome = cities.getById(21L);
        rome.setCountry(countries.reference(1L));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cities.update(rome))
                .withMessageContaining("City.country")
                .withMessageContaining("code");
        rome.setCountry(countries.getById(1L));
        cities.update(rome);
        assertThat(count("city where country_code = 'at'")).isEqualTo(3);
        rome.setCountry(null);
        cities.update(rome);
        assertThat(count("city where country_code is null")).isEqualTo(1);
    }

    @ContractTest(id = "REL-20")
    void referenceByIdHasNoUniqueColumn() {
        KeyTypeRegistry austria = countries.reference(1L);
        assertThatThrownBy(() -> cities.count(
                        QuerySpec.of(City.class).where(path(City::getCountry).eq(austria))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("code");
        assertThatThrownBy(() -> cities.patch(21L, path(City::getCountry).to(austria)))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> cities.relation(City::getCountry).of(21L).set(1L))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("City.country");
        cities.patch(21L, path(City::getCountry).to(countries.getById(1L)));
        assertThat(count("city where country_code = 'at'")).isEqualTo(3);
    }

    @ContractTest(id = "REL-21")
    void keyOfAUniqueColumnMustBeThere() {
        City rome = cities.getById(21L);
        rome.setCountry(new KeyTypeRegistry(9, "xx"));
        assertThatThrownBy(() -> cities.update(rome))
                .isInstanceOfSatisfying(
                        IntegrityViolationException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(IntegrityViolationException.Kind.FOREIGN_KEY));
    }

    @ContractTest(id = "REL-01")
    void conditionsGoOverAKeyOfAUniqueColumn() {
        KeyTypeRegistry austria = countries.getById(1L);
        assertThat(cities.count(QuerySpec.of(City.class)
                        .where(path(City::getCountry)
                                .then(KeyTypeRegistry::getCode)
                                .eq("at"))))
                .isEqualTo(2);
        assertThat(cities.count(QuerySpec.of(City.class)
                        .where(path(City::getCountry)
                                .then(KeyTypeRegistry::getId)
                                .eq(2L))))
                .isEqualTo(1);
        assertThat(cities.count(
                        QuerySpec.of(City.class).where(path(City::getCountry).eq(austria))))
                .isEqualTo(2);
        assertThat(countries.count(QuerySpec.of(KeyTypeRegistry.class)
                        .where(each(KeyTypeRegistry::getCities)
                                .any(path(City::getName).eq("Rome")))))
                .isEqualTo(1);
        assertThat(cities.updateWhere(UpdateSpec.of(City.class)
                        .set(path(City::getName).to("x"))
                        .where(path(City::getCountry)
                                .then(KeyTypeRegistry::getId)
                                .eq(1L))))
                .isEqualTo(2);
    }

    @ContractTest(id = "REL-02")
    void idMayBeTheKeyOfAnother() throws Exception {
        List<Mayor> found = context.statements()
                .exactly(
                        1,
                        () -> mayors.find(QuerySpec.of(Mayor.class)
                                .fetch(path(Mayor::getCity))
                                .orderBy(path(Mayor::getId).asc())));
        assertThat(found).extracting(Mayor::getId).containsExactly(11L, 21L);
        assertThat(requireNonNull(found.get(0).getCity()).getName()).isEqualTo("Graz");
        City graz = cities.getById(11L, path(City::getMayor));
        assertThat(requireNonNull(graz.getMayor()).getName()).isEqualTo("Ada");
        assertThat(graz.getMayor().getCity()).isSameAs(graz);
        assertThat(requireNonNull(mayors.getById(11L).getCity()).getId()).isEqualTo(11);
        assertThat(cities.getById(12L, path(City::getMayor)).getMayor()).isNull();
        assertThat(mayors.count(QuerySpec.of(Mayor.class)
                        .where(path(Mayor::getCity).then(City::getName).eq("Rome"))))
                .isEqualTo(1);
        assertThat(cities.find(QuerySpec.of(City.class)
                        .where(path(City::getMayor).then(Mayor::getName).eq("Ada"))))
                .extracting(City::getId)
                .containsExactly(11L);
    }

    @ContractTest(id = "REL-20")
    void entityWhoseIdIsAnothersIsWrittenAlone() {
        Mayor eve = new Mayor("Eve", cities.reference(12L));
        mayors.insert(eve);
        assertThat(eve.getId()).isEqualTo(12L);
        eve.setName("Eva");
        mayors.update(eve);
        mayors.patch(11L, path(Mayor::getName).to("Ida"));
        assertThat(mayors.upsert(new Mayor("Bea", cities.reference(21L))).getId())
                .isEqualTo(21L);
        assertThat(context.sql().rows("select name from mayor order by city_id").stream()
                        .map(row -> row.get("name")))
                .containsExactly("Ida", "Eva", "Bea");
        assertThat(mayors.deleteById(12L)).isTrue();
        assertThat(count("mayor")).isEqualTo(2);
    }

    @ContractTest(id = "REL-02")
    void partOfAnIdMayBeTheKeyOfAnother() throws Exception {
        City graz = context.statements().exactly(2, () -> cities.getById(11L, each(City::getStations)));
        assertThat(graz.getStations())
                .extracting(Station::getId)
                .containsExactly(new StationId(11L, 1), new StationId(11L, 2));
        assertThat(graz.getStations().get(0).getCity()).isSameAs(graz);
        Station main = stations.getById(new StationId(11L, 1), path(Station::getCity));
        assertThat(requireNonNull(main.getCity()).getName()).isEqualTo("Graz");
        assertThat(stations.count(QuerySpec.of(Station.class)
                        .where(path(Station::getCity).then(City::getName).eq("Graz"))))
                .isEqualTo(2);
        assertThat(cities.count(QuerySpec.of(City.class)
                        .where(each(City::getStations)
                                .any(path(Station::getName).eq("East")))))
                .isEqualTo(1);
        assertThat(stations.find(
                        QuerySpec.of(Station.class).where(path(Station::getCity).eq(cities.reference(11L)))))
                .hasSize(2);
        assertThat(stations.deleteAllById(List.of(new StationId(11L, 1), new StationId(11L, 2))))
                .isEqualTo(2);
    }

    @ContractTest(id = "REL-02")
    void keysOfSeveralColumnsAreFetched() throws Exception {
        List<Parcel> found = context.statements()
                .exactly(
                        4,
                        () -> parcels.find(QuerySpec.of(Parcel.class)
                                .fetch(each(Parcel::getBuildings), each(Parcel::getNeighbours), each(Parcel::getNotes))
                                .orderBy(path(Parcel::getId)
                                        .then(ParcelId::district)
                                        .asc())
                                .orderBy(path(Parcel::getId)
                                        .then(ParcelId::number)
                                        .asc())));
        assertThat(found.get(0).getBuildings()).extracting(Building::getId).containsExactly(2L, 1L);
        assertThat(found.get(0).getNeighbours()).containsExactly(found.get(1));
        assertThat(found.get(0).getNotes()).containsExactly("flat");
        assertThat(found.get(1).getNeighbours()).containsExactlyInAnyOrder(found.get(0), found.get(2));
        assertThat(found.get(2).getBuildings()).isEmpty();
        Building high = context.statements().exactly(1, () -> buildings.getById(2L, path(Building::getParcel)));
        assertThat(requireNonNull(high.getParcel()).getId()).isEqualTo(new ParcelId("a", 1));
    }

    @ContractTest(id = "REL-01")
    void conditionsGoOverKeysOfSeveralColumns() {
        Parcel first = parcels.reference(new ParcelId("a", 1));
        assertThat(buildings.count(QuerySpec.of(Building.class)
                        .where(path(Building::getParcel).eq(first))))
                .isEqualTo(2);
        assertThat(buildings.count(QuerySpec.of(Building.class)
                        .where(path(Building::getParcel).in(first, parcels.reference(new ParcelId("a", 2))))))
                .isEqualTo(3);
        assertThat(buildings.count(QuerySpec.of(Building.class)
                        .where(path(Building::getParcel)
                                .then(Parcel::getCity)
                                .then(City::getName)
                                .eq("Graz"))))
                .isEqualTo(2);
        assertThat(parcels.find(QuerySpec.of(Parcel.class)
                        .where(each(Parcel::getBuildings)
                                .any(path(Building::getFloors).ge(4)))
                        .orderBy(path(Parcel::getId).then(ParcelId::number).asc())))
                .extracting(Parcel::getId)
                .containsExactly(new ParcelId("a", 1), new ParcelId("a", 2));
        assertThat(parcels.count(QuerySpec.of(Parcel.class)
                        .where(each(Parcel::getNeighbours)
                                .any(path(Parcel::getId)
                                        .then(ParcelId::district)
                                        .eq("b")))))
                .isEqualTo(1);
        assertThat(buildings.updateWhere(UpdateSpec.of(Building.class)
                        .set(path(Building::getFloors).to(1))
                        .where(path(Building::getParcel)
                                .then(Parcel::getCity)
                                .then(City::getName)
                                .eq("Graz"))))
                .isEqualTo(2);
        assertThat(buildings.deleteWhere(DeleteSpec.of(Building.class)
                        .where(path(Building::getParcel).eq(first))))
                .isEqualTo(2);
    }

    @ContractTest(id = "REL-17")
    void linksOfSeveralColumnsChangeByIds() {
        ParcelId first = new ParcelId("a", 1);
        ParcelId third = new ParcelId("b", 1);
        assertThat(parcels.relation(Parcel::getNeighbours).of(first).add(third)).isTrue();
        assertThat(parcels.relation(Parcel::getNeighbours).of(first).add(third)).isFalse();
        assertThat(parcels.relation(Parcel::getNeighbours).of(first).set(List.of(third)))
                .isEqualTo(1);
        assertThat(count("parcel_neighbour where district = 'a' and number = 1"))
                .isEqualTo(1);
        assertThat(buildings.relation(Building::getParcel).of(1L).set(third)).isTrue();
        assertThat(count("building where parcel_district = 'b' and parcel_number = 1"))
                .isEqualTo(1);
        assertThat(parcels.relation(Parcel::getBuildings).of(third).add(3L)).isTrue();
        buildings.patch(2L, path(Building::getParcel).toNull());
        assertThat(count("building where parcel_district is null and parcel_number is null"))
                .isEqualTo(1);
    }
}
