package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DeadlockException;
import dev.mortise.spi.TransactionParticipant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionListenerTest extends TransactionTest {

    private final List<String> heard = new ArrayList<>();
    private final TransactionTemplate listened = tx.withListener(new Witness());
    private final TransactionTemplate retrying = listened.withRetry(
            RetryPolicy.onTransient().withPauses(Duration.ZERO, Duration.ZERO).withMaxAttempts(2));

    private final class Witness implements TransactionListener {

        @Override
        public void retrying(int attempt, Duration pause, Throwable failure) {
            heard.add("attempt " + attempt + " after " + failure.getMessage());
        }

        @Override
        public void gaveUp(int attempts, Throwable failure) {
            heard.add("gave up after " + attempts + ": " + failure.getMessage());
        }

        @Override
        public void afterCommitFailed(Throwable failure) {
            heard.add("after commit: " + failure.getMessage());
            throw new IllegalStateException("the listener fails too");
        }
    }

    private static void fail(String message) {
        throw new IllegalArgumentException(message);
    }

    @Test
    void retriesAreTold() {
        List<String> attempts = new ArrayList<>();

        retrying.executeWithoutResult(() -> {
            attempts.add("attempt");
            if (attempts.size() == 1) {
                throw new DeadlockException("deadlock", null);
            }
        });

        assertThat(heard).containsExactly("attempt 2 after deadlock");
    }

    @Test
    void givingUpIsTold() {
        assertThatThrownBy(() -> retrying.executeWithoutResult(() -> {
                    throw new DeadlockException("deadlock", null);
                }))
                .isInstanceOf(DeadlockException.class);

        assertThat(heard).containsExactly("attempt 2 after deadlock", "gave up after 2: deadlock");
    }

    @Test
    void failuresThatAreNotRetriedAreNoNews() {
        assertThatThrownBy(() -> retrying.executeWithoutResult(() -> fail("no deadlock")))
                .hasMessage("no deadlock");

        assertThat(heard).isEmpty();
    }

    @Test
    void failuresAfterTheCommitReachTheListenerAndAreNotThrown() {
        listened.executeWithoutResult(() -> {
            names.insert("ada");
            tx.afterCommit(() -> fail("first"));
            tx.afterCommit(() -> fail("second"));
            TransactionAccess.of(tx).current().participant(this, transaction -> new TransactionParticipant() {
                @Override
                public void afterCompletion(Outcome outcome) {
                    fail("participant");
                }
            });
        });

        assertThat(heard).containsExactly("after commit: participant", "after commit: first", "after commit: second");
        assertThat(database.names()).containsExactly("ada");
    }

    @Test
    void whatFailsAfterARollbackIsNoFailureAfterACommit() {
        listened.executeWithoutResult(() -> {
            tx.afterRollback(() -> fail("rolled back"));
            tx.setRollbackOnly();
        });

        assertThat(heard).isEmpty();
    }

    @Test
    void theTemplateThatBeganATransactionIsListenedTo() {
        tx.executeWithoutResult(() -> listened.executeWithoutResult(() -> tx.afterCommit(() -> fail("unheard"))));

        assertThat(heard).isEmpty();
    }
}
