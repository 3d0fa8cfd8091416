package dev.mortise.testkit.contract.security;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.MortiseException;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.Canary;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.schema.Schema;
import java.util.List;
import java.util.UUID;

/** Contract of hostile values and names: values are bound, names come from the mapping, secrets stay secret (R11, R32). */
@ContractGroup("SEC")
class SecurityContract {

    private static final List<String> PAYLOADS = List.of(
            "' OR '1'='1",
            "\\' OR 1=1 -- ",
            "'; delete from article; --",
            "%' OR 1=1",
            "x') or ('1'='1",
            "\" or \"\"=\"");

    private final ContractContext context;
    private final Repository<Article, UUID> articles;

    SecurityContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        this.articles = context.open(Article.class).repository(Article.class, UUID.class);
        articles.insert(Article.named("innocent"));
        context.statements().clear();
    }

    @ContractTest(id = "SEC-01")
    void quoteInAValueMatchesLiterally() {
        assertOnlyLiteral(path(Article::getName).eq("' OR '1'='1"), "' OR '1'='1");
    }

    @ContractTest(id = "SEC-02")
    void backslashAndQuoteInAValueMatchLiterally() {
        assertOnlyLiteral(path(Article::getName).eq("\\' OR 1=1 -- "), "\\' OR 1=1 -- ");
    }

    @ContractTest(id = "SEC-03")
    void payloadInATextMatchMatchesLiterally() {
        for (String payload : PAYLOADS) {
            assertThat(articles.find(QuerySpec.of(Article.class)
                            .where(path(Article::getName).contains(payload))))
                    .as(payload)
                    .isEmpty();
            assertThat(articles.find(QuerySpec.of(Article.class)
                            .where(path(Article::getName).startsWith(payload))))
                    .as(payload)
                    .isEmpty();
        }
        assertThat(context.statements().toString()).doesNotContain("OR 1=1");
    }

    @ContractTest(id = "SEC-04")
    void payloadsInAListMatchLiterally() {
        articles.insert(Article.named(PAYLOADS.get(2)));

        assertThat(articles.find(
                        QuerySpec.of(Article.class).where(path(Article::getName).in(PAYLOADS))))
                .extracting(Article::getName)
                .containsExactly(PAYLOADS.get(2));
        assertThat(articles.count()).isEqualTo(2);
    }

    @ContractTest(id = "SEC-05")
    void sortPropertyComesFromTheMappingOnly() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Path.of(Article.class, "id; drop table article", UUID.class)
                        .asc());
        assertThat(articles.count()).isEqualTo(1);
    }

    @ContractTest(id = "SEC-06")
    void sortDirectionIsOneOfTwo() {
        assertThatThrownBy(() -> SortKey.Direction.valueOf("ASC; drop table article"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SortKey.Direction.values()).hasSize(2);
    }

    @ContractTest(id = "SEC-07")
    void propertyPathComesFromTheMappingOnly() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        Path.of(Article.class, "name' or 1=1", String.class).eq("x"));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> articles.find(QuerySpec.of(Article.class)
                        .where(Path.of(Article.class, "SCHEMA", Schema.class).isNull())));
    }

    @ContractTest(id = "SEC-08")
    void limitAndOffsetAreBoundNumbers() {
        articles.find(QuerySpec.of(Article.class)
                .orderBy(path(Article::getName).asc())
                .limit(7)
                .offset(3));

        assertThat(context.statements().startingWith("select"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.sql()).doesNotContain("7").doesNotContain("limit 3"))
                .satisfies(sent -> assertThat(sent.parameters()).isEqualTo(2));
    }

    @ContractTest(id = "SEC-14")
    void stackedStatementsAreOneValue() {
        articles.insert(Article.named("1; delete from article"));

        assertThat(articles.find(
                        QuerySpec.of(Article.class).where(path(Article::getName).eq("1; delete from article"))))
                .hasSize(1);
        assertThat(context.sql().count("article")).isEqualTo(2);
    }

    /** The guard after each case reads the log for the secret. */
    @ContractTest(id = "SEC-16")
    void valuesAreNeitherInMessagesNorInLogs() {
        String secret = Canary.secret("name");
        articles.insert(Article.named(secret));

        assertThatExceptionOfType(MortiseException.class)
                .isThrownBy(() -> articles.insert(Article.named(secret)))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(secret));
        assertThatExceptionOfType(MortiseException.class)
                .isThrownBy(() -> articles.insert(Article.named(secret + "x".repeat(200))))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(secret));
        assertThat(QuerySpec.of(Article.class)
                        .where(path(Article::getName).eq(secret))
                        .toString())
                .doesNotContain(secret);
    }

    private void assertOnlyLiteral(Condition<Article> condition, String name) {
        assertThat(articles.find(QuerySpec.of(Article.class).where(condition))).isEmpty();
        articles.insert(Article.named(name));
        assertThat(articles.find(QuerySpec.of(Article.class).where(condition)))
                .extracting(Article::getName)
                .containsExactly(name);
    }
}
