package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.repository.ReadRepository;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import java.util.List;
import java.util.UUID;

/** Contract of repository methods that take one condition instead of a spec. */
@ContractGroup("QRY")
class QueryConditionAloneContract {

    interface Articles extends Repository<Article, UUID> {

        default List<Article> named(String name) {
            return find(path(Article::getName).eq(name));
        }
    }

    interface ReadOnlyArticles extends ReadRepository<Article, UUID> {}

    private final ContractContext context;
    private final Articles articles;
    private final ReadOnlyArticles reader;

    QueryConditionAloneContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        var module = context.open(Article.class);
        this.articles = module.repository(Articles.class);
        this.reader = module.repository(ReadOnlyArticles.class);
    }

    private static Condition<Article> named(String... names) {
        return path(Article::getName).in(List.of(names));
    }

    private void insertThree() {
        articles.insertAll(List.of(Article.named("a"), Article.named("b"), Article.named("c")));
        context.statements().clear();
    }

    @ContractTest(id = "QRY-06")
    void aConditionAloneIsEnoughToRead() throws Exception {
        insertThree();

        assertThat(context.statements().exactly(1, () -> articles.find(named("a", "b"))))
                .extracting(Article::getName)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(articles.named("c")).hasSize(1);
        assertThat(reader.findOne(named("b"))).isPresent();
        assertThat(reader.findOne(named("x"))).isEmpty();
        assertThat(reader.getOne(named("c")).getName()).isEqualTo("c");
        assertThat(reader.count(named("a", "c", "x"))).isEqualTo(2);
        assertThat(reader.exists(named("a"))).isTrue();
        assertThat(reader.exists(named("x"))).isFalse();
        assertThatExceptionOfType(NonUniqueResultException.class).isThrownBy(() -> articles.findOne(named("a", "b")));
        assertThatExceptionOfType(NonUniqueResultException.class).isThrownBy(() -> articles.getOne(named("a", "b")));
        assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> articles.getOne(named("x")));
    }

    @ContractTest(id = "QRY-39")
    void allEntitiesAreFoundWithoutACondition() throws Exception {
        insertThree();

        assertThat(context.statements().exactly(1, articles::findAll))
                .extracting(Article::getName)
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(reader.findAll()).hasSize(3);
        assertThat(articles.find(Condition.<Article>absent())).hasSize(3);
        assertThat(articles.entityClass()).isEqualTo(Article.class);
        assertThat(reader.entityClass()).isEqualTo(Article.class);
    }

    @ContractTest(id = "QRY-37")
    void aConditionThatTheMappingDoesNotHaveIsRefused() {
        Path<Object, Object> unknown = Path.ofNames(Article.class, List.of("nothing"), String.class);

        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> articles.find(unknown.isNull()));
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> articles.count(unknown.isNull()));
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> articles.deleteWhere(unknown.isNull()));
    }
}
