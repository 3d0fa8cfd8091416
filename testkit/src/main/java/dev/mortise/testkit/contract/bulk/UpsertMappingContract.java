package dev.mortise.testkit.contract.bulk;

import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.proposed;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.ignoringCase;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.query.bulk.UpsertSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contract of upserts of many over composite targets, generators, versions in time and hierarchies (R4, R6, R7). */
@ContractGroup("BLK")
class UpsertMappingContract {

    private static final Schema SCHEMA = Schema.of(
                    Table.named("shop").id("id", bigInteger()),
                    Table.named("listing")
                            .id("id", uuid())
                            .required("shop_id", bigInteger())
                            .column("aisle", integer())
                            .required("code", decimal(6, 2))
                            .column("title", varchar(20))
                            .unique("listing_uq", "shop_id", "code")
                            .reference("listing_shop_fk", "shop_id", "shop"),
                    Table.named("reading")
                            .id("id", bigInteger())
                            .required("name", ignoringCase(20))
                            .column("day", date())
                            .required("changed", instant())
                            .unique("reading_uq", "name"),
                    Table.named("animal")
                            .id("id", bigInteger())
                            .required("dtype", varchar(31))
                            .required("tag", varchar(20))
                            .column("lives", integer())
                            .column("breed", varchar(20))
                            .required("version", integer())
                            .unique("animal_uq", "tag"))
            .sequence("reading_seq", 5);

    @Entity(name = "Shop")
    static class Shop {
        @Id
        long id;

        protected Shop() {}

        Shop(long id) {
            this.id = id;
        }

        long getId() {
            return id;
        }
    }

    @Embeddable
    record Place(Integer aisle, BigDecimal code) {}

    @Entity(name = "Listing")
    static class Listing {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        UUID id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Shop shop;

        @Embedded
        @Nullable
        Place place;

        @Nullable
        String title;

        protected Listing() {}

        Listing(Shop shop, int aisle, String code, String title) {
            this.shop = shop;
            this.place = new Place(aisle, new BigDecimal(code));
            this.title = title;
        }

        @Nullable
        UUID getId() {
            return id;
        }

        @Nullable
        Shop getShop() {
            return shop;
        }

        @Nullable
        Place getPlace() {
            return place;
        }

        @Nullable
        String getTitle() {
            return title;
        }
    }

    @Entity(name = "Reading")
    static class Reading {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "reading_seq")
        @SequenceGenerator(name = "reading_seq", sequenceName = "reading_seq", allocationSize = 5)
        @Nullable
        Long id;

        String name = "";

        @Nullable
        LocalDate day;

        @Version
        @Nullable
        Instant changed;

        protected Reading() {}

        Reading(String name, @Nullable LocalDate day) {
            this.name = name;
            this.day = day;
        }

        String getName() {
            return name;
        }

        @Nullable
        LocalDate getDay() {
            return day;
        }
    }

    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorColumn(name = "dtype")
    abstract static class Animal {
        @Id
        long id;

        String tag = "";

        @Version
        int version;

        protected Animal() {}

        Animal(long id, String tag) {
            this.id = id;
            this.tag = tag;
        }

        long getId() {
            return id;
        }

        String getTag() {
            return tag;
        }
    }

    @Entity(name = "Cat")
    static class Cat extends Animal {
        @Nullable
        Integer lives;

        protected Cat() {}

        Cat(long id, String tag, int lives) {
            super(id, tag);
            this.lives = lives;
        }

        @Nullable
        Integer getLives() {
            return lives;
        }
    }

    @Entity(name = "Dog")
    static class Dog extends Animal {
        @Nullable
        String breed;

        protected Dog() {}

        Dog(long id, String tag, String breed) {
            super(id, tag);
            this.breed = breed;
        }
    }

    private final PersistenceModule module;
    private final Shop shop = new Shop(1);

    UpsertMappingContract(ContractContext context) {
        if (context.database().kind() == DatabaseKind.POSTGRESQL) {
            context.sql()
                    .run("create collation if not exists ignoring_case"
                            + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        }
        context.tables(SCHEMA);
        this.module = context.open(Shop.class, Listing.class, Reading.class, Animal.class, Cat.class, Dog.class);
        module.repository(Shop.class, Long.class).insert(shop);
    }

    @ContractTest(id = "BLK-01")
    void targetsSpanRelationsAndEmbeddedValues() {
        Repository<Listing, UUID> listings = module.repository(Listing.class, UUID.class);
        Listing known = listings.insert(new Listing(shop, 1, "7.5", "old"));
        Listing again = new Listing(new Shop(1), 2, "7.50", "new");
        Listing fresh = new Listing(shop, 3, "8", "fresh");
        UpsertSpec<Listing> spec = UpsertSpec.onConflict(
                        path(Listing::getShop), path(Listing::getPlace).then(Place::code))
                .updateAll();
        assertThat(listings.upsertAll(List.of(again, fresh), spec).written()).containsExactly(again, fresh);
        assertThat(again.id).isEqualTo(known.id);
        assertThat(fresh.id).isNotNull();
        assertThat(listings.getById(requireNonNull(known.getId())).title).isEqualTo("new");
        assertThat(listings.getById(requireNonNull(known.getId())).place)
                .isEqualTo(new Place(2, new BigDecimal("7.50")));
        assertThat(listings.count()).isEqualTo(2);
    }

    @ContractTest(id = "BLK-03")
    void keysThatTheDatabaseTakesForEqualConflictAndVersionsInTimeGrow() {
        Repository<Reading, Long> readings = module.repository(Reading.class, Long.class);
        Reading known = readings.insert(new Reading("Noon", LocalDate.of(2024, 1, 1)));
        Reading again = new Reading("NOON", LocalDate.of(2024, 2, 29));
        Reading fresh = new Reading("fresh", null);
        UpsertSpec<Reading> later = UpsertSpec.onConflict(Reading::getName)
                .update(Reading::getDay)
                .where(path(Reading::getDay).lt(proposed(path(Reading::getDay))));
        assertThat(readings.upsertAll(List.of(again, fresh), later).written()).containsExactly(again, fresh);
        assertThat(again.id).isEqualTo(known.id);
        assertThat(again.changed).isAfter(known.changed);
        assertThat(readings.getById(requireNonNull(known.id)).day).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(readings.getById(requireNonNull(known.id)).name).isEqualTo("Noon");
        assertThat(fresh.id).isNotNull();
        Reading earlier = new Reading("noon", LocalDate.of(2020, 1, 1));
        assertThat(readings.upsertAll(List.of(earlier), later).untouched()).containsExactly(earlier);
        assertThat(earlier.id).isNull();
        assertThat(earlier.changed).isNull();
        again.day = null;
        readings.update(again);
    }

    @ContractTest(id = "BLK-01")
    void rowsOfAHierarchyKeepTheirClass() {
        Repository<Animal, Long> animals = module.repository(Animal.class, Long.class);
        animals.insert(new Cat(1, "a", 9));
        Cat again = new Cat(5, "a", 8);
        Dog fresh = new Dog(2, "b", "poodle");
        UpsertSpec<Animal> spec = UpsertSpec.onConflict(Animal::getTag).updateAll();
        assertThat(animals.upsertAll(List.of(again, fresh), spec).written()).containsExactly(again, fresh);
        assertThat(again.id).isEqualTo(1L);
        assertThat(again.version).isEqualTo(1);
        assertThat(((Cat) animals.getById(1L)).lives).isEqualTo(8);
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> animals.upsertAll(List.of(new Dog(6, "a", "boxer")), spec));
        assertThat(animals.getById(1L)).isInstanceOf(Cat.class);
        Dog left = new Dog(6, "a", "boxer");
        assertThat(animals.upsertAll(
                                List.of(left),
                                UpsertSpec.onConflict(Animal::getTag).doNothing())
                        .untouched())
                .containsExactly(left);
        assertThat(left.id).isEqualTo(6L);
    }

    @ContractTest(id = "BLK-03")
    void theIdIsATargetToo() {
        Repository<Animal, Long> animals = module.repository(Animal.class, Long.class);
        animals.insert(new Dog(1, "a", "boxer"));
        Dog again = new Dog(1, "z", "poodle");
        animals.upsertAll(
                List.of(again, new Dog(2, "b", "hound")),
                UpsertSpec.onConflict(Animal::getId).updateAll());
        assertThat(again.version).isEqualTo(1);
        assertThat(animals.getById(1L).tag).isEqualTo("z");
        assertThat(animals.count()).isEqualTo(2);
    }
}
