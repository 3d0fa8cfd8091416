package dev.mortise.testkit.contract.crud;

import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.capability.Capability;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.error.TransientException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.database.DatabaseFact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Contract of the writes of one entity: the effect of each verb and its limits (R3 to R6, R8). */
@ContractGroup("CRUD")
class CrudWriteContract {

    private final ContractContext context;
    private final Repository<Article, UUID> articles;

    CrudWriteContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        this.articles = context.open(Article.class).repository(Article.class, UUID.class);
    }

    @ContractTest(id = "CRUD-01")
    void insertReturnsPersistedIdentity() {
        Article tea = Article.named("Tea").with("green", new BigDecimal("7.90"), 3);

        Article returned = articles.insert(tea);

        assertThat(returned).isSameAs(tea);
        assertThat(tea.getId()).isNotNull();
        Article found = articles.getById(idOf(tea));
        assertThat(found).isNotSameAs(tea).usingRecursiveComparison().isEqualTo(tea);
    }

    @ContractTest(id = "CRUD-02")
    void insertDoesNotMutateOtherFields() {
        Article tea = Article.named("Tea").with(null, new BigDecimal("7.9"), 3);

        articles.insert(tea);

        assertThat(tea.getName()).isEqualTo("Tea");
        assertThat(tea.getNote()).isNull();
        assertThat(tea.getPrice()).isEqualTo(new BigDecimal("7.9"));
        assertThat(tea.getStock()).isEqualTo(3);
        assertThat(tea.getVersion()).isZero();
    }

    @ContractTest(id = "CRUD-03")
    void insertExistingAssignedIdFails() {
        Article tea = articles.insert(Article.named("Tea"));
        Article rival = Article.stored(idOf(tea), 0);

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> articles.insert(rival));

        assertThat(articles.getById(idOf(tea)).getName()).isEqualTo("Tea");
    }

    @ContractTest(id = "CRUD-04")
    void insertNeverBecomesUpdate() {
        Article tea = articles.insert(Article.named("Tea"));
        Article loaded = articles.getById(idOf(tea));
        loaded.setName("Coffee");

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> articles.insert(loaded));

        assertThat(context.sql().value(String.class, "select name from article"))
                .contains("Tea");
    }

    @ContractTest(id = "CRUD-05")
    void updateMissingRowFails() {
        Article absent = Article.stored(UUID.randomUUID(), 0);

        assertThatExceptionOfType(StaleEntityException.class)
                .isThrownBy(() -> articles.update(absent))
                .satisfies(stale -> assertThat(stale.entityType()).isEqualTo(Article.class))
                .satisfies(stale -> assertThat(stale.id()).isEqualTo(absent.getId()));

        assertThat(context.sql().count("article")).isZero();
    }

    @ContractTest(id = "CRUD-06")
    void updateWritesAllMappedFields() {
        Article tea = articles.insert(Article.named("Tea").with("green", BigDecimal.ONE, 3));

        articles.update(tea.with(null, null, 0));

        Article found = articles.getById(idOf(tea));
        assertThat(found.getNote()).isNull();
        assertThat(found.getPrice()).isNull();
        assertThat(found.getStock()).isZero();
    }

    @ContractTest(id = "CRUD-07")
    void patchWritesOnlyNamedFields() {
        Article tea = articles.insert(Article.named("Tea").with("green", BigDecimal.ONE, 3));
        context.sql().run("update article set note = 'changed elsewhere'");

        articles.patch(idOf(tea), path(Article::getStock).to(9));

        Article found = articles.getById(idOf(tea));
        assertThat(found.getStock()).isEqualTo(9);
        assertThat(found.getNote()).isEqualTo("changed elsewhere");
        assertThat(found.getVersion()).isEqualTo(1);
    }

    @ContractTest(id = "CRUD-07")
    void patchOfMissingRowFails() {
        assertThatExceptionOfType(EntityNotFoundException.class)
                .isThrownBy(() -> articles.patch(
                        UUID.randomUUID(), path(Article::getStock).to(9)));
    }

    @ContractTest(id = "CRUD-08")
    void updateNoChangeIsSuccess() {
        Article tea = articles.insert(Article.named("Tea"));

        articles.update(tea);

        assertThat(tea.getVersion()).isEqualTo(1);
    }

    @ContractTest(id = "CRUD-09")
    void saveInsertsWhenNew() throws Exception {
        Article tea = Article.named("Tea");

        context.statements().exactly(1, () -> articles.save(tea));

        assertThat(context.statements().startingWith("insert")).hasSize(1);
        assertThat(articles.existsById(idOf(tea))).isTrue();
    }

    @ContractTest(id = "CRUD-10")
    void saveUpdatesWhenPersistent() throws Exception {
        Article tea = articles.insert(Article.named("Tea"));
        tea.setNote("black");
        context.statements().clear();

        context.statements().exactly(1, () -> articles.save(tea));

        assertThat(context.statements().startingWith("update")).hasSize(1);
        assertThat(articles.getById(idOf(tea)).getNote()).isEqualTo("black");
    }

    @ContractTest(id = "CRUD-11")
    void saveWithUnknownIdAndVersionFails() {
        Article unknown = Article.stored(UUID.randomUUID(), 4);

        assertThatExceptionOfType(StaleEntityException.class)
                .isThrownBy(() -> articles.save(unknown))
                .satisfies(stale -> assertThat(stale.expectedVersion()).isEqualTo(4));

        assertThat(context.sql().count("article")).isZero();
    }

    @ContractTest(id = "CRUD-12")
    void upsertInsertsThenUpdates() {
        UUID id = UUID.randomUUID();

        Article first = articles.upsert(Article.stored(id, null).with("first", null, 1));
        Article second = articles.upsert(Article.stored(id, null).with("second", null, 2));

        assertThat(context.sql().count("article")).isEqualTo(1);
        Article found = articles.getById(id);
        assertThat(found.getNote()).isEqualTo("second");
        assertThat(first.getVersion()).isZero();
        assertThat(second.getVersion()).isEqualTo(1).isEqualTo(found.getVersion());
    }

    @ContractTest(id = "CRUD-12")
    void upsertOverAnotherUniqueKeyChangesNothing() {
        articles.insert(Article.named("Tea").with("mine", null, 1));
        Article rival = Article.stored(UUID.randomUUID(), null).with("yours", null, 2);
        rival.setName("Tea");

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> articles.upsert(rival));

        assertThat(context.sql().value(String.class, "select note from article"))
                .contains("mine");
    }

    @ContractTest(id = "CRUD-12")
    void insertIfAbsentLeavesTheRowThatIsThere() {
        UUID id = UUID.randomUUID();

        boolean first = articles.insertIfAbsent(Article.stored(id, null).with("first", null, 1));
        boolean second = articles.insertIfAbsent(Article.stored(id, null).with("second", null, 2));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(articles.getById(id).getNote()).isEqualTo("first");
    }

    @ContractTest(
            id = "CRUD-13",
            requires = Capability.UPSERT,
            facts = DatabaseFact.UPSERT_ATOMIC,
            unsupported = "upsertsOfOneKeyAtOnceLeaveOneRow")
    void upsertsOfOneKeyAtOnceAllSucceed() throws Exception {
        assertThat(upsertAtOnce(UUID.randomUUID())).containsOnly(Optional.empty());
        assertThat(context.sql().count("article")).isEqualTo(1);
    }

    void upsertsOfOneKeyAtOnceLeaveOneRow() throws Exception {
        for (Optional<MortiseException> failure : upsertAtOnce(UUID.randomUUID())) {
            failure.ifPresent(each -> assertThat(each)
                    .isInstanceOfAny(
                            DuplicateKeyException.class,
                            TransientException.class,
                            UnsupportedCapabilityException.class));
        }
        assertThat(context.sql().count("article"))
                .isEqualTo(context.capabilities().contains(Capability.UPSERT) ? 1 : 0);
    }

    /** How each of sixteen upserts failed. */
    private List<Optional<MortiseException>> upsertAtOnce(UUID id) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        context.closing(threads::shutdownNow);
        Callable<Optional<MortiseException>> upserting = () -> {
            try {
                articles.upsert(Article.stored(id, null).with("note", null, 1));
                return Optional.empty();
            } catch (MortiseException failure) {
                return Optional.of(failure);
            }
        };
        List<Optional<MortiseException>> failures = new ArrayList<>();
        for (Future<Optional<MortiseException>> done : threads.invokeAll(Collections.nCopies(16, upserting))) {
            failures.add(done.get());
        }
        return failures;
    }

    @ContractTest(id = "CRUD-14")
    void deleteByIdReturnsWhetherThereWasARow() throws Exception {
        Article tea = articles.insert(Article.named("Tea"));
        context.statements().clear();

        assertThat(context.statements().exactly(1, () -> articles.deleteById(idOf(tea))))
                .isTrue();

        assertThat(articles.findById(idOf(tea))).isEmpty();
        assertThat(articles.deleteById(idOf(tea))).isFalse();
    }

    @ContractTest(id = "CRUD-15")
    void deleteEntityStaleVersionFails() {
        Article tea = articles.insert(Article.named("Tea"));
        Article other = articles.getById(idOf(tea));
        articles.update(other);

        assertThatExceptionOfType(StaleEntityException.class)
                .isThrownBy(() -> articles.delete(tea))
                .satisfies(stale -> assertThat(stale.expectedVersion()).isEqualTo(0));

        assertThat(articles.existsById(idOf(tea))).isTrue();
    }

    @ContractTest(id = "CRUD-28")
    void refreshDiscardsLocalChanges() {
        Article tea = articles.insert(Article.named("Tea").with("green", null, 1));
        context.sql().run("update article set stock = 8, version = 5");
        tea.setNote("changed in memory");

        Article returned = articles.refresh(tea);

        assertThat(returned).isSameAs(tea);
        assertThat(tea.getNote()).isEqualTo("green");
        assertThat(tea.getStock()).isEqualTo(8);
        assertThat(tea.getVersion()).isEqualTo(5);
    }

    @ContractTest(id = "CRUD-29")
    void refreshDeletedRowThrows() {
        Article tea = articles.insert(Article.named("Tea"));
        articles.deleteById(idOf(tea));

        assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> articles.refresh(tea));
    }

    @ContractTest(id = "CRUD-30")
    void insertAllPreservesInputOrderOfIds() {
        List<Article> three = List.of(Article.named("a"), Article.named("b"), Article.named("c"));

        List<Article> returned = articles.insertAll(three);

        assertThat(returned).containsExactlyElementsOf(three);
        assertThat(returned)
                .allSatisfy(article -> assertThat(context.sql()
                                .value(String.class, "select name from article where id = ?", article.getId()))
                        .isEqualTo(Optional.ofNullable(article.getName())));
    }

    @ContractTest(id = "CRUD-31")
    void deleteAllByIdsReportsCount() {
        Article tea = articles.insert(Article.named("Tea"));
        Article mug = articles.insert(Article.named("Mug"));
        articles.insert(Article.named("Pot"));

        long deleted = articles.deleteAllById(List.of(idOf(tea), UUID.randomUUID(), idOf(mug)));

        assertThat(deleted).isEqualTo(2);
        assertThat(articles.count()).isEqualTo(1);
    }

    @ContractTest(id = "CRUD-34")
    void unmappedExtraColumnIgnored() {
        Article tea = articles.insert(Article.named("Tea"));
        context.sql().run("update article set legacy = 'kept'");

        articles.update(articles.getById(idOf(tea)).with("new", null, 1));

        assertThat(context.sql().value(String.class, "select legacy from article"))
                .contains("kept");
    }

    @ContractTest(id = "CRUD-05")
    void valuesAreRevertedWhenAnInsertFails() {
        articles.insert(Article.named("Tea"));
        Article rival = Article.named("Tea");

        assertThatThrownBy(() -> articles.insert(rival)).isInstanceOf(DuplicateKeyException.class);

        assertThat(rival.getId()).isNull();
        assertThat(rival.getVersion()).isNull();
    }

    private static UUID idOf(Article article) {
        return requireNonNull(article.getId());
    }
}
