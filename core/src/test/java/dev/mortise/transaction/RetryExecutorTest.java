package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.context.Deadline;
import dev.mortise.error.DeadlockException;
import dev.mortise.spi.TransactionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryExecutorTest extends TransactionTest {

    private final RetryPolicy policy =
            RetryPolicy.onTransient().withPauses(Duration.ZERO, Duration.ZERO).withMaxAttempts(3);
    private final TransactionTemplate retrying = tx.withRetry(policy);
    private final List<Object> attempts = new ArrayList<>();

    private DeadlockException deadlock() {
        return (DeadlockException)
                TransactionAccess.of(tx).current().failed(new DeadlockException("deadlock " + attempts.size(), null));
    }

    @Test
    void theWholeCallbackRunsAgainInATransactionOfItsOwn() {
        List<String> hooks = new ArrayList<>();

        retrying.executeWithoutResult(() -> {
            TransactionContext transaction = TransactionAccess.of(tx).current();
            assertThat(attempts).doesNotContain(transaction);
            attempts.add(transaction);
            names.insert("attempt " + attempts.size());
            tx.afterCommit(() -> hooks.add("attempt " + attempts.size()));
            if (attempts.size() < 3) {
                throw deadlock();
            }
        });

        assertThat(attempts).hasSize(3);
        assertThat(database.names()).containsExactly("attempt 3");
        assertThat(hooks).containsExactly("attempt 3");
    }

    @Test
    void theLastFailureHoldsThoseBefore() {
        assertThatThrownBy(() -> retrying.executeWithoutResult(() -> {
                    attempts.add("attempt");
                    throw deadlock();
                }))
                .isInstanceOf(DeadlockException.class)
                .hasMessage("deadlock 3")
                .satisfies(last -> assertThat(last.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("deadlock 1", "deadlock 2"));
    }

    @Test
    void aFailureThatWasCaughtInsideIsRetriedToo() {
        retrying.executeWithoutResult(() -> {
            attempts.add("attempt");
            if (attempts.size() == 1) {
                deadlock();
            }
        });

        assertThat(attempts).hasSize(2);
    }

    @Test
    void otherFailuresAreNotRetried() {
        assertThatThrownBy(() -> retrying.executeWithoutResult(() -> {
                    attempts.add("attempt");
                    throw new IllegalArgumentException("wrong");
                }))
                .hasMessage("wrong");
        assertThat(attempts).hasSize(1);
    }

    @Test
    void retryingWithinATransactionIsRefusedUnlessItBeginsAnother() {
        tx.executeWithoutResult(() -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> retrying.executeWithoutResult(() -> attempts.add("attempt")))
                    .withMessageContaining("outermost");
            assertThatIllegalStateException().isThrownBy(() -> retrying.attempt(() -> attempts.add("attempt")));
            assertThat(attempts).isEmpty();
            retrying.withPropagation(Propagation.REQUIRES_NEW).executeWithoutResult(() -> {
                attempts.add("attempt");
                if (attempts.size() == 1) {
                    throw deadlock();
                }
            });
        });

        assertThat(attempts).hasSize(2);
        assertThatIllegalStateException().isThrownBy(retrying::begin);
        assertThatIllegalStateException()
                .isThrownBy(() -> retrying.withPropagation(Propagation.SUPPORTS).execute(() -> 1));
    }

    @Test
    void allAttemptsHaveOneDeadline() {
        List<Deadline> deadlines = new ArrayList<>();

        retrying.withTimeout(Duration.ofMinutes(1)).executeWithoutResult(() -> {
            deadlines.add(TransactionAccess.of(tx).current().deadline().orElseThrow());
            attempts.add("attempt");
            if (attempts.size() < 3) {
                throw deadlock();
            }
        });

        assertThat(deadlines).hasSize(3).containsOnly(deadlines.get(0));
    }

    @Test
    void noAttemptFollowsTheDeadline() {
        Deadline soon = Deadline.in(Duration.ofSeconds(30));
        RetryPolicy patient = policy.withPauses(Duration.ofMinutes(2), Duration.ofMinutes(2));
        RetryExecutor retries = new RetryExecutor(
                patient, Optional.of(soon), SafeTransactionListener.NONE, length -> attempts.add(length));
        DeadlockException failure = new DeadlockException("deadlock", null);

        assertThatThrownBy(() -> retries.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(attempts).isEmpty();
    }

    @Test
    void anInterruptEndsThePauseAndTheFlagStays() {
        RetryPolicy patient = policy.withPauses(Duration.ofHours(1), Duration.ofHours(1));

        assertThatThrownBy(() -> tx.withRetry(patient).executeWithoutResult(() -> {
                    attempts.add("attempt");
                    Thread.currentThread().interrupt();
                    throw deadlock();
                }))
                .isInstanceOf(DeadlockException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).hasSize(1);
    }

    @Test
    void oneFailureThrownTwiceIsNotSuppressedIntoItself() {
        DeadlockException same = new DeadlockException("same", null);

        assertThatThrownBy(() -> retrying.executeWithoutResult(() -> {
                    throw same;
                }))
                .isSameAs(same)
                .hasNoSuppressedExceptions();
    }
}
