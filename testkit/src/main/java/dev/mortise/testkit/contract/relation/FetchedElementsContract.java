package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.Condition;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.PartiallyFetched;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.relation.CollectionTypeMuseum.Bench;
import dev.mortise.testkit.contract.relation.CollectionTypeMuseum.Hall;
import dev.mortise.testkit.contract.relation.CollectionTypeMuseum.Opening;
import dev.mortise.testkit.contract.relation.CollectionTypeMuseum.Style;
import java.util.List;

/** Contract of fetch plans with a condition, an order and a limit of the elements (R15, R16, R20). */
@ContractGroup("REL")
class FetchedElementsContract {

    private final ContractContext context;
    private final Repository<CollectionTypeMuseum, Long> museums;
    private final Repository<Hall, Long> halls;

    /** Museum 1 with halls 1 to 4, of which 2 and 3 are beside 1; museum 2 with hall 5. */
    FetchedElementsContract(ContractContext context) {
        this.context = context.tables(CollectionTypeMuseum.SCHEMA);
        PersistenceModule module = context.open(CollectionTypeMuseum.ENTITIES);
        this.museums = module.repository(CollectionTypeMuseum.class, Long.class);
        this.halls = module.repository(Hall.class, Long.class);
        rows("museum", "(1, 'old'), (2, 'new')");
        rows("hall", "(1, 'a', 1, null), (2, 'b', 1, 1), (3, 'c', 1, 1), (4, 'd', 1, null), (5, 'e', 2, null)");
        rows("bench", "(1, 2, 1), (2, 4, 1), (3, 6, 1), (4, 8, 2), (5, 4, 5)");
        rows("style", "(1, 'cubism'), (2, 'dada'), (3, 'pop')");
        rows("hall_style", "(1, 1), (1, 2), (1, 3), (2, 2), (5, 1)");
        rows("museum_phone", "(1, 0, '20'), (1, 1, '10')");
        rows("museum_price", "(1, 'adult', 900), (1, 'child', 100)");
        rows("museum_opening", "(1, 'sun', null), (1, 'fri', 9), (1, 'mon', 10)");
        context.statements().clear();
    }

    private void rows(String table, String values) {
        context.sql().run("insert into " + table + " values " + values);
    }

    private List<CollectionTypeMuseum> museums(FetchPlan<CollectionTypeMuseum> plan) {
        return museums.find(QuerySpec.of(CollectionTypeMuseum.class)
                .fetch(plan)
                .orderBy(path(CollectionTypeMuseum::getId).asc()));
    }

    @ContractTest(id = "REL-02")
    void conditionOrderAndLimitChooseTheElementsOfEachParent() throws Exception {
        List<CollectionTypeMuseum> found = context.statements()
                .exactly(
                        2,
                        () -> museums(each(CollectionTypeMuseum::getHalls)
                                .where(path(Hall::getBeside).isNull())
                                .orderBy(path(Hall::getName).asc())
                                .limitPerParent(1)));

        assertThat(found.get(0).getHalls()).extracting(Hall::getId).containsExactly(1L);
        assertThat(found.get(1).getHalls()).extracting(Hall::getId).containsExactly(5L);
        assertThat(found.get(0).getHalls()).isInstanceOf(PartiallyFetched.class);
        assertThat(museums(each(CollectionTypeMuseum::getHalls)
                        .where(path(Hall::getName).eq("none"))))
                .allSatisfy(museum -> assertThat(museum.getHalls()).isEmpty());
        assertThat(museums(each(CollectionTypeMuseum::getHalls)
                                .where(path(Hall::getMuseum)
                                        .then(CollectionTypeMuseum::getId)
                                        .gt(0L))
                                .where(each(Hall::getBenches)
                                        .any(path(Bench::getSeats).ge(4))))
                        .get(0)
                        .getHalls())
                .extracting(Hall::getId)
                .containsExactly(2L, 1L);
    }

    @ContractTest(id = "REL-02")
    void anOrderAloneKeepsTheCollectionWhole() {
        List<Hall> sorted = museums(each(CollectionTypeMuseum::getHalls)
                        .orderBy(
                                path(Hall::getBeside).then(Hall::getId).asc(),
                                path(Hall::getId).desc()))
                .get(0)
                .getHalls();
        assertThat(sorted).extracting(Hall::getId).containsExactly(3L, 2L, 4L, 1L);
        assertThat(sorted).isNotInstanceOf(PartiallyFetched.class);
        assertThat(museums(each(CollectionTypeMuseum::getHalls).where(Condition.absent()))
                        .get(0)
                        .getHalls())
                .isNotInstanceOf(PartiallyFetched.class)
                .hasSize(4);
    }

    @ContractTest(id = "REL-03")
    void elementsAreChosenAtAnyDepthAndOfAnyKind() throws Exception {
        List<CollectionTypeMuseum> found = context.statements()
                .exactly(
                        4,
                        () -> museums(FetchPlan.of(
                                each(CollectionTypeMuseum::getHalls)
                                        .where(path(Hall::getId).le(2L))
                                        .thenEach(Hall::getBenches)
                                        .where(path(Bench::getSeats).gt(2))
                                        .orderBy(path(Bench::getSeats).desc())
                                        .limitPerParent(1),
                                each(CollectionTypeMuseum::getHalls)
                                        .where(path(Hall::getId).le(2L))
                                        .thenEach(Hall::getStyles)
                                        .where(path(Style::getName).ne("dada"))
                                        .orderBy(path(Style::getName).desc()))));

        List<Hall> chosen = found.get(0).getHalls();
        assertThat(chosen).extracting(Hall::getId).containsExactly(2L, 1L);
        assertThat(chosen.get(0).getBenches()).extracting(Bench::getId).containsExactly(4L);
        assertThat(chosen.get(1).getBenches()).extracting(Bench::getId).containsExactly(3L);
        assertThat(chosen.get(0).getStyles()).isEmpty();
        assertThat(chosen.get(1).getStyles()).extracting(Style::getName).containsExactly("pop", "cubism");
        assertThat(found.get(1).getHalls()).isEmpty();
        assertThat(museums(eachValue(CollectionTypeMuseum::getHallsByName)
                                .where(path(Hall::getName).in("a", "d"))
                                .orderBy(path(Hall::getName).desc()))
                        .get(0)
                        .getHallsByName()
                        .keySet())
                .containsExactly("d", "a");
    }

    @ContractTest(id = "REL-02")
    void embeddedValuesAreChosenAndTheRestIsKept() {
        CollectionTypeMuseum found = museums(each(CollectionTypeMuseum::getOpenings)
                        .where(path(Opening::fromHour).isNotNull())
                        .orderBy(path(Opening::fromHour).desc()))
                .get(0);
        assertThat(found.getOpenings()).extracting(Opening::weekday).containsExactly("mon", "fri");
        assertThat(found.getOpenings()).isInstanceOf(PartiallyFetched.class);
        assertThat(museums(each(CollectionTypeMuseum::getOpenings)
                                .orderBy(path(Opening::fromHour).desc())
                                .limitPerParent(1))
                        .get(0)
                        .getOpenings())
                .extracting(Opening::weekday)
                .containsExactly("mon");

        museums.update(found);
        assertThat(context.sql().count("museum_opening")).isEqualTo(3);
    }

    @ContractTest(id = "REL-02")
    void contradictionsAreRefusedAndEqualPlansAreEqual() {
        FetchPlan<CollectionTypeMuseum> small =
                each(CollectionTypeMuseum::getHalls).where(path(Hall::getId).lt(3L));
        assertThat(small)
                .isEqualTo(each(CollectionTypeMuseum::getHalls)
                        .where(path(Hall::getId).lt(3L)));
        assertThat(small)
                .isNotEqualTo(each(CollectionTypeMuseum::getHalls)
                        .where(path(Hall::getId).lt(4L)));
        assertThat(museums(FetchPlan.of(small, small)).get(0).getHalls()).hasSize(2);
        List<FetchPlan<CollectionTypeMuseum>> refused = List.of(
                FetchPlan.of(small, each(CollectionTypeMuseum::getHalls)),
                FetchPlan.of(
                        small,
                        each(CollectionTypeMuseum::getHalls)
                                .where(path(Hall::getId).lt(4L))),
                FetchPlan.of(small, each(CollectionTypeMuseum::getHalls).limitPerParent(2)),
                each(CollectionTypeMuseum::getHalls)
                        .then(Hall::getBeside)
                        .where(path(Hall::getId).eq(1L)),
                each(CollectionTypeMuseum::getPhones).where(Condition.unknown()));
        assertThat(refused)
                .allSatisfy(plan -> assertThatExceptionOfType(InvalidQueryException.class)
                        .isThrownBy(() -> museums(plan))
                        .withMessageMatching(".*(halls|beside|phones).*"));
    }

    @ContractTest(id = "REL-03")
    void textsNameToManyRelationsToo() throws Exception {
        List<CollectionTypeMuseum> found = context.statements()
                .exactly(
                        4,
                        () -> museums(FetchPlan.of(
                                CollectionTypeMuseum.class, "halls.beside.museum", "halls.styles", "prices")));
        assertThat(found.get(0).getHalls()).hasSize(4);
        assertThat(found.get(0).getHalls().get(3).getStyles()).hasSize(3);
        assertThat(found.get(0).getPrices()).containsEntry("adult", 900);

        CollectionPath<CollectionTypeMuseum, Hall> named =
                CollectionPath.of(CollectionTypeMuseum.class, "halls", Hall.class);
        assertThat(named).isEqualTo(each(CollectionTypeMuseum::getHalls));
        assertThat(museums.find(named.any(path(Hall::getName).eq("e"))))
                .extracting(CollectionTypeMuseum::getId)
                .containsExactly(2L);
        assertThat(museums.count(CollectionPath.of(CollectionTypeMuseum.class, "hallsByName", Hall.class)
                        .any(path(Hall::getName).eq("e"))))
                .isEqualTo(1);
        assertThat(CollectionPath.of(Hall.class, "museum.phones", String.class).exists())
                .isEqualTo(path(Hall::getMuseum)
                        .thenEach(CollectionTypeMuseum::getPhones)
                        .exists());
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> CollectionPath.of(CollectionTypeMuseum.class, "halls", Bench.class))
                .withMessageContaining("has the type Hall, not Bench");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> CollectionPath.of(Hall.class, "museum", CollectionTypeMuseum.class))
                .withMessageContaining("leads to no collection");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> FetchPlan.of(CollectionTypeMuseum.class, "halls.style"))
                .withMessageContaining("Did you mean \"styles\"?");
    }
}
