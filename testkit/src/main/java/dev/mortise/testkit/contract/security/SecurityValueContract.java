package dev.mortise.testkit.contract.security;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.MortiseException;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Contract of values in statements, messages and changes: bound values, no secrets, no ids and versions (R11, R32). */
@ContractGroup("SEC")
class SecurityValueContract {

    private static final String PASSWORD = "pa55word";

    private static final Schema SCHEMA = Schema.of(Table.named("letter")
            .id("id", bigInteger())
            .column("text", varchar(50))
            .unique("letter_text_uq", "text"));

    private final ContractContext context;
    private final Repository<Article, UUID> articles;
    private final Repository<Letter, Long> letters;

    SecurityValueContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA).tables(SCHEMA);
        PersistenceModule module = context.open(Article.class, Letter.class);
        this.articles = module.repository(Article.class, UUID.class);
        this.letters = module.repository(Letter.class, Long.class);
    }

    /** Counts how often it is asked for its text. */
    @Entity(name = "Letter")
    static class Letter {

        private static final AtomicInteger ASKED = new AtomicInteger();

        @Id
        long id;

        @Nullable
        String text;

        protected Letter() {}

        Letter(long id, String text) {
            this.id = id;
            this.text = text;
        }

        @Override
        public String toString() {
            ASKED.incrementAndGet();
            return "Letter " + text;
        }
    }

    @ContractTest(id = "SEC-15")
    void noValueIsPartOfAStatement() {
        Article first = articles.insert(Article.named("canary-1").with("canary-2", new BigDecimal("918.27"), 918_273));
        articles.insertAll(List.of(Article.named("canary-3"), Article.named("canary-4")));
        articles.update(first);
        UUID id = requireNonNull(first.getId());
        articles.patch(id, path(Article::getNote).to("canary-5"));
        articles.updateWhere(UpdateSpec.of(Article.class)
                .set(path(Article::getStock).to(path(Article::getStock).plus(918_273)))
                .where(path(Article::getName).startsWith("canary-1")));
        articles.find(QuerySpec.of(Article.class)
                .where(
                        path(Article::getName).in("canary-1", "canary-3"),
                        path(Article::getStock).between(918_273, 918_274),
                        path(Article::getNote).like("canary-5%"))
                .orderBy(path(Article::getName).asc())
                .limit(918_273)
                .offset(918_273));
        articles.upsert(Article.stored(UUID.randomUUID(), null).with("canary-6", null, 918_273));
        articles.deleteWhere(
                DeleteSpec.of(Article.class).where(path(Article::getName).eq("canary-3")));
        articles.deleteById(id);

        assertThat(context.statements().count()).isGreaterThanOrEqualTo(9);
        assertThat(context.statements().toString()).doesNotContain("canary", "918", id.toString());
    }

    @ContractTest(id = "SEC-17")
    void noPasswordInMessagesOrTexts() {
        AtomicBoolean refusing = new AtomicBoolean();
        TransactionTemplate transactions = TransactionTemplate.over(telling(context.dataSource(), refusing));
        try (PersistenceModule module = PersistenceModule.named("post")
                .transactions(transactions)
                .adapter(context.adapter())
                .entities(Letter.class)
                .open()) {
            Repository<Letter, Long> repository = module.repository(Letter.class, Long.class);
            assertThat(Stream.<Object>of(module, transactions, repository).map(Object::toString))
                    .noneMatch(text -> text.contains(PASSWORD));

            refusing.set(true);
            assertThatExceptionOfType(MortiseException.class)
                    .isThrownBy(() -> repository.findById(1L))
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(PASSWORD));
            assertThatExceptionOfType(MortiseException.class)
                    .isThrownBy(() -> transactions.executeWithoutResult(() -> repository.insert(new Letter(1, "x"))))
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(PASSWORD));
        }
    }

    /** A pool that shows its password in its text, and when it is refused. */
    private static DataSource telling(DataSource pool, AtomicBoolean refusing) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("toString")) {
                        return "pool of jdbc:db://app:" + PASSWORD + "@server/db?password=" + PASSWORD;
                    }
                    if (method.getName().equals("getConnection") && refusing.get()) {
                        throw new SQLException("access denied to jdbc:db://server/db?password=" + PASSWORD, "28000");
                    }
                    try {
                        return method.invoke(pool, arguments);
                    } catch (InvocationTargetException failure) {
                        throw requireNonNull(failure.getCause());
                    }
                });
    }

    @ContractTest(id = "SEC-19")
    void entitiesAreNotAskedForTheirText() {
        letters.insertAll(List.of(new Letter(1, "a"), new Letter(2, "b")));
        Letter.ASKED.set(0);

        letters.update(letters.getById(1L));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> letters.insert(new Letter(1, "c")));
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> letters.insertAll(List.of(new Letter(3, "c"), new Letter(4, "a"))));
        assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> letters.update(new Letter(9, "d")));
        assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> letters.delete(new Letter(9, "d")));
        assertThatThrownBy(() -> letters.insert(new Letter(5, "x".repeat(200)))).isInstanceOf(MortiseException.class);
        letters.deleteAll(letters.find(QuerySpec.of(Letter.class)));

        assertThat(Letter.ASKED).hasValue(0);
    }

    @ContractTest(id = "SEC-21")
    void idsVersionsAndWhatIsNotMappedAreNotPatched() {
        UUID id = requireNonNull(articles.insert(Article.named("Tea")).getId());
        context.statements().clear();

        for (var change : List.of(
                path(Article::getId).to(UUID.randomUUID()),
                path(Article::getVersion).to(7))) {
            assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> articles.patch(id, change));
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> articles.updateWhere(UpdateSpec.of(Article.class)
                            .set(change)
                            .where(path(Article::getName).eq("Tea"))));
        }
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> articles.patch(
                        id, Path.of(Article.class, "legacy", String.class).to("x")));
        assertThat(context.statements().count()).isZero();
        assertThat(articles.getById(id).getVersion()).isZero();
    }

    @ContractTest(id = "SEC-22")
    void specIsNotDeeperThanTheLimit() {
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> {
            Condition<Article> deep = path(Article::getName).eq("x");
            for (int level = 0; level < 10_000; level++) {
                deep = level % 2 == 0
                        ? deep.and(path(Article::getStock).eq(level))
                        : deep.or(path(Article::getStock).eq(level));
            }
            articles.find(QuerySpec.of(Article.class).where(deep));
        });
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Path.of(Article.class, "name.".repeat(100_000) + "name", String.class));
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "SEC-23")
    void patternsHaveALengthAndOtherTextsHaveNone() {
        articles.insert(Article.named("a"));
        String longest = "a%".repeat(2_000);
        assertThat(articles.count(path(Article::getName).like(longest))).isZero();
        for (String tooLong : List.of(longest + "%", "%".repeat(1_000_000))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> path(Article::getName).like(tooLong))
                    .withMessageContaining("4000")
                    .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(300));
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> path(Article::getName).ilike(tooLong));
        }
        assertThat(articles.count(path(Article::getName).contains("%".repeat(10_000))))
                .isZero();
    }
}
