package dev.mortise.testkit.contract.failure;

import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.log.LogCapture;
import dev.mortise.transaction.TransactionCallback;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contract of wrong arguments: refused by name, before the database is asked. */
@ContractGroup("BAD")
class BadInputContract {

    private final ContractContext context;
    private final Repository<Article, UUID> articles;

    BadInputContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        this.articles = context.open(Article.class).repository(Article.class, UUID.class);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @ContractTest(id = "BAD-01")
    void nullEntityIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> articles.insert(nothing()))
                .withMessageContaining("entity");
        assertThatNullPointerException()
                .isThrownBy(() -> articles.update(nothing()))
                .withMessageContaining("entity");
        assertThatNullPointerException()
                .isThrownBy(() -> articles.save(nothing()))
                .withMessageContaining("entity");
        assertThatNullPointerException()
                .isThrownBy(() -> articles.delete(nothing()))
                .withMessageContaining("entity");
        assertThatNullPointerException()
                .isThrownBy(() -> articles.findById(nothing()))
                .withMessageContaining("id");
        assertNoSql();
    }

    @ContractTest(id = "BAD-02")
    void nullElementIsRefusedWithItsIndex() {
        List<@Nullable Article> list = new ArrayList<>(Arrays.asList(Article.named("a"), null));

        assertThatNullPointerException()
                .isThrownBy(() -> articles.insertAll(unchecked(list)))
                .withMessageContaining("1");
        assertNoSql();
    }

    @SuppressWarnings("unchecked")
    private static List<Article> unchecked(List<@Nullable Article> list) {
        return (List<Article>) (List<?>) list;
    }

    @ContractTest(id = "BAD-03")
    void nullSpecIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> articles.find(BadInputContract.<QuerySpec<Article>>nothing()))
                .withMessageContaining("spec");
        assertThatNullPointerException()
                .isThrownBy(() -> articles.find(BadInputContract.<Condition<Article>>nothing()))
                .withMessageContaining("condition");
        assertThatNullPointerException()
                .isThrownBy(
                        () -> articles.findPage(BadInputContract.<QuerySpec<Article>>nothing(), PageRequest.ofSize(1)))
                .withMessageContaining("spec");
        assertThatNullPointerException()
                .isThrownBy(() -> articles.deleteWhere(BadInputContract.<DeleteSpec<Article>>nothing()))
                .withMessageContaining("spec");
        assertThatNullPointerException()
                .isThrownBy(() -> articles.deleteWhere(BadInputContract.<Condition<Article>>nothing()))
                .withMessageContaining("condition");
        assertNoSql();
    }

    @ContractTest(id = "BAD-04")
    void unmappedClassIsRefusedWithThoseThatAreMapped() {
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> context.open(Article.class).repository(String.class, UUID.class))
                .withMessageContaining("String")
                .withMessageContaining("Article");
    }

    @ContractTest(id = "BAD-05")
    void unknownPropertyIsRefusedWithASuggestion() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Path.of(Article.class, "stokc", Integer.class))
                .withMessageContaining("stokc")
                .withMessageContaining("Did you mean \"stock\"?");
    }

    @ContractTest(id = "BAD-06")
    @SuppressWarnings({"unchecked", "rawtypes"})
    void valueOfAWrongTypeIsRefusedWhenTheSpecIsBuilt() {
        Path untyped = path(Article::getStock);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> untyped.eq("x"))
                .withMessageContaining("Integer");
    }

    @ContractTest(id = "BAD-07")
    @SuppressWarnings({"unchecked", "rawtypes"})
    void valueOfAWrongEnumIsRefused() {
        Path untyped = Path.of(Article.class, "name", String.class);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> untyped.eq(PageKind.SMALL))
                .withMessageContaining("String");
    }

    private enum PageKind {
        SMALL
    }

    @ContractTest(id = "BAD-11")
    void storedEntityPassedToInsertIsADuplicate() {
        Article tea = articles.insert(Article.named("Tea").with("kept", null, 1));
        tea.setNote("lost");

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> articles.insert(tea));

        assertThat(context.sql().value(String.class, "select note from article"))
                .contains("kept");
    }

    @ContractTest(id = "BAD-12")
    void deletedEntityThenSavedIsAConflict() {
        Article tea = articles.insert(Article.named("Tea"));
        articles.delete(tea);

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> articles.save(tea));

        assertThat(context.sql().count("article")).isZero();
    }

    @ContractTest(id = "BAD-13")
    void entityOfAnotherTransactionIsADetachedCopy() {
        Article tea = context.transactions().execute(() -> articles.insert(Article.named("Tea")));

        context.transactions().executeWithoutResult(() -> articles.update(tea.with("later", null, 2)));

        assertThat(articles.getById(requireNonNull(tea.getId())).getNote()).isEqualTo("later");
    }

    @ContractTest(id = "BAD-14")
    void referenceInPlaceOfAnEntityIsRefused() {
        Article reference = articles.reference(UUID.randomUUID());

        assertThatThrownBy(() -> articles.update(reference))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Article");
        assertNoSql();
    }

    /** An application class that extends the entity without being one. */
    private static final class Labelled extends Article {}

    @ContractTest(id = "BAD-15")
    void instanceOfAnUnmappedSubclassIsWrittenAsTheEntity() {
        Article labelled = new Labelled();
        labelled.setName("Tea");
        articles.insert(labelled);
        labelled.setNote("green");
        articles.update(labelled);

        Article found = articles.getById(requireNonNull(labelled.getId()));

        assertThat(found.getClass()).isEqualTo(Article.class);
        assertThat(found.getNote()).isEqualTo("green");
        articles.delete(labelled);
        assertThat(articles.count()).isZero();
    }

    @ContractTest(id = "BAD-21")
    void hugeTextIsRefusedByTheColumn() {
        Article tea = Article.named("x".repeat(2_000_000));

        assertThatThrownBy(() -> articles.insert(tea))
                .isInstanceOf(DataConversionException.class)
                .hasMessageNotContaining("xxxx");
        assertThat(articles.count()).isZero();
    }

    @ContractTest(id = "BAD-22")
    void negativePageIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.ofNumber(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.ofNumber(0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuerySpec.of(Article.class).limit(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuerySpec.of(Article.class).offset(-1));
    }

    @ContractTest(id = "BAD-23")
    void pageAboveTheMaximumIsRefusedWithTheOptionToSet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> articles.findPage(QuerySpec.of(Article.class), PageRequest.ofSize(1_001)))
                .withMessageContaining("maxPageSize");
        assertNoSql();
    }

    @ContractTest(id = "BAD-25")
    void afterCommitHookMayRunATransaction() {
        AtomicInteger seen = new AtomicInteger();

        context.transactions().executeWithoutResult(() -> {
            articles.insert(Article.named("Tea"));
            context.transactions()
                    .afterCommit(() -> context.transactions().executeWithoutResult(() -> {
                        articles.insert(Article.named("Mug"));
                        seen.set((int) articles.count());
                    }));
        });

        assertThat(seen).hasValue(2);
    }

    @ContractTest(id = "BAD-26")
    void nullCallbackIsRefused() {
        TransactionCallback<String, RuntimeException> callback = nothing();

        assertThatNullPointerException().isThrownBy(() -> context.transactions().execute(callback));
    }

    @ContractTest(id = "BAD-24")
    void streamThatLeavesItsTransactionIsReportedAndRefused() {
        LogCapture log = new LogCapture();
        log.start();
        Stream<Article> stream;
        String logged;
        try {
            stream = context.transactions().execute(() -> articles.stream(QuerySpec.of(Article.class)));
        } finally {
            logged = log.stop();
        }

        assertThat(logged).contains("a stream of Article").contains("BadInputContract");
        assertThatIllegalStateException().isThrownBy(stream::toList).withMessageContaining("transaction");
    }

    private void assertNoSql() {
        assertThat(context.statements().count()).isZero();
    }
}
