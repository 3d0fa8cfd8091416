package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.contract.fixture.Article;
import java.util.List;
import java.util.UUID;

/** Contract of text: equal means the same characters, and wildcards in a value are plain characters (R11). */
@ZoneSensitive
@ContractGroup("QRY")
class QueryTextContract {

    private final Repository<Article, UUID> articles;

    QueryTextContract(ContractContext context) {
        context.tables(Article.SCHEMA);
        this.articles = context.open(Article.class).repository(Article.class, UUID.class);
    }

    private void given(String... names) {
        articles.insertAll(List.of(names).stream().map(Article::named).toList());
    }

    private List<String> names(Condition<Article> condition) {
        return articles.find(QuerySpec.of(Article.class).where(condition)).stream()
                .map(article -> String.valueOf(article.getName()))
                .sorted()
                .toList();
    }

    @ContractTest(id = "QRY-12")
    void equalityMindsCase() {
        given("a", "A");

        assertThat(names(path(Article::getName).eq("a"))).containsExactly("a");
    }

    @ContractTest(id = "QRY-13")
    void equalityMindsAccents() {
        given("e", "é");

        assertThat(names(path(Article::getName).eq("e"))).containsExactly("e");
    }

    @ContractTest(id = "QRY-14")
    void equalityMindsTrailingSpaces() {
        given("a", "a ");

        assertThat(names(path(Article::getName).eq("a"))).containsExactly("a");
    }

    @ContractTest(id = "QRY-15")
    void equalityDistinguishesEmoji() {
        given("😀", "😁");

        assertThat(names(path(Article::getName).eq("😀"))).containsExactly("😀");
    }

    @ContractTest(id = "QRY-16")
    void uniqueKeysFollowTheSameEquality() {
        assertThatCode(() -> given("a", "A", "á", "a ")).doesNotThrowAnyException();
    }

    @ContractTest(id = "QRY-17")
    void equalityCanIgnoreCase() {
        given("HELLO", "hello", "help");

        assertThat(names(path(Article::getName).eqIgnoreCase("Hello"))).containsExactly("HELLO", "hello");
        assertThat(names(path(Article::getName).containsIgnoreCase("ELL"))).containsExactly("HELLO", "hello");
        assertThat(names(path(Article::getName).startsWithIgnoreCase("HEL"))).containsExactly("HELLO", "hello", "help");
        assertThat(names(path(Article::getName).ilike("h_l%"))).hasSize(3);
    }

    @ContractTest(id = "QRY-19")
    void percentIsPlainInContains() {
        given("50% off", "500 off");

        assertThat(names(path(Article::getName).contains("50%"))).containsExactly("50% off");
    }

    @ContractTest(id = "QRY-20")
    void underscoreIsPlainInContains() {
        given("a_b", "axb");

        assertThat(names(path(Article::getName).contains("a_b"))).containsExactly("a_b");
    }

    @ContractTest(id = "QRY-21")
    void escapeCharactersArePlainInContains() {
        given("a\\b", "a!b", "ab");

        assertThat(names(path(Article::getName).contains("a\\b"))).containsExactly("a\\b");
        assertThat(names(path(Article::getName).contains("a!b"))).containsExactly("a!b");
    }

    @ContractTest(id = "QRY-22")
    void patternThatEndsInItsEscapeIsRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> path(Article::getName).like("abc!"));
        given("100%", "100x");
        assertThat(names(path(Article::getName).like("100!%"))).containsExactly("100%");
    }

    @ContractTest(id = "QRY-23")
    void textMatchesMindCase() {
        given("Hello", "hello");

        assertThat(names(path(Article::getName).startsWith("hell"))).containsExactly("hello");
        assertThat(names(path(Article::getName).endsWith("LO"))).isEmpty();
    }

    @ContractTest(id = "QRY-25")
    void emptyTextIsInEveryText() {
        given("a", "b");

        assertThat(names(path(Article::getName).startsWith(""))).containsExactly("a", "b");
        assertThat(names(path(Article::getNote).endsWith(""))).isEmpty();
    }
}
