package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.ReferencedColumnAuthor;
import dev.mortise.testkit.contract.fixture.ReferencedColumnAuthor.Book;
import dev.mortise.testkit.contract.fixture.ReferencedColumnAuthor.Contact;
import dev.mortise.testkit.contract.fixture.ReferencedColumnAuthor.Rack;
import dev.mortise.testkit.contract.fixture.ReferencedColumnAuthor.RackId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Contract of fetches over every type of key, of EAGER relations, and of many owners at once (R14, R15). */
@ContractGroup("REL")
class FetchKindContract {

    private final ContractContext context;
    private final Repository<ReferencedColumnAuthor, Long> authors;
    private final Repository<Book, Long> books;
    private final Repository<Rack, RackId> racks;

    /** Author 1 with books 1 and 2, author 2 with book 3; books 1 and 3 on rack a1, book 2 on rack a2. */
    FetchKindContract(ContractContext context) {
        this.context = context.tables(ReferencedColumnAuthor.SCHEMA);
        PersistenceModule module = context.open(ReferencedColumnAuthor.entities());
        this.authors = module.repository(ReferencedColumnAuthor.class, Long.class);
        this.books = module.repository(Book.class, Long.class);
        this.racks = module.repository(Rack.class, RackId.class);
        rows("author", "(1, 'x', 'Rome'), (2, 'y', 'Bonn')");
        rows("author_mail", "(1, 'b@x'), (1, 'a@x')");
        rows("rack", "('a', 1), ('a', 2), ('b', 1)");
        rows("book", "(1, 'x', 'a', 1), (2, 'x', 'a', 2), (3, 'y', 'a', 1)");
        context.statements().clear();
    }

    private void rows(String table, String values) {
        context.sql().run("insert into " + table + " values " + values);
    }

    @ContractTest(id = "REL-02")
    void keyMayReferToAnotherColumnThanTheId() throws Exception {
        List<ReferencedColumnAuthor> found = context.statements()
                .exactly(
                        2,
                        () -> authors.find(QuerySpec.of(ReferencedColumnAuthor.class)
                                .fetch(each(ReferencedColumnAuthor::getBooks))
                                .orderBy(path(ReferencedColumnAuthor::getId).asc())));

        assertThat(found.get(0).getBooks()).extracting(Book::getId).containsExactly(1L, 2L);
        assertThat(found.get(1).getBooks()).extracting(Book::getId).containsExactly(3L);
        assertThat(found.get(1).getBooks().get(0).getAuthor()).isSameAs(found.get(1));
        Book third = books.fetch(books.getById(3L), path(Book::getAuthor));
        assertThat(Objects.requireNonNull(third.getAuthor()).getCode()).isEqualTo("y");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> books.findById(3L, path(Book::getAuthor).bySelect()))
                .withMessageContaining("Book.author");
    }

    @ContractTest(id = "REL-02")
    void keyMayHaveSeveralColumns() throws Exception {
        List<RackId> ids = List.of(new RackId("a", 1), new RackId("a", 2), new RackId("b", 1));
        List<Rack> found = context.statements().exactly(2, () -> racks.findAllById(ids, each(Rack::getBooks)));

        assertThat(found).extracting(Rack::getId).containsExactlyElementsOf(ids);
        assertThat(found.get(0).getBooks()).extracting(Book::getId).containsExactly(1L, 3L);
        assertThat(found.get(1).getBooks()).extracting(Book::getId).containsExactly(2L);
        assertThat(found.get(2).getBooks()).isEmpty();
        Book first = books.getById(1L, path(Book::getRack).bySelect().thenEach(Rack::getBooks));
        assertThat(Objects.requireNonNull(first.getRack()).getBooks())
                .hasSize(2)
                .contains(first);
    }

    @ContractTest(id = "REL-10")
    void collectionMayBePartOfAnEmbeddedValue() throws Exception {
        ReferencedColumnAuthor author = context.statements()
                .exactly(
                        2,
                        () -> authors.getById(
                                1L, path(ReferencedColumnAuthor::getContact).thenEach(Contact::getMails)));

        Contact contact = Objects.requireNonNull(author.getContact());
        assertThat(contact.getCity()).isEqualTo("Rome");
        assertThat(contact.getMails()).containsExactly("a@x", "b@x");
        assertThat(Objects.requireNonNull(authors.getById(2L).getContact()).getMails())
                .isInstanceOf(Unfetched.class);
    }

    @ContractTest(id = "REL-15")
    void eagerRelationsAreLoadedWhereTheModuleSaysSoAndEndWhereTheyComeBack() throws Exception {
        PersistenceModule eager =
                context.open(PersistenceModule.Builder::honorEager, ReferencedColumnAuthor.entities());
        ReferencedColumnAuthor author = context.statements()
                .exactly(
                        2,
                        () -> eager.repository(ReferencedColumnAuthor.class, Long.class)
                                .getById(1L));
        assertThat(author.getBooks()).hasSize(2);
        assertThat(author.getBooks().get(0).getAuthor()).isSameAs(author);

        Book book = context.statements()
                .exactly(2, () -> eager.repository(Book.class, Long.class).getById(1L));
        assertThat(Objects.requireNonNull(book.getAuthor()).getBooks())
                .hasSize(2)
                .contains(book);
        assertThat(authors.getById(1L).getBooks()).isInstanceOf(Unfetched.class);
    }

    @ContractTest(id = "REL-15")
    void oneSpecLoadsWhatTheMappingCallsEager() throws Exception {
        PersistenceModule module = context.open(builder -> builder, ReferencedColumnAuthor.entities());
        QuerySpec<Book> first = QuerySpec.of(Book.class).where(path(Book::getId).eq(1L));
        Repository<Book, Long> books = module.repository(Book.class, Long.class);

        Book book = context.statements().exactly(2, () -> books.getOne(first.fetch(module.eagerPlan(Book.class))));

        assertThat(Objects.requireNonNull(book.getAuthor()).getBooks())
                .hasSize(2)
                .contains(book);
        assertThat(books.getOne(first).getAuthor()).isInstanceOf(Unfetched.class);
    }

    @ContractTest(id = "REL-02")
    void callbackAfterLoadingSeesWhatWasFetched() {
        assertThat(authors.getById(1L, each(ReferencedColumnAuthor::getBooks)).booksWhenLoaded())
                .isEqualTo(2);
        assertThat(authors.getById(1L).booksWhenLoaded()).isEqualTo(-1);
    }

    @ContractTest(id = "REL-22")
    void ownersAreAskedAboutAThousandAtATime() throws Exception {
        String more = LongStream.rangeClosed(3, 2_500)
                .mapToObj(id -> "(" + id + ", 'c" + id + "', null)")
                .collect(Collectors.joining(", "));
        rows("author", more);
        rows("book", "(4, 'c2500', null, null)");
        context.statements().clear();

        List<ReferencedColumnAuthor> found = context.statements()
                .exactly(
                        1 + 3,
                        () -> authors.find(QuerySpec.of(ReferencedColumnAuthor.class)
                                .fetch(each(ReferencedColumnAuthor::getBooks))
                                .orderBy(path(ReferencedColumnAuthor::getId).asc())));

        assertThat(found).hasSize(2_500);
        assertThat(found.get(2_499).getBooks()).extracting(Book::getId).containsExactly(4L);
        assertThat(found.get(1_500).getBooks()).isEmpty();
    }
}
