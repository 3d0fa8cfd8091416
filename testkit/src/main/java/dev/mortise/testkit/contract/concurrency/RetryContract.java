package dev.mortise.testkit.contract.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.spi.TransactionContext;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Contract of running a whole callback again (R28). */
@ContractGroup("RTY")
class RetryContract extends TransactionContractBase {

    private static final QuerySpec<Article> ALL = QuerySpec.of(Article.class);
    private static final RetryPolicy AT_ONCE =
            RetryPolicy.onTransient().withMaxAttempts(3).withPauses(Duration.ZERO, Duration.ZERO);

    private final TransactionTemplate retrying;
    private final List<Object> attempts = new ArrayList<>();

    RetryContract(ContractContext context) {
        super(context);
        this.retrying = tx.withRetry(AT_ONCE.alsoOn(BrokenOff.class));
    }

    @ContractTest(id = "RTY-03")
    void retryWholeCallbackFreshTransaction() {
        UUID id = idOf(insert("Tea"));
        TransactionTemplate beside = tx.withPropagation(Propagation.REQUIRES_NEW);

        tx.withRetry(AT_ONCE.alsoOn(StaleEntityException.class)).executeWithoutResult(() -> {
            TransactionContext transaction = TransactionAccess.of(tx).current();
            assertThat(attempts).doesNotContain(transaction);
            attempts.add(transaction);
            insert("attempt " + attempts.size());
            Article mine = articles.getById(id);
            if (attempts.size() == 1) {
                beside.execute(() -> articles.update(articles.getById(id)));
            }
            mine.setStock(mine.getStock() + 5);
            articles.update(mine);
        });

        assertThat(attempts).hasSize(2);
        assertThat(committed()).containsExactly("Tea", "attempt 2");
        assertThat(articles.getById(id).getStock()).isEqualTo(5);
        assertThat(articles.getById(id).getVersion()).isEqualTo(2);
    }

    @ContractTest(id = "RTY-04")
    void retryOnlyClassifiedErrors() {
        insert("Tea");

        runsOnce(DuplicateKeyException.class, () -> insert("Tea"));
        runsOnce(NullPointerException.class, () -> {
            throw new NullPointerException("broken off");
        });
        runsOnce(InvalidQueryException.class, () -> {
            QuerySpec<Article> wrong =
                    ALL.where(Path.of(Article.class, "legacy", String.class).isNull());
            articles.find(wrong);
        });
    }

    @ContractTest(id = "RTY-06")
    void retryMaxAttempts() {
        assertThatThrownBy(() -> retrying.executeWithoutResult(() -> {
                    attempts.add("attempt");
                    insert("Tea");
                    throw new BrokenOff();
                }))
                .isInstanceOf(BrokenOff.class)
                .satisfies(last -> assertThat(last.getSuppressed())
                        .hasSize(2)
                        .hasOnlyElementsOfType(BrokenOff.class)
                        .doesNotContain(last));

        assertThat(attempts).hasSize(3);
        assertThat(context.statements().rollbacks()).isEqualTo(3);
        assertThat(committed()).isEmpty();
    }

    @ContractTest(id = "RTY-07")
    void retryPausesGrowAndVaryWithinBounds() {
        RetryPolicy policy = RetryPolicy.onTransient().withPauses(Duration.ofMillis(20), Duration.ofMillis(100));

        assertThat(policy.pauseBefore(2, 1)).isEqualTo(Duration.ofMillis(20));
        assertThat(policy.pauseBefore(2, 0)).isEqualTo(Duration.ofMillis(10));
        assertThat(policy.pauseBefore(3, 1)).isEqualTo(Duration.ofMillis(40));
        assertThat(policy.pauseBefore(4, 1)).isEqualTo(Duration.ofMillis(80));
        assertThat(policy.pauseBefore(5, 1)).isEqualTo(Duration.ofMillis(100));
        assertThat(policy.pauseBefore(5000, 1)).isEqualTo(Duration.ofMillis(100));
        assertThat(policy.pauseBefore(5000, 0)).isEqualTo(Duration.ofMillis(50));
    }

    @ContractTest(id = "RTY-08")
    void retryNotInsideOuterTransaction() {
        tx.executeWithoutResult(() -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> retrying.executeWithoutResult(() -> attempts.add("attempt")))
                    .withMessageContaining("outermost");
            insert("Tea");
        });

        assertThat(attempts).isEmpty();
        assertThat(committed()).containsExactly("Tea");
    }

    @ContractTest(id = "RTY-09")
    void retryRespectsDeadline() {
        RetryPolicy patient =
                RetryPolicy.onTransient().alsoOn(BrokenOff.class).withPauses(Duration.ofHours(1), Duration.ofHours(1));

        assertThatExceptionOfType(BrokenOff.class)
                .isThrownBy(() -> tx.withTimeout(Duration.ofSeconds(10))
                        .withRetry(patient)
                        .executeWithoutResult(this::breakOff));

        assertThat(attempts).hasSize(1);
    }

    @ContractTest(id = "RTY-10")
    void retryInterruptStops() {
        RetryPolicy patient =
                RetryPolicy.onTransient().alsoOn(BrokenOff.class).withPauses(Duration.ofHours(1), Duration.ofHours(1));
        try {
            assertThatExceptionOfType(BrokenOff.class)
                    .isThrownBy(() -> tx.withRetry(patient).executeWithoutResult(() -> {
                        Thread.currentThread().interrupt();
                        breakOff();
                    }));

            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(attempts).hasSize(1);
    }

    @ContractTest(id = "RTY-15")
    void retryReadOnlyTransaction() {
        insert("Tea");
        context.statements().clear();

        long count = retrying.withReadOnly().execute(() -> {
            long seen = articles.count(ALL);
            attempts.add(seen);
            if (attempts.size() < 3) {
                throw new BrokenOff();
            }
            return seen;
        });

        assertThat(count).isOne();
        assertThat(attempts).containsExactly(1L, 1L, 1L);
        assertThat(context.statements().count()).isEqualTo(3);
    }

    private void runsOnce(Class<? extends Throwable> failure, ThrowingCallable work) {
        attempts.clear();

        assertThatExceptionOfType(failure)
                .isThrownBy(() -> retrying.execute(() -> {
                    attempts.add("attempt");
                    work.call();
                    return "done";
                }));

        assertThat(attempts).hasSize(1);
    }

    private void breakOff() {
        attempts.add("attempt");
        throw new BrokenOff();
    }
}
