package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DeadlockException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.PoolExhaustedException;
import dev.mortise.error.SerializationFailureException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.TransientException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = RetryPolicy.onTransient();

    @Test
    void conflictsAreRetriedByDefaultAndNothingElse() {
        assertThat(policy.retries(new DeadlockException("deadlock", null))).isTrue();
        assertThat(policy.retries(new SerializationFailureException("conflict", null)))
                .isTrue();
        assertThat(policy.retries(new LockTimeoutException("lock", null))).isFalse();
        assertThat(policy.retries(new ConnectionLostException("lost", null))).isFalse();
        assertThat(policy.retries(new NullPointerException())).isFalse();
    }

    @Test
    void aRolledBackTransactionCountsAsTheFailureThatCausedIt() {
        assertThat(policy.retries(new TransactionRolledBackException("over", new DeadlockException("deadlock", null))))
                .isTrue();
        assertThat(policy.retries(new TransactionRolledBackException("over", new NullPointerException())))
                .isFalse();
        assertThat(policy.retries(new TransactionRolledBackException("over"))).isFalse();
    }

    @Test
    void otherFailuresAreRetriedByChoice() {
        RetryPolicy wider = policy.alsoOn(LockTimeoutException.class).alsoOn(ConnectionLostException.class);

        assertThat(wider.retries(new LockTimeoutException("lock", null))).isTrue();
        assertThat(wider.retries(new ConnectionLostException("lost", null))).isTrue();
        assertThat(wider.retries(new DeadlockException("deadlock", null))).isTrue();
        assertThat(policy.retries(new LockTimeoutException("lock", null))).isFalse();
    }

    @Test
    void anExhaustedPoolAndAnUnknownCommitAreNeverRetried() {
        assertThatIllegalArgumentException().isThrownBy(() -> policy.alsoOn(PoolExhaustedException.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.alsoOn(CommitOutcomeUnknownException.class))
                .withMessageContaining("CommitOutcomeUnknownException");
        RetryPolicy wide = policy.alsoOn(TransientException.class).alsoOn(RuntimeException.class);
        assertThat(wide.retries(new PoolExhaustedException("full", null))).isFalse();
        assertThat(wide.retries(new CommitOutcomeUnknownException("who knows", null)))
                .isFalse();
    }

    @Test
    void pausesDoubleUpToTheLongestAndChanceTakesAwayHalf() {
        RetryPolicy slow = policy.withPauses(Duration.ofMillis(100), Duration.ofMillis(350));

        assertThat(slow.pauseBefore(2, 1)).isEqualTo(Duration.ofMillis(100));
        assertThat(slow.pauseBefore(2, 0)).isEqualTo(Duration.ofMillis(50));
        assertThat(slow.pauseBefore(2, 0.5)).isEqualTo(Duration.ofMillis(75));
        assertThat(slow.pauseBefore(3, 1)).isEqualTo(Duration.ofMillis(200));
        assertThat(slow.pauseBefore(4, 1)).isEqualTo(Duration.ofMillis(350));
        assertThat(slow.pauseBefore(1_000, 0)).isEqualTo(Duration.ofMillis(175));
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> policy.withMaxAttempts(0));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.pauseBefore(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.pauseBefore(2, 1.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.withPauses(Duration.ofMillis(2), Duration.ofMillis(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.withPauses(Duration.ofMillis(-1), Duration.ofMillis(1)));
    }
}
