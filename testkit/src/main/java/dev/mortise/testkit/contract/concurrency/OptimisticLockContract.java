package dev.mortise.testkit.contract.concurrency;

import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.StaleEntityException;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contract of numeric versions: a stale one always fails (R7). */
@ContractGroup("OPT")
class OptimisticLockContract {

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<Article, UUID> articles;

    OptimisticLockContract(ContractContext context) {
        this.context = context.tables(Article.SCHEMA);
        this.tx = context.transactions();
        this.articles = context.open(Article.class).repository(Article.class, UUID.class);
    }

    @ContractTest(id = "OPT-01")
    void versionStartsAtZero() {
        Article tea = articles.insert(Article.named("Tea"));

        assertThat(tea.getVersion()).isZero();
        assertThat(rowVersion(tea)).isZero();
    }

    @ContractTest(id = "OPT-02")
    void versionIncrementsByOne() {
        Article tea = articles.insert(Article.named("Tea"));

        articles.update(tea);
        articles.update(tea);

        assertThat(tea.getVersion()).isEqualTo(2);
        assertThat(rowVersion(tea)).isEqualTo(2);
    }

    /** The catalogue's row asks for no new version; R5 writes every column, so there is one. */
    @ContractTest(id = "OPT-03", title = "update without a change writes and increments all the same")
    void updateWithoutAChangeIncrementsAllTheSame() {
        Article tea = articles.insert(Article.named("Tea"));

        articles.update(articles.getById(idOf(tea)));

        assertThat(rowVersion(tea)).isEqualTo(1);
    }

    @ContractTest(id = "OPT-04")
    void staleUpdateFails() {
        Article tea = articles.insert(Article.named("Tea"));
        Article copy = articles.getById(idOf(tea));
        articles.update(copy);

        assertThatExceptionOfType(StaleEntityException.class)
                .isThrownBy(() -> articles.update(tea))
                .satisfies(stale -> assertThat(stale.entityType()).isEqualTo(Article.class))
                .satisfies(stale -> assertThat(stale.id()).isEqualTo(tea.getId()))
                .satisfies(stale -> assertThat(stale.expectedVersion()).isEqualTo(0));
    }

    @ContractTest(id = "OPT-05")
    void staleDeleteFails() {
        Article tea = articles.insert(Article.named("Tea"));
        articles.update(articles.getById(idOf(tea)));

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> articles.delete(tea));

        assertThat(articles.existsById(idOf(tea))).isTrue();
    }

    @ContractTest(id = "OPT-06")
    void conflictIsRaisedByTheCallAndNeverLater() {
        Article tea = articles.insert(Article.named("Tea"));
        articles.update(articles.getById(idOf(tea)));
        AtomicInteger reached = new AtomicInteger();

        assertThatExceptionOfType(StaleEntityException.class)
                .isThrownBy(() -> tx.execute(() -> {
                    articles.update(tea);
                    return reached.incrementAndGet();
                }));

        assertThat(reached).hasValue(0);
    }

    @ContractTest(id = "OPT-07")
    void entityIsAsBeforeAfterAConflictAndAReloadIsFresh() {
        Article tea = articles.insert(Article.named("Tea"));
        articles.update(articles.getById(idOf(tea)).with("theirs", null, 1));

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> articles.update(tea));

        assertThat(tea.getVersion()).isZero();
        articles.refresh(tea);
        assertThat(tea.getVersion()).isEqualTo(1);
        articles.update(tea);
        assertThat(rowVersion(tea)).isEqualTo(2);
    }

    @ContractTest(id = "OPT-08")
    void versionNullIsNew() {
        Article tea = articles.save(Article.stored(UUID.randomUUID(), null));

        assertThat(tea.getVersion()).isZero();
        assertThat(context.sql().count("article")).isEqualTo(1);
    }

    @ContractTest(id = "OPT-11")
    void concurrentIncrementsOfEightThreadsAreAllCounted() throws Exception {
        UUID id = idOf(articles.insert(Article.named("Tea")));
        TransactionTemplate retrying = tx.withRetry(RetryPolicy.onTransient()
                .alsoOn(StaleEntityException.class)
                .withMaxAttempts(200)
                .withPauses(Duration.ofMillis(1), Duration.ofMillis(20)));

        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < 5; round++) {
                        retrying.executeWithoutResult(() -> {
                            Article article = articles.getById(id);
                            article.setStock(article.getStock() + 1);
                            articles.update(article);
                        });
                    }
                }))
                .toList();
        CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        Article after = articles.getById(id);
        assertThat(after.getStock()).isEqualTo(40);
        assertThat(after.getVersion()).isEqualTo(40);
    }

    @ContractTest(id = "OPT-14")
    void detachedOldCopyIsNoLostUpdate() {
        Article tea = articles.insert(Article.named("Tea").with("first", null, 1));
        Article old = articles.getById(idOf(tea));
        articles.update(tea.with("second", null, 1));

        assertThatExceptionOfType(StaleEntityException.class)
                .isThrownBy(() -> articles.save(old.with("lost", null, 1)));

        assertThat(articles.getById(idOf(tea)).getNote()).isEqualTo("second");
    }

    @ContractTest(id = "OPT-15")
    void versionIsNotForTheClientToWrite() {
        Article tea = articles.insert(Article.named("Tea"));
        tea.setVersion(17);

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> articles.update(tea));

        assertThat(rowVersion(tea)).isZero();
    }

    @ContractTest(id = "OPT-16")
    void updateOfADeletedRowIsAConflict() {
        Article tea = articles.insert(Article.named("Tea"));
        articles.deleteById(idOf(tea));

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> articles.update(tea));

        assertThat(context.sql().count("article")).isZero();
    }

    @ContractTest(id = "OPT-18")
    void onlyWhatIsSaidIsWritten() {
        UUID id = idOf(articles.insert(Article.named("Tea").with("first", null, 1)));

        tx.executeWithoutResult(() -> {
            Article tea = articles.getById(id);
            tea.setNote("changed in memory");
            articles.insert(Article.named("Mug"));
            assertThat(articles.count()).isEqualTo(2);
        });

        assertThat(context.sql().value(String.class, "select note from article where id = ?", id))
                .contains("first");
    }

    @ContractTest(id = "OPT-05")
    void bulkChangesMakeHoldersStale() {
        Article tea = articles.insert(Article.named("Tea"));

        articles.updateWhere(UpdateSpec.of(Article.class)
                .set(path(Article::getStock).to(5))
                .where(path(Article::getName).eq("Tea")));

        assertThat(rowVersion(tea)).isEqualTo(1);
        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> articles.delete(tea));
    }

    private @Nullable Integer rowVersion(Article article) {
        return context.sql()
                .value(Integer.class, "select version from article where id = ?", article.getId())
                .orElse(null);
    }

    private static UUID idOf(Article article) {
        return requireNonNull(article.getId());
    }
}
