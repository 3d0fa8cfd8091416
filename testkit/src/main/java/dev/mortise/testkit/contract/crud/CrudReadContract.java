package dev.mortise.testkit.contract.crud;

import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.transaction.Isolation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Contract of the reads of one entity: by id, all of them, and after the transaction's own writes (R1, R17). */
@ContractGroup("CRUD")
public class CrudReadContract {

    private final ContractContext context;
    private final Repository<Article, UUID> articles;

    CrudReadContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        this.articles = context.open(Article.class).repository(Article.class, UUID.class);
    }

    @ContractTest(id = "CRUD-17")
    void findMissingReturnsEmpty() {
        assertThat(articles.findById(UUID.randomUUID())).isEmpty();
    }

    @ContractTest(id = "CRUD-18")
    void getRequiredMissingThrows() {
        UUID id = UUID.randomUUID();

        assertThatExceptionOfType(EntityNotFoundException.class)
                .isThrownBy(() -> articles.getById(id))
                .satisfies(missing -> assertThat(missing.entityType()).isEqualTo(Article.class))
                .satisfies(missing -> assertThat(missing.id()).isEqualTo(id))
                .satisfies(missing ->
                        assertThat(missing.getMessage()).contains("Article").doesNotContainIgnoringCase("select"));
    }

    @ContractTest(id = "CRUD-19")
    void findAllByIdsKeepsContractOrder() {
        List<Article> three = articles.insertAll(List.of(Article.named("a"), Article.named("b"), Article.named("c")));
        List<UUID> asked = List.of(
                idOf(three.get(2)), UUID.randomUUID(), idOf(three.get(0)), idOf(three.get(2)), idOf(three.get(1)));

        List<Article> found = articles.findAllById(asked);

        assertThat(found).extracting(Article::getName).containsExactly("c", "a", "b");
    }

    @ContractTest(id = "CRUD-20")
    void findAllByIdsEmptyListSendsNothing() throws Exception {
        assertThat(context.statements().exactly(0, () -> articles.findAllById(List.of())))
                .isEmpty();
    }

    @ContractTest(id = "CRUD-21")
    void findAllByIdsTakesALargeList() throws Exception {
        Article tea = articles.insert(Article.named("Tea"));
        List<UUID> ids =
                new ArrayList<>(Stream.generate(UUID::randomUUID).limit(69_999).toList());
        ids.add(35_000, idOf(tea));
        context.statements().clear();

        List<Article> found = context.statements().atMost(70, () -> articles.findAllById(ids));

        assertThat(found).extracting(Article::getName).containsExactly("Tea");
    }

    @ContractTest(id = "CRUD-22")
    void existsByIdUsesNoEntityLoad() throws Exception {
        Article tea = articles.insert(Article.named("Tea"));
        context.statements().clear();

        assertThat(context.statements().exactly(1, () -> articles.existsById(idOf(tea))))
                .isTrue();

        assertThat(context.statements().toString()).doesNotContain("name").doesNotContain("note");
        assertThat(articles.existsById(UUID.randomUUID())).isFalse();
    }

    @ContractTest(id = "CRUD-23")
    void countAllMatchesList() {
        articles.insertAll(
                IntStream.range(0, 7).mapToObj(i -> Article.named("a" + i)).toList());

        context.transactions()
                .withIsolation(Isolation.REPEATABLE_READ)
                .executeWithoutResult(() -> assertThat(articles.count())
                        .isEqualTo(7)
                        .isEqualTo(articles.find(QuerySpec.of(Article.class)).size()));
    }

    @ContractTest(id = "CRUD-24")
    void readYourOwnWritesInTransaction() {
        context.transactions().executeWithoutResult(() -> {
            articles.insert(Article.named("Tea"));
            assertThat(articles.find(QuerySpec.of(Article.class)
                            .where(path(Article::getName).eq("Tea"))))
                    .hasSize(1);
        });
    }

    @ContractTest(id = "CRUD-25")
    void queryAfterUpdateInSameTransactionSeesNewValue() {
        Article tea = articles.insert(Article.named("Tea").with("old", null, 1));
        QuerySpec<Article> renewed =
                QuerySpec.of(Article.class).where(path(Article::getNote).eq("new"));

        context.transactions().executeWithoutResult(() -> {
            assertThat(articles.exists(renewed)).isFalse();
            articles.update(tea.with("new", null, 1));
            assertThat(articles.find(renewed)).extracting(Article::getNote).containsExactly("new");
        });
    }

    @ContractTest(id = "CRUD-26")
    void returnedListIsDetachedSnapshot() {
        articles.insert(Article.named("Tea"));
        QuerySpec<Article> all = QuerySpec.of(Article.class);

        context.transactions().executeWithoutResult(() -> {
            List<Article> first = articles.find(all);
            first.get(0).setName("changed in memory");
            first.clear();

            assertThat(articles.find(all)).extracting(Article::getName).containsExactly("Tea");
        });
        assertThat(context.sql().value(String.class, "select name from article"))
                .contains("Tea");
    }

    @ContractTest(id = "CRUD-27")
    void twoReadsInOneTransactionAreTwoObjects() {
        UUID id = idOf(articles.insert(Article.named("Tea")));

        context.transactions().executeWithoutResult(() -> {
            Article one = articles.getById(id);
            Article other = articles.getById(id);
            assertThat(other).isNotSameAs(one).usingRecursiveComparison().isEqualTo(one);
        });
    }

    @ContractTest(id = "CRUD-32")
    void emptyTableOperations() {
        QuerySpec<Article> all = QuerySpec.of(Article.class);

        assertThat(articles.find(all)).isEmpty();
        assertThat(articles.findFirst(all)).isEmpty();
        assertThat(articles.findOne(all)).isEmpty();
        assertThat(articles.count()).isZero();
        assertThat(articles.count(all)).isZero();
        assertThat(articles.exists(all)).isFalse();
        assertThat(articles.findPage(all, PageRequest.ofSize(5)).content()).isEmpty();
        assertThat(articles.findPage(all, PageRequest.ofSize(5)).total()).isZero();
        assertThat(articles.findSlice(all, PageRequest.ofSize(5)).hasNext()).isFalse();
    }

    private static UUID idOf(Article article) {
        return requireNonNull(article.getId());
    }
}
