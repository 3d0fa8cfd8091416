package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.NotFetchedException;
import dev.mortise.query.FetchPath;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.ElementRecordTour;
import dev.mortise.testkit.contract.fixture.ElementRecordTour.Guide;
import dev.mortise.testkit.contract.fixture.ElementRecordTour.Language;
import dev.mortise.testkit.contract.fixture.ElementRecordTour.Stop;
import dev.mortise.testkit.contract.fixture.ElementRecordTour.Visit;
import java.util.List;
import java.util.Objects;

/** Contract of relations inside the values of a collection: of classes and of records. */
@ContractGroup("REL")
class RelationElementsContract {

    private static final FetchPath<ElementRecordTour> GUIDES =
            each(ElementRecordTour::getStops).then(Stop::getGuide);
    private static final FetchPath<ElementRecordTour> HOSTS =
            each(ElementRecordTour::getVisits).then(Visit::host);

    private final ContractContext context;
    private final Repository<ElementRecordTour, Long> tours;
    private final Guide ann;
    private final Guide bea;

    /**
     * Tour 1 stops in Rome with Ann, in Pisa alone and in Bari with Ann, and has a visit to Bea and one without host; tour 2 stops
     * in Rome with Bea.
     */
    RelationElementsContract(ContractContext context) {
        this.context = context.tables(ElementRecordTour.SCHEMA);
        PersistenceModule module = context.open(ElementRecordTour.entities());
        this.tours = module.repository(ElementRecordTour.class, Long.class);
        this.ann = new Guide(1L, "Ann");
        this.bea = new Guide(2L, "Bea");
        ann.getLanguages()
                .addAll(module.repository(Language.class, Long.class)
                        .insertAll(List.of(new Language(1, "Greek"), new Language(2, "Latin"))));
        module.repository(Guide.class, Long.class).insertAll(List.of(ann, bea));
        tours.insert(new ElementRecordTour(
                        1,
                        new Stop("Rome", 1, null).with(ann),
                        new Stop("Pisa", 2, null),
                        new Stop("Bari", 3, null).with(ann))
                .visiting(new Visit("Monday", bea), new Visit("Friday", null)));
        tours.insert(new ElementRecordTour(2, new Stop("Rome", 4, null).with(bea)));
        context.statements().clear();
    }

    private static Stop stop(ElementRecordTour tour, String city) {
        return tour.getStops().stream()
                .filter(stop -> stop.getCity().equals(city))
                .findFirst()
                .orElseThrow();
    }

    private static Guide guide(ElementRecordTour tour, String city) {
        return Objects.requireNonNull(stop(tour, city).getGuide());
    }

    @ContractTest(id = "REL-06")
    void relationOfAValueIsReadAsAReference() throws Exception {
        ElementRecordTour found =
                context.statements().exactly(2, () -> tours.getById(1L, each(ElementRecordTour::getStops)));
        Guide guide = guide(found, "Rome");
        assertThat(guide).isInstanceOf(Unfetched.class);
        assertThat(guide.getId()).isEqualTo(1L);
        assertThat(stop(found, "Pisa").getGuide()).isNull();
        assertThat(tours.isFetched(found, GUIDES)).isFalse();
        assertThatExceptionOfType(NotFetchedException.class)
                .isThrownBy(guide::getName)
                .withMessageContaining("guide");
    }

    @ContractTest(id = "REL-04")
    void planContinuesFromValues() throws Exception {
        List<ElementRecordTour> found = context.statements()
                .exactly(
                        3,
                        () -> tours.find(QuerySpec.of(ElementRecordTour.class)
                                .fetch(GUIDES, HOSTS)
                                .orderBy(path(ElementRecordTour::getId).asc())));
        ElementRecordTour first = found.get(0);
        assertThat(guide(first, "Rome").getName()).isEqualTo("Ann");
        assertThat(guide(first, "Rome")).isSameAs(guide(first, "Bari"));
        assertThat(stop(first, "Pisa").getGuide()).isNull();
        assertThat(guide(found.get(1), "Rome").getName()).isEqualTo("Bea");
        assertThat(first.getVisits()).extracting(Visit::weekday).containsExactly("Monday", "Friday");
        assertThat(first.getVisits().get(0).host()).isSameAs(guide(found.get(1), "Rome"));
        assertThat(first.getVisits().get(1).host()).isNull();
        assertThat(tours.isFetched(first, GUIDES)).isTrue();
    }

    @ContractTest(id = "REL-04")
    void planContinuesFromValuesToMany() throws Exception {
        ElementRecordTour found = context.statements()
                .exactly(
                        3,
                        () -> tours.getById(
                                1L,
                                each(ElementRecordTour::getStops)
                                        .then(Stop::getGuide)
                                        .thenEach(Guide::getLanguages)));
        assertThat(guide(found, "Rome").getLanguages())
                .extracting(Language::getName)
                .containsExactly("Greek", "Latin");
    }

    @ContractTest(id = "REL-08")
    void fetchLoadsRelationsOfValuesAfterwards() throws Exception {
        ElementRecordTour bare = tours.getById(1L);
        context.statements().exactly(1, () -> tours.fetch(bare, HOSTS));
        assertThat(Objects.requireNonNull(bare.getVisits().get(0).host()).getName())
                .isEqualTo("Bea");
    }

    @ContractTest(id = "REL-25")
    void valuesAreFetchedByJoinOnly() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> tours.getById(
                        1L,
                        each(ElementRecordTour::getStops).then(Stop::getGuide).bySelect()))
                .withMessageContaining("Stop.guide")
                .withMessageContaining("leave it out");
    }

    @ContractTest(id = "REL-17")
    void changeOfARelationChangesItsRowOnly() throws Exception {
        ElementRecordTour found = tours.getById(1L, GUIDES);
        stop(found, "Pisa").with(bea);
        context.statements().exactly(4, () -> tours.update(found));
        ElementRecordTour again = tours.getById(1L, GUIDES);
        assertThat(again.getStops()).hasSize(3);
        assertThat(guide(again, "Pisa").getName()).isEqualTo("Bea");
        assertThat(guide(again, "Rome").getName()).isEqualTo("Ann");
        context.statements().exactly(2, () -> tours.update(again));
        assertThat(tours.getById(1L, HOSTS).getVisits()).hasSize(2);
    }

    @ContractTest(id = "REL-19")
    void unsavedTargetOfAValueIsRefused() {
        ElementRecordTour tour = new ElementRecordTour(3, new Stop("Rome", 1, null).with(new Guide(null, "Cay")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tours.insert(tour))
                .withMessageContaining("Stop.guide leads to a Guide that has not been saved");
        assertThat(tours.existsById(3L)).isFalse();
    }

    @ContractTest(id = "REL-06")
    void conditionsWalkFromValuesToEntities() {
        assertThat(tours.find(QuerySpec.of(ElementRecordTour.class)
                        .where(each(ElementRecordTour::getStops)
                                .any(
                                        path(Stop::getGuide)
                                                .then(Guide::getName)
                                                .eq("Ann"),
                                        path(Stop::getCity).eq("Rome")))))
                .extracting(ElementRecordTour::getId)
                .containsExactly(1L);
        assertThat(tours.count(QuerySpec.of(ElementRecordTour.class)
                        .where(each(ElementRecordTour::getVisits)
                                .any(path(Visit::host).then(Guide::getId).eq(2L)))))
                .isEqualTo(1);
        assertThat(tours.count(QuerySpec.of(ElementRecordTour.class)
                        .where(each(ElementRecordTour::getStops)
                                .any(path(Stop::getGuide).isNull()))))
                .isEqualTo(1);
        assertThat(tours.count(QuerySpec.of(ElementRecordTour.class)
                        .where(each(ElementRecordTour::getStops)
                                .any(path(Stop::getGuide)
                                        .thenEach(Guide::getLanguages)
                                        .any(path(Language::getName).eq("Latin"))))))
                .isEqualTo(1);
    }
}
