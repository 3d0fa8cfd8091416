package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.relation.MissingTargetFixture.Book;
import dev.mortise.testkit.contract.relation.MissingTargetFixture.Deed;
import dev.mortise.testkit.contract.relation.MissingTargetFixture.Note;
import dev.mortise.testkit.contract.relation.MissingTargetFixture.Person;
import dev.mortise.testkit.contract.relation.MissingTargetFixture.Plot;
import dev.mortise.testkit.contract.relation.MissingTargetFixture.PlotId;
import dev.mortise.testkit.contract.relation.MissingTargetFixture.Seal;
import dev.mortise.testkit.contract.relation.MissingTargetFixture.Visit;
import dev.mortise.testkit.contract.relation.MissingTargetFixture.Will;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contract of to-one relations with keys without a row: joins over them lose no row (R14, R15). */
@ContractGroup("REL")
class MissingRowContract {

    /** The relations to a person by their names; deed a has a row for each, deed m a key without a row, deed n no key. */
    private static final Map<String, Path<Deed, Person>> PEOPLE = people();

    private final ContractContext context;
    private final Repository<Deed, String> deeds;
    private final Repository<Person, String> people;
    private final Repository<Will, String> wills;
    private final Repository<Book, Long> books;

    MissingRowContract(ContractContext context) {
        this.context = context.tables(MissingTargetFixture.TABLES);
        MissingTargetFixture.insert(context);
        PersistenceModule module = context.open(Person.class, Plot.class, Book.class, Deed.class, Will.class);
        this.deeds = module.repository(Deed.class, String.class);
        this.people = module.repository(Person.class, String.class);
        this.wills = module.repository(Will.class, String.class);
        this.books = module.repository(Book.class, Long.class);
        context.statements().clear();
    }

    private static Map<String, Path<Deed, Person>> people() {
        Map<String, Path<Deed, Person>> paths = new LinkedHashMap<>();
        paths.put("seller", path(Deed::getSeller));
        paths.put("buyer", path(Deed::getBuyer));
        paths.put("clerk", path(Deed::getClerk));
        paths.put("agent", path(Deed::getAgent));
        paths.put("note", path(Deed::getNote).then(Note::getBy));
        paths.put("seal", path(Deed::getSeal).then(Seal::by));
        return paths;
    }

    private static @Nullable Person person(Deed deed, String relation) {
        return switch (relation) {
            case "seller" -> deed.getSeller();
            case "buyer" -> deed.getBuyer();
            case "clerk" -> deed.getClerk();
            case "agent" -> deed.getAgent();
            case "note" -> deed.getNote() == null ? null : deed.getNote().getBy();
            default -> deed.getSeal() == null ? null : deed.getSeal().by();
        };
    }

    private List<String> ids(Condition<Deed> condition) {
        return deeds
                .find(QuerySpec.of(Deed.class)
                        .where(condition)
                        .orderBy(path(Deed::getId).asc()))
                .stream()
                .map(Deed::getId)
                .toList();
    }

    private List<Deed> all(QuerySpec<Deed> spec) {
        return deeds.find(spec.orderBy(path(Deed::getId).asc()));
    }

    @ContractTest(id = "REL-20")
    void relationOverTheOwnIdLosesNoRow() throws Exception {
        assertThat(all(QuerySpec.of(Deed.class))).extracting(Deed::getId).containsExactly("a", "m", "n");
        assertThat(deeds.count()).isEqualTo(3);
        Deed missing = context.statements().exactly(1, () -> deeds.getById("m"));
        assertThat(requireNonNull(missing.getNamesake()).getId()).isEqualTo("m");
        assertThat(deeds.findAllById(List.of("n", "m"))).extracting(Deed::getId).containsExactly("n", "m");
        assertThat(all(QuerySpec.of(Deed.class).fetch(path(Deed::getNamesake))))
                .extracting(deed -> deed.getNamesake() instanceof Unfetched)
                .containsExactly(false, true, true);
        assertThat(ids(path(Deed::getNamesake).isNotNull())).containsExactly("a", "m", "n");
        assertThat(ids(path(Deed::getNamesake).exists())).containsExactly("a");
        assertThat(ids(path(Deed::getNamesake).then(Person::getId).eq("n"))).containsExactly("n");
        assertThat(ids(path(Deed::getNamesake).then(Person::getName).isNull())).containsExactly("m", "n");
        assertThat(deeds.find(QuerySpec.of(Deed.class)
                        .orderBy(
                                path(Deed::getNamesake).then(Person::getName).asc(),
                                path(Deed::getId).desc())))
                .extracting(Deed::getId)
                .containsExactly("a", "n", "m");
        assertThat(deeds.findPage(QuerySpec.of(Deed.class), PageRequest.ofNumber(0, 2))
                        .content())
                .extracting(Deed::getId)
                .containsExactly("a", "m");
        assertThat(books.getById(1L, each(Book::getDeeds)).getDeeds())
                .extracting(Deed::getId)
                .containsExactly("a", "m");
        assertThat(books.count(QuerySpec.of(Book.class)
                        .where(each(Book::getDeeds)
                                .any(path(Deed::getNamesake)
                                        .then(Person::getName)
                                        .isNull()))))
                .isEqualTo(1);
    }

    @ContractTest(id = "REL-09")
    void fetchedRelationWithoutARowIsAReferenceWithItsId() {
        PEOPLE.forEach((name, relation) -> {
            for (QuerySpec<Deed> spec : List.of(
                    QuerySpec.of(Deed.class),
                    QuerySpec.of(Deed.class).fetch(relation),
                    QuerySpec.of(Deed.class).fetch(relation.bySelect()))) {
                List<Deed> found = all(spec);
                assertThat(found).as(name).extracting(Deed::getId).containsExactly("a", "m", "n");
                assertThat(requireNonNull(person(found.get(0), name)).getId()).isEqualTo("p");
                assertThat(person(found.get(1), name)).as(name).isInstanceOf(Unfetched.class);
                assertThat(requireNonNull(person(found.get(1), name)).getId()).isEqualTo("x");
                assertThat(person(found.get(2), name)).as(name).isNull();
            }
        });
        Note note = requireNonNull(
                deeds.getById("a", path(Deed::getNote).then(Note::getBy)).getNote());
        assertThat(note.getBy()).isNotInstanceOf(Unfetched.class);
    }

    @ContractTest(id = "REL-09")
    void keysOfOtherKindsAreKeptToo() {
        List<Deed> found = all(QuerySpec.of(Deed.class).fetch(path(Deed::getHeir), path(Deed::getPlot)));
        assertThat(requireNonNull(found.get(0).getHeir()).getName()).isEqualTo("Pia");
        assertThat(requireNonNull(found.get(0).getPlot()).getUse()).isEqualTo("field");
        assertThat(found.get(1).getHeir()).isInstanceOf(Unfetched.class);
        assertThat(requireNonNull(found.get(1).getHeir()).getCode()).isEqualTo("cx");
        assertThat(found.get(1).getPlot()).isInstanceOf(Unfetched.class);
        assertThat(requireNonNull(found.get(1).getPlot()).getId()).isEqualTo(new PlotId("s", 9));
        assertThat(found.get(2).getHeir()).isNull();
        assertThat(found.get(2).getPlot()).isNull();
    }

    @ContractTest(id = "REL-20")
    void updateKeepsKeysThatLeadToNoRow() {
        List<Map<String, Object>> before = rows();
        QuerySpec<Deed> fetching =
                QuerySpec.of(Deed.class).fetch(path(Deed::getHeir), path(Deed::getPlot), path(Deed::getNamesake));
        for (Path<Deed, Person> relation : PEOPLE.values()) {
            fetching = fetching.fetch(relation);
        }
        List<Deed> found = all(fetching.where(path(Deed::getId).eq("m")));
        found.get(0).setTitle("kept");
        deeds.update(found.get(0));
        assertThat(rows().get(1)).isEqualTo(with(before.get(1), "title", "kept"));
        Deed again = all(QuerySpec.of(Deed.class).fetch(path(Deed::getSeller).bySelect()))
                .get(1);
        deeds.update(again);
        assertThat(rows().get(1).get("seller_id")).isEqualTo("x");
    }

    private static Map<String, Object> with(Map<String, Object> row, String column, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(row);
        changed.put(column, value);
        return changed;
    }

    private List<Map<String, Object>> rows() {
        return context.sql()
                .rows("select id, title, seller_id, buyer_id, clerk_id, agent_id, heir_code, plot_sheet, plot_nr,"
                        + " note, noted_by, seal_text, sealed_by, book_id from deed order by id");
    }

    @ContractTest(id = "REL-01")
    void keyIsAskedWithoutItsRow() throws Exception {
        for (Path<Deed, Person> relation : PEOPLE.values()) {
            assertThat(ids(relation.isNull())).as(relation.toString()).containsExactly("n");
            assertThat(ids(relation.isNotNull())).as(relation.toString()).containsExactly("a", "m");
            assertThat(ids(relation.then(Person::getId).eq("x"))).containsExactly("m");
            assertThat(ids(relation.then(Person::getId).ne("p"))).containsExactly("m");
            assertThat(ids(relation.eq(people.reference("x")))).containsExactly("m");
            assertThat(ids(relation.then(Person::getId).isNotNull())).containsExactly("a", "m");
            assertThat(ids(relation.then(Person::getId).isNotNull().not())).containsExactly("n");
            assertThat(ids(relation.exists())).containsExactly("a");
            assertThat(ids(relation.exists().not())).containsExactly("m", "n");
            assertThat(ids(relation.then(Person::getName).eq("Pia").or(relation.isNull())))
                    .containsExactly("a", "n");
            assertThat(ids(relation.then(Person::getName).isNull())).containsExactly("m", "n");
        }
        assertThat(ids(path(Deed::getHeir).isNotNull())).containsExactly("a", "m");
        assertThat(ids(path(Deed::getHeir).exists())).containsExactly("a");
        assertThat(ids(path(Deed::getHeir).then(Person::getId).isNull())).containsExactly("m", "n");
        assertThat(ids(path(Deed::getPlot).isNotNull())).containsExactly("a", "m");
        assertThat(ids(path(Deed::getPlot).isNull())).containsExactly("n");
        assertThat(ids(path(Deed::getPlot).exists().not())).containsExactly("m", "n");
        assertThat(ids(path(Deed::getPlot).then(Plot::getId).eq(new PlotId("s", 9))))
                .containsExactly("m");
    }

    @ContractTest(id = "REL-01")
    void sortingByARelationLosesNoRow() {
        for (Path<Deed, Person> relation : PEOPLE.values()) {
            assertThat(all(QuerySpec.of(Deed.class)
                            .orderBy(relation.then(Person::getName).desc())))
                    .extracting(Deed::getId)
                    .containsExactly("a", "m", "n");
            assertThat(all(QuerySpec.of(Deed.class)
                            .orderBy(relation.then(Person::getId).desc())))
                    .extracting(Deed::getId)
                    .containsExactly("m", "a", "n");
            assertThat(books.find(QuerySpec.of(Book.class)
                            .where(each(Book::getDeeds).any(path(Deed::getTitle).eq("missing"), relation.isNotNull()))))
                    .hasSize(1);
        }
    }

    @ContractTest(id = "REL-20")
    void cascadesPassOverAMissingRow() {
        Deed fetched = deeds.getById("m", path(Deed::getClerk));
        fetched.setTitle("kept");
        deeds.update(fetched);
        assertThat(rows().get(1).get("clerk_id")).isEqualTo("x");
        deeds.delete(fetched);
        assertThat(deeds.count()).isEqualTo(2);
        Deed another = deeds.getById("a", path(Deed::getClerk));
        another.setTitle("too");
        deeds.update(another);
        context.sql().run("delete from person where id = 'p'");
        assertThat(deeds.deleteById("a")).isTrue();
        assertThat(deeds.count()).isEqualTo(1);
    }

    @ContractTest(id = "REL-09")
    void inverseSideWithoutARowIsNull() {
        List<Person> found = people.find(QuerySpec.of(Person.class)
                .fetch(path(Person::getBought), path(Person::getWill))
                .orderBy(path(Person::getId).asc()));
        assertThat(found).extracting(Person::getId).containsExactly("a", "p");
        assertThat(found.get(0).getBought()).isNull();
        assertThat(requireNonNull(found.get(0).getWill()).getBody()).isEqualTo("to Bea");
        assertThat(requireNonNull(found.get(1).getBought()).getId()).isEqualTo("a");
        assertThat(found.get(1).getWill()).isNull();
        QuerySpec<Person> all = QuerySpec.of(Person.class);
        assertThat(people.find(all.where(path(Person::getWill).exists())))
                .extracting(Person::getId)
                .containsExactly("a");
        assertThat(people.find(all.where(path(Person::getWill).isNull())))
                .extracting(Person::getId)
                .containsExactly("p");
    }

    @ContractTest(id = "REL-20")
    void keyThatIsTheIdMayLeadToNoRow() {
        List<Will> found = wills.find(QuerySpec.of(Will.class)
                .fetch(path(Will::getPerson))
                .orderBy(path(Will::getId).asc()));
        assertThat(found).extracting(Will::getId).containsExactly("a", "x");
        assertThat(requireNonNull(found.get(0).getPerson()).getName()).isEqualTo("Ada");
        assertThat(found.get(1).getPerson()).isInstanceOf(Unfetched.class);
        found.get(1).setBody("to Dan");
        wills.update(found.get(1));
        assertThat(context.sql().value(String.class, "select body from will where person_id = 'x'"))
                .contains("to Dan");
        assertThat(wills.count(
                        QuerySpec.of(Will.class).where(path(Will::getPerson).exists())))
                .isEqualTo(1);
    }

    @ContractTest(id = "REL-09")
    void valuesOfACollectionKeepTheirKeys() {
        Deed deed = deeds.getById("a", each(Deed::getVisits).then(Visit::guest));
        assertThat(deed.getVisits())
                .extracting(
                        visit -> visit.guest() == null ? null : visit.guest().getId())
                .containsExactlyInAnyOrder("p", "x", null);
        assertThat(deed.getVisits())
                .extracting(visit -> visit.guest() instanceof Unfetched)
                .containsOnlyOnce(true);
        deeds.update(deed);
        assertThat(context.sql().value(Long.class, "select count(*) from deed_visits where guest = 'x'"))
                .contains(1L);
        assertThat(ids(each(Deed::getVisits)
                        .any(
                                path(Visit::guest).exists().not(),
                                path(Visit::guest).isNotNull())))
                .containsExactly("a");
    }

    @ContractTest(id = "REL-04")
    void whatLiesBehindAMissingRowIsNotLoaded() {
        List<Deed> found = all(QuerySpec.of(Deed.class)
                .fetch(
                        path(Deed::getSeller).thenEach(Person::getSold),
                        path(Deed::getBuyer).then(Person::getWill)));
        assertThat(found).extracting(Deed::getId).containsExactly("a", "m", "n");
        assertThat(requireNonNull(found.get(0).getSeller()).getSold())
                .extracting(Deed::getId)
                .containsExactly("a");
        assertThat(found.get(1).getSeller()).isInstanceOf(Unfetched.class);
        assertThat(found.get(1).getBuyer()).isInstanceOf(Unfetched.class);
    }

    @ContractTest(id = "REL-01")
    void bulkChangesAskForTheRow() {
        assertThat(deeds.updateWhere(UpdateSpec.of(Deed.class)
                        .set(path(Deed::getTitle).to("lost"))
                        .where(
                                path(Deed::getSeller).exists().not(),
                                path(Deed::getSeller).isNotNull())))
                .isEqualTo(1);
        assertThat(ids(path(Deed::getTitle).eq("lost"))).containsExactly("m");
        assertThat(deeds.deleteWhere(DeleteSpec.of(Deed.class)
                        .where(path(Deed::getNamesake).exists().not())))
                .isEqualTo(2);
        assertThat(ids(path(Deed::getId).isNotNull())).containsExactly("a");
    }

    record Named(String id, String name) {}

    record Sale(String id, @Nullable Named seller, @Nullable Named namesake) {}

    @ContractTest(id = "REL-09")
    void recordOfAMissingRowIsNull() {
        List<Sale> found = deeds.findAs(
                Sale.class, QuerySpec.of(Deed.class).orderBy(path(Deed::getId).asc()));
        assertThat(found)
                .containsExactly(
                        new Sale("a", new Named("p", "Pia"), new Named("a", "Ada")),
                        new Sale("m", null, null),
                        new Sale("n", null, null));
    }

    @ContractTest(id = "REL-25")
    void onlyToOneRelationsHaveARow() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(path(Deed::getTitle).exists()))
                .withMessageContaining("title");
    }
}
