package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of foreign keys from one row of a hierarchy of joined tables to another, cycles included. */
@ContractGroup("INH")
class InheritanceCycleContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("place")
                    .id("id", bigInteger())
                    .required("version", integer())
                    .required("name", varchar(50))
                    .column("inside_id", bigInteger())
                    .reference("place_inside_fk", "inside_id", "place"),
            Table.named("region")
                    .id("id", bigInteger())
                    .column("twin_id", bigInteger())
                    .column("capital_id", bigInteger())
                    .reference("region_place_fk", "id", "place")
                    .reference("region_twin_fk", "twin_id", "region")
                    .reference("region_capital_fk", "capital_id", "place"),
            Table.named("town")
                    .id("id", bigInteger())
                    .required("region_id", bigInteger())
                    .column("friend_of", bigInteger())
                    .reference("town_place_fk", "id", "place")
                    .reference("town_region_fk", "region_id", "region")
                    .reference("town_friend_fk", "friend_of", "region"));

    private final ContractContext context;
    private final Repository<Place, Long> places;
    private final Repository<Region, Long> regions;
    private final Repository<Town, Long> towns;

    InheritanceCycleContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Place.class, Region.class, Town.class);
        this.places = module.repository(Place.class, Long.class);
        this.regions = module.repository(Region.class, Long.class);
        this.towns = module.repository(Town.class, Long.class);
    }

    /** Two regions that are each other's twin, the first with two towns, one of which is its capital. */
    private Region insertCycle() {
        Region north = new Region(1, "north");
        Region south = new Region(2, "south");
        north.twin = south;
        south.twin = north;
        north.add(new Town(11, "Graz")).add(new Town(12, "Linz"));
        north.capital = north.towns.get(0);
        places.insertAll(List.of(north, south));
        return north;
    }

    private @Nullable Long number(String column, String table, long id) {
        return context.sql()
                .value(Long.class, "select " + column + " from " + table + " where id = " + id)
                .orElse(null);
    }

    private void assertEmpty() {
        for (String table : List.of("town", "region", "place")) {
            assertThat(context.sql().count(table)).as(table).isZero();
        }
    }

    @ContractTest(id = "INH-19")
    void cycleIsInsertedAndClosed() {
        Region north = insertCycle();
        assertThat(number("twin_id", "region", 1)).isEqualTo(2);
        assertThat(number("twin_id", "region", 2)).isEqualTo(1);
        assertThat(number("capital_id", "region", 1)).isEqualTo(11);
        assertThat(context.sql().value(Integer.class, "select version from place where id = 1"))
                .contains(0);
        assertThat(north.getVersion()).isZero();
        Region found = (Region) places.getById(1L);
        assertThat(requireNonNull(found.getTwin()).getId()).isEqualTo(2);
    }

    @ContractTest(id = "INH-19")
    void cycleIsReadInOneStatementForEachStep() throws Exception {
        insertCycle();
        context.statements().clear();
        Region found = context.statements()
                .exactly(
                        2,
                        () -> regions.getOne(QuerySpec.of(Region.class)
                                .where(path(Region::getName).eq("north"))
                                .fetch(
                                        path(Region::getTwin).then(Region::getTwin),
                                        path(Region::getCapital),
                                        each(Region::getTowns))));
        assertThat(requireNonNull(found.getTwin()).getTwin()).isSameAs(found);
        assertThat(found.getCapital()).isSameAs(found.getTowns().get(0));
        assertThat(towns.count(QuerySpec.of(Town.class)
                        .where(path(Town::getRegion)
                                .then(Region::getTwin)
                                .then(Region::getName)
                                .eq("south"))))
                .isEqualTo(2);
    }

    @ContractTest(id = "INH-19")
    void cycleIsDeletedWithAllThatIsInIt() {
        Region north = insertCycle();
        places.deleteAll(List.of(north, requireNonNull(north.twin)));
        assertEmpty();
    }

    @ContractTest(id = "INH-19")
    void cycleIsDeletedByIds() {
        insertCycle();
        assertThat(places.deleteAllById(List.of(1L, 2L))).isEqualTo(2);
        assertEmpty();
    }

    @ContractTest(id = "INH-19")
    void treeOverTheRootsKeyIsWrittenAndDeleted() {
        Place world = new Place(1, "world");
        Region north = new Region(2, "north");
        north.add(new Town(3, "Graz"));
        north.towns.get(0).inside = north;
        north.inside = world;
        places.insertAll(List.of(north, world));
        assertThat(number("inside_id", "place", 2)).isEqualTo(1);
        assertThat(number("inside_id", "place", 3)).isEqualTo(2);
        assertThat(places.deleteAllById(List.of(1L, 2L))).isEqualTo(2);
        assertEmpty();
    }

    @ContractTest(id = "INH-20")
    void keyInATableOfASubclassIsOwnedByTheOtherSide() {
        Region north = insertCycle();
        north.friends.addAll(north.towns);
        regions.update(north);
        assertThat(number("friend_of", "town", 11)).isEqualTo(1);
        north.friends.remove(north.towns.get(0));
        regions.update(north);
        assertThat(number("friend_of", "town", 11)).isNull();
        Region found = regions.getById(1L, each(Region::getFriends));
        assertThat(found.getFriends()).extracting(Town::getName).containsExactly("Linz");
        assertThat(regions.relation(Region::getFriends).of(1L).remove(12L)).isTrue();
        assertThat(number("friend_of", "town", 12)).isNull();
    }

    /** A place inside another. */
    @Entity(name = "Place")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Place {

        @Id
        private long id;

        @Version
        private @Nullable Integer version;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Place inside;

        protected Place() {}

        Place(long id, String name) {
            this.id = id;
            this.name = name;
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
    }

    /** A region with towns, one of which is its capital, and a twin. */
    @Entity(name = "Region")
    static class Region extends Place {

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Region twin;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Town capital;

        @OneToMany(mappedBy = "region", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Town> towns = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "friend_of")
        Set<Town> friends = new LinkedHashSet<>();

        protected Region() {}

        Region(long id, String name) {
            super(id, name);
        }

        Region add(Town town) {
            towns.add(town);
            town.region = this;
            return this;
        }

        @Nullable
        Region getTwin() {
            return twin;
        }

        @Nullable
        Town getCapital() {
            return capital;
        }

        List<Town> getTowns() {
            return towns;
        }

        Set<Town> getFriends() {
            return friends;
        }
    }

    /** A town of a region. */
    @Entity(name = "Town")
    static class Town extends Place {

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable
        Region region;

        protected Town() {}

        Town(long id, String name) {
            super(id, name);
        }

        @Nullable
        Region getRegion() {
            return region;
        }
    }
}
