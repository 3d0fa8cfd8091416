package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.PartiallyFetched;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.relation.CollectionTypeMuseum.Bench;
import dev.mortise.testkit.contract.relation.CollectionTypeMuseum.Hall;
import dev.mortise.testkit.contract.relation.CollectionTypeMuseum.Opening;
import dev.mortise.testkit.contract.relation.CollectionTypeMuseum.Style;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Contract of fetch plans: the relations that they load, and the number of statements (R13 to R16, R18). */
@ContractGroup("REL")
class FetchPlanContract {

    private final ContractContext context;
    private final Repository<CollectionTypeMuseum, Long> museums;
    private final Repository<Hall, Long> halls;
    private final Repository<Style, Long> styles;

    /** Museum 1 with halls 1 to 3, of which 2 and 3 are beside 1; museum 2 with hall 4; museum 3 with nothing. */
    FetchPlanContract(ContractContext context) {
        this.context = context.tables(CollectionTypeMuseum.SCHEMA);
        PersistenceModule module = context.open(CollectionTypeMuseum.ENTITIES);
        this.museums = module.repository(CollectionTypeMuseum.class, Long.class);
        this.halls = module.repository(Hall.class, Long.class);
        this.styles = module.repository(Style.class, Long.class);
        rows("museum", "(1, 'old'), (2, 'new'), (3, 'closed')");
        rows("hall", "(1, 'a', 1, null), (2, 'b', 1, 1), (3, 'c', 1, 1), (4, 'd', 2, null)");
        rows("bench", "(1, 2, 1), (2, 4, 1), (3, 6, 4), (4, 8, null)");
        rows("style", "(1, 'cubism'), (2, 'dada'), (3, 'pop')");
        rows("hall_style", "(1, 1), (1, 2), (2, 2), (4, 2)");
        rows("museum_phone", "(1, 0, '20'), (1, 1, '10'), (2, 0, '30')");
        rows("museum_price", "(1, 'adult', 900), (1, 'child', 100), (2, 'adult', 500)");
        rows("museum_opening", "(1, 'sun', null), (1, 'fri', 9)");
        context.statements().clear();
    }

    private void rows(String table, String values) {
        context.sql().run("insert into " + table + " values " + values);
    }

    private static QuerySpec<CollectionTypeMuseum> allMuseums() {
        return QuerySpec.of(CollectionTypeMuseum.class)
                .orderBy(path(CollectionTypeMuseum::getId).asc());
    }

    private static QuerySpec<Hall> allHalls() {
        return QuerySpec.of(Hall.class).orderBy(path(Hall::getId).asc());
    }

    private static List<Long> ids(Iterable<Hall> halls) {
        return List.copyOf(StreamSupport.stream(halls.spliterator(), false)
                .map(Hall::getId)
                .toList());
    }

    @ContractTest(id = "REL-02")
    void toManyRelationTakesOneMoreSelect() throws Exception {
        List<CollectionTypeMuseum> found = context.statements()
                .exactly(2, () -> museums.find(allMuseums().fetch(each(CollectionTypeMuseum::getHalls))));

        assertThat(found).extracting(CollectionTypeMuseum::getId).containsExactly(1L, 2L, 3L);
        assertThat(ids(found.get(0).getHalls())).containsExactly(3L, 2L, 1L);
        assertThat(ids(found.get(1).getHalls())).containsExactly(4L);
        assertThat(found.get(2).getHalls()).isEmpty();
    }

    @ContractTest(id = "REL-15")
    void childPointsBackToItsParent() {
        List<CollectionTypeMuseum> found = museums.find(allMuseums().fetch(each(CollectionTypeMuseum::getHalls)));

        assertThat(found.get(0).getHalls())
                .allSatisfy(hall -> assertThat(hall.getMuseum()).isSameAs(found.get(0)));
    }

    @ContractTest(id = "REL-03")
    void severalToManyRelationsDoNotMultiply() throws Exception {
        List<Hall> found = context.statements()
                .exactly(3, () -> halls.find(allHalls().fetch(each(Hall::getBenches), each(Hall::getStyles))));

        assertThat(found.get(0).getBenches()).extracting(Bench::getId).containsExactly(1L, 2L);
        assertThat(found.get(0).getStyles()).extracting(Style::getId).containsExactly(1L, 2L);
        assertThat(found.get(2).getBenches()).isEmpty();
        assertThat(found.get(3).getBenches()).extracting(Bench::getSeats).containsExactly(6);
    }

    @ContractTest(id = "REL-14")
    void rowThatSeveralReferToIsOneObject() {
        List<Hall> found = halls.find(allHalls().fetch(each(Hall::getStyles)));

        Style dada = found.get(1).getStyles().iterator().next();
        assertThat(found.get(0).getStyles()).contains(dada);
        assertThat(found.get(3).getStyles()).containsExactly(dada);
        assertThat(dada.getHalls()).isInstanceOf(Unfetched.class);
    }

    @ContractTest(id = "REL-02")
    void otherSideOfManyToManyIsFetchedToo() throws Exception {
        Style dada = context.statements().exactly(2, () -> styles.getById(2L, each(Style::getHalls)));

        assertThat(ids(dada.getHalls())).containsExactly(1L, 2L, 4L);
    }

    @ContractTest(id = "REL-04")
    void planCoversSeveralLevels() throws Exception {
        List<CollectionTypeMuseum> found = context.statements()
                .exactly(
                        4,
                        () -> museums.find(allMuseums()
                                .fetch(
                                        each(CollectionTypeMuseum::getHalls).thenEach(Hall::getStyles),
                                        each(CollectionTypeMuseum::getHalls).then(Hall::getBeside),
                                        each(CollectionTypeMuseum::getHalls)
                                                .then(Hall::getBeside)
                                                .thenEach(Hall::getNeighbours))));

        Hall third = found.get(0).getHalls().get(0);
        Hall first = found.get(0).getHalls().get(2);
        assertThat(third.getBeside()).isSameAs(first);
        assertThat(ids(first.getNeighbours())).containsExactly(2L, 3L);
        assertThat(first.getNeighbours().get(1)).isSameAs(third);
        assertThat(first.getStyles()).extracting(Style::getName).containsExactly("cubism", "dada");
        assertThat(third.getNeighbours()).isInstanceOf(Unfetched.class);
    }

    @ContractTest(id = "REL-16")
    void treeIsFetchedToTheDepthThatIsNamed() throws Exception {
        Hall first = context.statements()
                .exactly(3, () -> halls.getById(1L, each(Hall::getNeighbours).thenEach(Hall::getNeighbours)));

        assertThat(ids(first.getNeighbours())).containsExactly(2L, 3L);
        assertThat(first.getNeighbours().get(0).getNeighbours()).isEmpty();
        assertThat(first.getNeighbours().get(0).getBeside()).isSameAs(first);
    }

    @ContractTest(id = "REL-10")
    void collectionsOfValuesAreReadAsDeclared() throws Exception {
        List<CollectionTypeMuseum> found = context.statements()
                .exactly(
                        4,
                        () -> museums.find(allMuseums()
                                .fetch(
                                        each(CollectionTypeMuseum::getPhones),
                                        eachValue(CollectionTypeMuseum::getPrices),
                                        each(CollectionTypeMuseum::getOpenings))));

        CollectionTypeMuseum old = found.get(0);
        assertThat(old.getPhones()).containsExactly("20", "10");
        assertThat(old.getPrices()).isEqualTo(Map.of("adult", 900, "child", 100));
        assertThat(old.getOpenings()).containsExactly(new Opening("fri", 9), new Opening("sun", null));
        assertThat(found.get(2).getPhones()).isEmpty();
        assertThat(found.get(2).getPrices()).isEmpty();
        assertThat(old.getHalls()).isInstanceOf(Unfetched.class);
    }

    @ContractTest(id = "REL-02")
    void mapOfEntitiesHasTheKeysOfItsElements() {
        CollectionTypeMuseum old = museums.getById(
                1L, eachValue(CollectionTypeMuseum::getHallsByName).thenEach(Hall::getBenches));

        assertThat(old.getHallsByName().keySet()).containsExactly("a", "b", "c");
        assertThat(Objects.requireNonNull(old.getHallsByName().get("a")).getBenches())
                .hasSize(2);
    }

    @ContractTest(id = "REL-11")
    void nothingFoundNeedsNoFurtherSelect() throws Exception {
        assertThat(context.statements().exactly(1, () -> museums.findById(9L, each(CollectionTypeMuseum::getHalls))))
                .isEmpty();
    }

    @ContractTest(id = "REL-23")
    void pagesAreExactAndLoadNoMoreThanTheirRows() throws Exception {
        QuerySpec<Hall> spec = allHalls().fetch(each(Hall::getStyles), path(Hall::getMuseum));
        Page<Hall> page = context.statements().exactly(3, () -> halls.findPage(spec, PageRequest.ofNumber(0, 2)));

        assertThat(ids(page.content())).containsExactly(1L, 2L);
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.content().get(0).getStyles()).hasSize(2);
        assertThat(context.statements()
                        .exactly(2, () -> halls.findSlice(spec, PageRequest.ofNumber(0, 2)))
                        .content())
                .hasSize(2);
    }

    @ContractTest(id = "REL-02")
    void limitKeepsTheFirstElementsOfEachParent() throws Exception {
        List<CollectionTypeMuseum> found = context.statements()
                .exactly(
                        2,
                        () -> museums.find(allMuseums()
                                .fetch(each(CollectionTypeMuseum::getHalls)
                                        .limitPerParent(2)
                                        .then(Hall::getBeside))));

        List<Hall> first = found.get(0).getHalls();
        assertThat(ids(first)).containsExactly(3L, 2L);
        assertThat(Objects.requireNonNull(first.get(0).getBeside()).getName()).isEqualTo("a");
        assertThat(ids(found.get(1).getHalls())).containsExactly(4L);
        assertThat(first).isInstanceOf(PartiallyFetched.class);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(first::clear)
                .withMessageContaining("Museum.halls");
        Hall hall = halls.getById(1L, each(Hall::getStyles).limitPerParent(1));
        assertThat(hall.getStyles()).extracting(Style::getId).containsExactly(1L);
        assertThat(museums.getById(1L, each(CollectionTypeMuseum::getPhones).limitPerParent(1))
                        .getPhones())
                .containsExactly("20");
    }

    @ContractTest(id = "REL-01")
    void toOneRelationCanBeLoadedBySelect() throws Exception {
        List<Hall> found = context.statements()
                .exactly(
                        3,
                        () -> halls.find(allHalls()
                                .fetch(path(Hall::getMuseum).bySelect().thenEach(CollectionTypeMuseum::getPhones))));

        CollectionTypeMuseum old = Objects.requireNonNull(found.get(0).getMuseum());
        assertThat(old.getPhones()).containsExactly("20", "10");
        assertThat(found.get(2).getMuseum()).isSameAs(old);
    }

    @ContractTest(id = "REL-08")
    void relationsAreFetchedIntoDetachedObjects() throws Exception {
        List<Hall> found = halls.find(allHalls());
        Hall first = found.get(0);
        assertThat(halls.isFetched(first, path(Hall::getMuseum))).isFalse();
        FetchPlan<Hall> plan = FetchPlan.named("whole", path(Hall::getMuseum), each(Hall::getStyles));

        assertThat(context.statements().exactly(2, () -> halls.fetchAll(found, plan)))
                .containsExactlyElementsOf(found);
        assertThat(Objects.requireNonNull(first.getMuseum()).getId()).isEqualTo(1L);
        assertThat(first.getStyles()).hasSize(2);
        assertThat(found.get(1).getMuseum()).isSameAs(first.getMuseum());
        context.statements().exactly(0, () -> halls.isFetched(first, each(Hall::getStyles)));
        assertThat(halls.isFetched(first, path(Hall::getMuseum))).isTrue();
        assertThat(halls.isFetched(first, path(Hall::getMuseum).thenEach(CollectionTypeMuseum::getHalls)))
                .isFalse();
        assertThat(halls.isFetched(first, path(Hall::getBeside))).isTrue();
    }

    @ContractTest(id = "REL-25")
    void planThatTheMappingDoesNotKnowIsRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> museums.find(QuerySpec.of(CollectionTypeMuseum.class)
                        .fetch(each(CollectionTypeMuseum::getPhones).then(String::length))))
                .withMessageContaining("collection of values");
    }
}
