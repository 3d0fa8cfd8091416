package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.spi.Deadline;
import dev.mortise.spi.ExecutionContext;
import dev.mortise.spi.ThreadContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest extends TransactionTest {

    private static void waitFor(Deadline deadline) {
        while (!deadline.hasPassed()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void noStatementFollowsTheDeadline() {
        assertThatThrownBy(() -> tx.timeout(Duration.ofMillis(200)).executeWithoutResult(() -> {
                    names.insert("ada");
                    waitFor(tx.current().deadline().orElseThrow());
                    names.insert("bob");
                }))
                .isInstanceOf(TransactionTimedOutException.class);
        assertThat(database.names()).isEmpty();
    }

    @Test
    void noCommitFollowsTheDeadline() {
        assertThatThrownBy(() -> tx.timeout(Duration.ofMillis(200)).executeWithoutResult(() -> {
                    names.insert("ada");
                    waitFor(tx.current().deadline().orElseThrow());
                }))
                .isInstanceOf(TransactionTimedOutException.class);
        assertThat(database.names()).isEmpty();
    }

    @Test
    void aDeadlineThatPassesInAnAttemptTakesTheWholeTransactionWithIt() {
        assertThatThrownBy(() -> tx.timeout(Duration.ofMillis(200)).executeWithoutResult(() -> {
                    names.insert("ada");
                    assertThatThrownBy(() -> tx.attempt(() -> {
                                waitFor(tx.current().deadline().orElseThrow());
                                return names.all();
                            }))
                            .isInstanceOf(TransactionTimedOutException.class);
                }))
                .isInstanceOf(TransactionRolledBackException.class)
                .hasCauseInstanceOf(TransactionTimedOutException.class);
        assertThat(database.names()).isEmpty();
    }

    @Test
    void aTransactionThatIsJoinedKeepsItsOwnDeadline() {
        tx.executeWithoutResult(() -> tx.timeout(Duration.ofMinutes(1))
                .executeWithoutResult(() -> assertThat(tx.current().deadline()).isEmpty()));
    }

    @Test
    void theEarlierOfTimeoutAndExecutionContextHolds() {
        Deadline soon = Deadline.in(Duration.ofMinutes(1));

        try (ThreadContext.Entered entered =
                ThreadContext.enter(ExecutionContext.none().withDeadline(soon))) {
            tx.executeWithoutResult(() -> assertThat(tx.current().deadline()).contains(soon));
            tx.timeout(Duration.ofHours(1))
                    .executeWithoutResult(
                            () -> assertThat(tx.current().deadline()).contains(soon));
            tx.timeout(Duration.ofSeconds(1))
                    .executeWithoutResult(() -> assertThat(
                                    tx.current().deadline().orElseThrow().earlier(soon))
                            .isNotEqualTo(soon));
        }
    }

    @Test
    void driversAreToldWholeSecondsRoundedUp() {
        assertThat(Deadline.in(Duration.ofMillis(1_500)).remainingSeconds()).isEqualTo(2);
        assertThat(Deadline.in(Duration.ofMillis(500)).remainingSeconds()).isEqualTo(1);
        assertThat(Deadline.in(Duration.ofSeconds(Long.MAX_VALUE)).remainingSeconds())
                .isPositive();
        assertThatThrownBy(() -> Deadline.in(Duration.ZERO).remainingSeconds())
                .isInstanceOf(TransactionTimedOutException.class);
    }

    @Test
    void aTimeoutIsLongerThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> tx.timeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> tx.timeout(Duration.ofSeconds(-1)));
    }
}
