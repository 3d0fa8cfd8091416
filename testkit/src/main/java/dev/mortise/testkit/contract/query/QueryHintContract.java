package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static dev.mortise.query.Queries.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.jdbc.SentStatement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Contract of hints: they change how a statement runs, never its rows, and a tag never its meaning. */
@ContractGroup("SEC")
class QueryHintContract {

    private static final QuerySpec<Article> BY_NAME =
            QuerySpec.of(Article.class).orderBy(path(Article::getName).asc());

    private final ContractContext context;
    private final Repository<Article, UUID> articles;

    QueryHintContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        this.articles = context.open(Article.class).repository(Article.class, UUID.class);
        articles.insertAll(List.of(Article.named("Coffee"), Article.named("Milk"), Article.named("Tea")));
        context.statements().clear();
    }

    private List<String> names(QuerySpec<Article> spec) {
        return articles.find(spec).stream().map(Article::getName).toList();
    }

    @ContractTest(id = "SEC-14", title = "a tag is the comment of its statement")
    void tagIsACommentOfTheStatement() {
        QuerySpec<Article> tagged = BY_NAME.tag("price list");
        assertThat(names(tagged)).containsExactly("Coffee", "Milk", "Tea");
        assertThat(names(tagged.tag("other #2 (v=1)").limit(2))).containsExactly("Coffee", "Milk");
        assertThat(names(BY_NAME)).hasSize(3);
        assertThat(articles.count(tagged)).isEqualTo(3);
        assertThat(articles.find(tagged.select(path(Article::getStock)))).hasSize(3);
        assertThat(articles.getOne(QuerySpec.of(Article.class).select(count()).tag("number")))
                .isEqualTo(3L);
        assertThat(articles.findSlice(tagged, PageRequest.ofSize(1)).content()).hasSize(1);

        assertThat(context.statements().statements())
                .extracting(SentStatement::sql)
                .extracting(sql -> sql.startsWith("/*") ? sql.substring(0, sql.indexOf(" select")) : "")
                .containsExactly(
                        "/* price list */",
                        "/* other #2 (v=1) */",
                        "",
                        "/* price list */",
                        "/* price list */",
                        "/* number */",
                        "/* price list */");
    }

    @ContractTest(id = "SEC-14")
    void tagCannotEndItsComment() {
        for (String payload : List.of(
                "*/ drop table article --",
                "/* nested",
                "!50000 x",
                "a\nb",
                "a\u0000b",
                "a'b",
                "a\"b",
                "a`b",
                "a?b",
                "a\\b",
                "{call x}",
                " a",
                "",
                "x".repeat(201))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BY_NAME.tag(payload))
                    .withMessageContaining("tag");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BY_NAME.select(path(Article::getName)).tag(payload));
        }
        assertThat(names(BY_NAME.tag("Übersicht -- ; #"))).hasSize(3);
    }

    @ContractTest(id = "SEC-14", title = "timeout and fetch size leave the rows as they are")
    void timeoutAndFetchSizeLeaveTheRows() {
        QuerySpec<Article> hinted = BY_NAME.timeout(Duration.ofMillis(5_500)).fetchSize(1);
        assertThat(names(hinted)).containsExactly("Coffee", "Milk", "Tea");
        assertThat(articles.find(hinted.select(path(Article::getName)).fetchSize(2)))
                .containsExactly("Coffee", "Milk", "Tea");
        long streamed = context.transactions().execute(() -> {
            try (Stream<Article> stream = articles.stream(hinted.tag("all"))) {
                return stream.count();
            }
        });
        assertThat(streamed).isEqualTo(3);
        assertThat(hinted)
                .isEqualTo(BY_NAME.fetchSize(1).timeout(Duration.ofMillis(5_500)))
                .isNotEqualTo(BY_NAME);
        assertThatIllegalArgumentException().isThrownBy(() -> BY_NAME.timeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> BY_NAME.fetchSize(0));
    }
}
