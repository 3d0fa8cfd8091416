package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.context.Deadline;
import dev.mortise.context.ExecutionContext;
import dev.mortise.context.ThreadContext;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.TransactionTimedOutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineTest extends TransactionTest {

    private static void waitFor(Deadline deadline) {
        while (!deadline.hasPassed()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void noStatementFollowsTheDeadline() {
        assertThatThrownBy(() -> tx.withTimeout(Duration.ofMillis(200)).executeWithoutResult(() -> {
                    names.insert("ada");
                    waitFor(TransactionAccess.of(tx).current().deadline().orElseThrow());
                    names.insert("bob");
                }))
                .isInstanceOf(TransactionTimedOutException.class);
        assertThat(database.names()).isEmpty();
    }

    @Test
    void noCommitFollowsTheDeadline() {
        assertThatThrownBy(() -> tx.withTimeout(Duration.ofMillis(200)).executeWithoutResult(() -> {
                    names.insert("ada");
                    waitFor(TransactionAccess.of(tx).current().deadline().orElseThrow());
                }))
                .isInstanceOf(TransactionTimedOutException.class);
        assertThat(database.names()).isEmpty();
    }

    @Test
    void aDeadlineThatPassesInAnAttemptTakesTheWholeTransactionWithIt() {
        assertThatThrownBy(() -> tx.withTimeout(Duration.ofMillis(200)).executeWithoutResult(() -> {
                    names.insert("ada");
                    assertThatThrownBy(() -> tx.attempt(() -> {
                                waitFor(TransactionAccess.of(tx)
                                        .current()
                                        .deadline()
                                        .orElseThrow());
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
        tx.executeWithoutResult(() -> tx.withTimeout(Duration.ofMinutes(1))
                .executeWithoutResult(
                        () -> assertThat(TransactionAccess.of(tx).current().deadline())
                                .isEmpty()));
    }

    @Test
    void theEarlierOfTimeoutAndExecutionContextHolds() {
        Deadline soon = Deadline.in(Duration.ofMinutes(1));

        try (ThreadContext.Entered entered =
                ThreadContext.enter(ExecutionContext.none().withDeadline(soon))) {
            tx.executeWithoutResult(() ->
                    assertThat(TransactionAccess.of(tx).current().deadline()).contains(soon));
            tx.withTimeout(Duration.ofHours(1))
                    .executeWithoutResult(
                            () -> assertThat(TransactionAccess.of(tx).current().deadline())
                                    .contains(soon));
            tx.withTimeout(Duration.ofSeconds(1))
                    .executeWithoutResult(() -> assertThat(TransactionAccess.of(tx)
                                    .current()
                                    .deadline()
                                    .orElseThrow()
                                    .earlier(soon))
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

    /** The best of several tries counts: on a busy machine a thread may be woken late. */
    @Test
    void waitingForAConnectionEndsAtTheDeadline() {
        Duration timeout = Duration.ofMillis(100);
        Duration best = Duration.ofDays(1);
        for (int tries = 0; tries < 5 && best.compareTo(Duration.ofMillis(500)) > 0; tries++) {
            CountDownLatch given = new CountDownLatch(1);
            TransactionTemplate exhausted = TransactionTemplate.over(new StubDataSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    try {
                        given.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new SQLException("nothing to give");
                }
            });
            long begin = System.nanoTime();

            assertThatThrownBy(() -> exhausted
                            .withTimeout(timeout)
                            .executeWithoutResult(() -> TransactionAccess.of(exhausted)
                                    .current()
                                    .connection()
                                    .isValid(0)))
                    .isInstanceOf(TransactionTimedOutException.class);

            Duration late = Duration.ofNanos(System.nanoTime() - begin).minus(timeout);
            best = late.compareTo(best) < 0 ? late : best;
            given.countDown();
        }
        assertThat(best).isBetween(Duration.ZERO, Duration.ofMillis(500));
    }

    @Test
    void aTimeoutIsLongerThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> tx.withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> tx.withTimeout(Duration.ofSeconds(-1)));
    }
}
