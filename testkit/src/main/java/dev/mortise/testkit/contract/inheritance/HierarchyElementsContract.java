package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Condition.instanceOf;
import static dev.mortise.query.Path.path;
import static dev.mortise.query.Path.treat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.property.Property;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.inheritance.JoinedElementsFixture.Boat;
import dev.mortise.testkit.contract.inheritance.JoinedElementsFixture.Craft;
import dev.mortise.testkit.contract.inheritance.JoinedElementsFixture.CraftHolder;
import dev.mortise.testkit.contract.inheritance.JoinedElementsFixture.Plane;
import dev.mortise.testkit.contract.inheritance.JoinedElementsFixture.Yacht;
import dev.mortise.testkit.contract.inheritance.SingleTableElementsFixture.Animal;
import dev.mortise.testkit.contract.inheritance.SingleTableElementsFixture.AnimalHolder;
import dev.mortise.testkit.contract.inheritance.SingleTableElementsFixture.Cat;
import dev.mortise.testkit.contract.inheritance.SingleTableElementsFixture.Dog;
import dev.mortise.testkit.contract.inheritance.SingleTableElementsFixture.Element;
import dev.mortise.testkit.contract.inheritance.SingleTableElementsFixture.Holder;
import dev.mortise.testkit.contract.inheritance.SingleTableElementsFixture.Puppy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Contract of relations to hierarchies: selections and conditions of a subclass never narrow the rows.
 *
 * <p>The elements are 1, of the root, 2, of a class with a breed, 3, of one below it with a toy, and 4, of another with lives; all
 * are in each collection of holder 1, and holder n has element n as its best.
 */
@ContractGroup("INH")
class HierarchyElementsContract {

    private final ContractContext context;
    private final Repository<AnimalHolder, Long> kennels;
    private final Repository<CraftHolder, Long> harbours;
    private final Repository<Animal, Long> animals;
    private final Repository<Craft, Long> crafts;
    private final Repository<Boat, Long> boats;

    HierarchyElementsContract(ContractContext context) {
        this.context = context.tables(SingleTableElementsFixture.TABLES).tables(JoinedElementsFixture.TABLES);
        SingleTableElementsFixture.insert(context.sql());
        JoinedElementsFixture.insert(context.sql());
        PersistenceModule module = context.open(
                Stream.concat(SingleTableElementsFixture.ENTITIES.stream(), JoinedElementsFixture.ENTITIES.stream())
                        .toArray(Class<?>[]::new));
        this.kennels = module.repository(AnimalHolder.class, Long.class);
        this.harbours = module.repository(CraftHolder.class, Long.class);
        this.animals = module.repository(Animal.class, Long.class);
        this.crafts = module.repository(Craft.class, Long.class);
        this.boats = module.repository(Boat.class, Long.class);
        context.statements().clear();
    }

    private static Map<String, CollectionPath<AnimalHolder, Animal>> ofKennel() {
        Map<String, CollectionPath<AnimalHolder, Animal>> collections = new LinkedHashMap<>();
        collections.put("listed", each(AnimalHolder::getListed));
        collections.put("unique", each(AnimalHolder::getUnique));
        collections.put("ordered", each(AnimalHolder::getOrdered));
        collections.put("mapped", eachValue(AnimalHolder::getMapped));
        collections.put("joined", each(AnimalHolder::getJoined));
        collections.put("owned", each(AnimalHolder::getOwned));
        collections.put("kept", each(AnimalHolder::getKept));
        collections.put("row", each(AnimalHolder::getRow));
        return collections;
    }

    private static Map<String, CollectionPath<CraftHolder, Craft>> ofHarbour() {
        Map<String, CollectionPath<CraftHolder, Craft>> collections = new LinkedHashMap<>();
        collections.put("listed", each(CraftHolder::getListed));
        collections.put("unique", each(CraftHolder::getUnique));
        collections.put("ordered", each(CraftHolder::getOrdered));
        collections.put("mapped", eachValue(CraftHolder::getMapped));
        collections.put("joined", each(CraftHolder::getJoined));
        collections.put("owned", each(CraftHolder::getOwned));
        collections.put("kept", each(CraftHolder::getKept));
        collections.put("row", each(CraftHolder::getRow));
        return collections;
    }

    private static <E extends Element> Collection<E> elements(Holder<E> holder, String collection) {
        return switch (collection) {
            case "listed" -> holder.getListed();
            case "unique" -> holder.getUnique();
            case "ordered" -> holder.getOrdered();
            case "mapped" -> holder.getMapped().values();
            case "joined" -> holder.getJoined();
            case "owned" -> holder.getOwned();
            case "kept" -> holder.getKept();
            default -> holder.getRow();
        };
    }

    /** An element as its class and what its class has. */
    private static String text(Element element) {
        if (element instanceof Puppy puppy) {
            return "Puppy " + puppy.getBreed() + " " + puppy.getToy();
        }
        if (element instanceof Dog dog) {
            return "Dog " + dog.getBreed();
        }
        if (element instanceof Cat cat) {
            return "Cat " + cat.getLives();
        }
        if (element instanceof Yacht yacht) {
            return "Yacht " + yacht.getBreed() + " " + yacht.getToy();
        }
        if (element instanceof Boat boat) {
            return "Boat " + boat.getBreed();
        }
        return element instanceof Plane plane
                ? "Plane " + plane.getLives()
                : element.getClass().getSimpleName();
    }

    private static final String[] OF_KENNEL = {"Animal", "Dog bb", "Puppy bc ball", "Cat 9"};
    private static final String[] OF_HARBOUR = {"Craft", "Boat bb", "Yacht bc ball", "Plane 9"};

    private long rows(String table) {
        return context.sql().value(Long.class, "select count(*) from " + table).orElseThrow();
    }

    private long links(String kind) {
        long links = Stream.of("listed", "unique", "ordered", "mapped", "joined")
                .mapToLong(shape -> rows(kind + "_" + shape))
                .sum();
        return links
                + Stream.of("keeper_id", "owner_id", "row_id")
                        .mapToLong(key -> rows(kind + " where " + key + " = 1"))
                        .sum();
    }

    private <E extends Element, H extends Holder<E>> void fetches(
            Repository<H, Long> holders, Map<String, CollectionPath<H, E>> collections, String kind, String... expected)
            throws Exception {
        for (Map.Entry<String, CollectionPath<H, E>> each : collections.entrySet()) {
            H holder = context.statements().exactly(2, () -> holders.getById(1L, each.getValue()));
            assertThat(elements(holder, each.getKey()))
                    .as(each.getKey())
                    .extracting(HierarchyElementsContract::text)
                    .containsExactlyInAnyOrder(expected);
            holders.update(holder);
            assertThat(links(kind)).as(each.getKey()).isEqualTo(8 * 4);
        }
    }

    @ContractTest(id = "INH-30")
    void collectionHoldsElementsOfAllClassesAndAnUpdateKeepsThem() throws Exception {
        fetches(kennels, ofKennel(), "animal", OF_KENNEL);
        fetches(harbours, ofHarbour(), "craft", OF_HARBOUR);
    }

    private static <E extends Element, H extends Holder<E>> void fetchesFriends(
            Repository<H, Long> holders,
            Map<String, CollectionPath<H, E>> collections,
            Property<E, E> friend,
            Function<E, E> friendOf,
            String... expected) {
        collections.forEach((name, collection) -> {
            H joined = holders.getById(1L, collection.then(friend));
            H selected = holders.getById(1L, collection.then(friend).bySelect());
            for (H holder : List.of(joined, selected)) {
                assertThat(elements(holder, name))
                        .as(name)
                        .extracting(element -> text(friendOf.apply(element)))
                        .containsExactlyInAnyOrder(expected);
            }
        });
    }

    @ContractTest(id = "INH-30")
    void relationOfAnElementLeadsToAllClasses() {
        fetchesFriends(kennels, ofKennel(), Animal::getFriend, animal -> requireNonNull(animal.getFriend()), OF_KENNEL);
        fetchesFriends(harbours, ofHarbour(), Craft::getFriend, craft -> requireNonNull(craft.getFriend()), OF_HARBOUR);
    }

    private List<Long> kennels(Condition<AnimalHolder> condition) {
        return ids(kennels.find(QuerySpec.of(AnimalHolder.class).where(condition)));
    }

    private List<Long> harbours(Condition<CraftHolder> condition) {
        return ids(harbours.find(QuerySpec.of(CraftHolder.class).where(condition)));
    }

    private static List<Long> ids(List<? extends Holder<?>> holders) {
        return holders.stream().map(Holder::getId).sorted().toList();
    }

    @ContractTest(id = "INH-30")
    void conditionOnAnElementsSubclassNarrowsNothingElse() {
        ofKennel().forEach((name, elements) -> {
            Condition<Animal> breed =
                    treat(Animal.class, Dog.class).then(Dog::getBreed).eq("bc");
            Condition<Animal> toy =
                    treat(Animal.class, Puppy.class).then(Puppy::getToy).isNotNull();
            Condition<Animal> lives =
                    treat(Animal.class, Cat.class).then(Cat::getLives).gt(3);
            assertThat(kennels(elements.any(breed))).as(name).containsExactly(1L);
            assertThat(kennels(elements.any(breed.or(lives)))).containsExactly(1L);
            assertThat(kennels(elements.any(lives, path(Animal::getName).eq("d"))))
                    .containsExactly(1L);
            assertThat(kennels(elements.any(toy, lives))).isEmpty();
            assertThat(kennels(elements.none(toy))).containsExactly(2L, 3L, 4L, 5L);
            assertThat(kennels(elements.all(path(Animal::getId).eq(1L).or(lives))))
                    .containsExactly(2L, 3L, 4L, 5L);
            assertThat(kennels(elements.all(path(Animal::getId).eq(1L).or(lives).or(instanceOf(Dog.class)))))
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(kennels(elements.any(path(Animal::getFriend)
                            .treat(Dog.class)
                            .then(Dog::getBreed)
                            .eq("bb"))))
                    .containsExactly(1L);
        });
        ofHarbour().forEach((name, elements) -> {
            Condition<Craft> breed =
                    treat(Craft.class, Boat.class).then(Boat::getBreed).eq("bc");
            Condition<Craft> toy =
                    treat(Craft.class, Yacht.class).then(Yacht::getToy).isNotNull();
            Condition<Craft> lives =
                    treat(Craft.class, Plane.class).then(Plane::getLives).gt(3);
            assertThat(harbours(elements.any(breed))).as(name).containsExactly(1L);
            assertThat(harbours(elements.any(breed.or(lives)))).containsExactly(1L);
            assertThat(harbours(elements.any(lives, path(Craft::getName).eq("d"))))
                    .containsExactly(1L);
            assertThat(harbours(elements.any(toy, lives))).isEmpty();
            assertThat(harbours(elements.none(toy))).containsExactly(2L, 3L, 4L, 5L);
            assertThat(harbours(elements.all(path(Craft::getId).eq(1L).or(lives))))
                    .containsExactly(2L, 3L, 4L, 5L);
            assertThat(harbours(elements.all(path(Craft::getId).eq(1L).or(lives).or(instanceOf(Boat.class)))))
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(harbours(elements.any(path(Craft::getFriend)
                            .treat(Boat.class)
                            .then(Boat::getBreed)
                            .eq("bb"))))
                    .containsExactly(1L);
        });
    }

    @ContractTest(id = "INH-30")
    void toOneRelationIsReadAskedAndSortedWithoutLosingRows() {
        assertThat(kennels.find(QuerySpec.of(AnimalHolder.class)
                        .fetch(path(AnimalHolder::getBest).then(Animal::getFriend))
                        .orderBy(
                                path(AnimalHolder::getBest)
                                        .treat(Dog.class)
                                        .then(Dog::getBreed)
                                        .desc(),
                                path(AnimalHolder::getId).asc())))
                .extracting(holder -> holder.getId() + (holder.getBest() == null ? "" : text(holder.getBest())))
                .containsExactly("3Puppy bc ball", "2Dog bb", "1Animal", "4Cat 9", "5");
        assertThat(harbours.find(QuerySpec.of(CraftHolder.class)
                        .fetch(path(CraftHolder::getBest).then(Craft::getFriend))
                        .orderBy(
                                path(CraftHolder::getBest)
                                        .treat(Boat.class)
                                        .then(Boat::getBreed)
                                        .desc(),
                                path(CraftHolder::getId).asc())))
                .extracting(holder -> holder.getId() + (holder.getBest() == null ? "" : text(holder.getBest())))
                .containsExactly("3Yacht bc ball", "2Boat bb", "1Craft", "4Plane 9", "5");
        Path<AnimalHolder, Animal> best = path(AnimalHolder::getBest);
        assertThat(kennels(best.treat(Dog.class).then(Dog::getBreed).eq("bb").or(best.isNull())))
                .containsExactly(2L, 5L);
        assertThat(kennels(best.instanceOf(Dog.class).not())).containsExactly(1L, 4L);
        assertThat(kennels(best.then(Animal::getFriend)
                        .treat(Puppy.class)
                        .then(Puppy::getToy)
                        .eq("ball")))
                .containsExactly(2L);
        assertThat(kennels(best.treat(Dog.class)
                        .then(Dog::getMate)
                        .then(Animal::getName)
                        .eq("c")))
                .containsExactly(2L);
        assertThat(kennels(best.exists())).containsExactly(1L, 2L, 3L, 4L);
        Path<CraftHolder, Craft> craft = path(CraftHolder::getBest);
        assertThat(harbours(
                        craft.treat(Boat.class).then(Boat::getBreed).eq("bb").or(craft.isNull())))
                .containsExactly(2L, 5L);
        assertThat(harbours(craft.instanceOf(Boat.class).not())).containsExactly(1L, 4L);
        assertThat(harbours(craft.then(Craft::getFriend)
                        .treat(Yacht.class)
                        .then(Yacht::getToy)
                        .eq("ball")))
                .containsExactly(2L);
        assertThat(harbours(craft.treat(Boat.class)
                        .then(Boat::getMate)
                        .then(Craft::getName)
                        .eq("c")))
                .containsExactly(2L);
        assertThat(harbours(craft.exists())).containsExactly(1L, 2L, 3L, 4L);
    }

    record Named(Long id, String name) {}

    record Line(Long id, @Nullable Named best, List<Named> listed, List<Named> kept) {}

    @ContractTest(id = "INH-30")
    void recordsHoldElementsOfAllClasses() {
        List<Line> lines = kennels.findAs(
                Line.class,
                QuerySpec.of(AnimalHolder.class)
                        .orderBy(path(AnimalHolder::getId).asc()));
        List<Line> same = harbours.findAs(
                Line.class,
                QuerySpec.of(CraftHolder.class).orderBy(path(CraftHolder::getId).asc()));
        assertThat(lines).isEqualTo(same).hasSize(5);
        assertThat(lines.get(0).listed())
                .hasSize(4)
                .containsExactlyInAnyOrderElementsOf(lines.get(0).kept());
    }

    @ContractTest(id = "INH-30")
    void bulkChangesAskAboutSubclassesOfElements() {
        assertThat(crafts.updateWhere(UpdateSpec.of(Craft.class)
                        .set(path(Craft::getName).to("x"))
                        .where(path(Craft::getFriend)
                                .treat(Boat.class)
                                .then(Boat::getBreed)
                                .startsWith("b"))))
                .isEqualTo(2);
        assertThat(animals.updateWhere(UpdateSpec.of(Animal.class)
                        .set(path(Animal::getName).to("x"))
                        .where(path(Animal::getFriend)
                                .treat(Dog.class)
                                .then(Dog::getBreed)
                                .startsWith("b"))))
                .isEqualTo(2);
        assertThat(boats.updateWhere(UpdateSpec.of(Boat.class)
                        .set(path(Boat::getBreed).to("y"), path(Boat::getName).to("z"))
                        .where(path(Boat::getMate).then(Boat::getBreed).eq("bb"))))
                .isEqualTo(1);
        assertThat(rows("craft where name = 'x'")).isEqualTo(2);
        assertThat(rows("boat where breed = 'y'")).isEqualTo(1);
        assertThat(harbours.deleteWhere(DeleteSpec.of(CraftHolder.class)
                        .where(path(CraftHolder::getBest)
                                .treat(Plane.class)
                                .then(Plane::getLives)
                                .eq(9))))
                .isEqualTo(1);
        assertThat(kennels.deleteWhere(DeleteSpec.of(AnimalHolder.class)
                        .where(path(AnimalHolder::getBest)
                                .treat(Cat.class)
                                .then(Cat::getLives)
                                .eq(9))))
                .isEqualTo(1);
        assertThat(crafts.deleteWhere(DeleteSpec.of(Craft.class)
                        .where(treat(Craft.class, Yacht.class)
                                .then(Yacht::getToy)
                                .eq("ball"))))
                .isEqualTo(1);
        assertThat(rows("craft")).isEqualTo(3);
        assertThat(rows("boat")).isEqualTo(1);
    }
}
