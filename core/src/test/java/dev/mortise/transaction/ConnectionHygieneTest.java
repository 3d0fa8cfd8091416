package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.spi.TransactionParticipant;
import dev.mortise.spi.TransactionParticipant.Outcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a transaction does to its connection, and how it gives it back whatever goes wrong (R26, R27). */
class ConnectionHygieneTest {

    private static final SQLException LOST = new SQLException("broken", "08006", 90067);
    private static final SQLException REFUSED = new SQLException("duplicate", "23505", 23505);

    private final StubDriver driver = new StubDriver();
    private final TransactionTemplate tx = TransactionTemplate.over(driver);
    private final List<Outcome> outcomes = new ArrayList<>();

    @AfterEach
    void everythingGoesBack() {
        assertThat(driver.connectionsOut()).isZero();
        assertThat(tx.isActive()).isFalse();
    }

    private void work() {
        TransactionAccess.of(tx).current().connection();
        TransactionAccess.of(tx).current().participant(this, transaction -> new TransactionParticipant() {
            @Override
            public void afterCompletion(Outcome outcome) {
                assertThat(transaction.connection()).isNotNull();
                assertThat(driver.connectionsOut()).isOne();
                outcomes.add(outcome);
            }
        });
    }

    @Test
    void theDefaultIsolationIsNotSetAgain() {
        tx.executeWithoutResult(this::work);

        assertThat(driver.calls()).containsExactly("setAutoCommit false", "commit", "setAutoCommit true", "close");
        assertThat(outcomes).containsExactly(Outcome.COMMITTED);
    }

    @Test
    void readCommittedIsSetWhereTheDataSourceHasAnotherDefault() {
        driver.isolation(Connection.TRANSACTION_REPEATABLE_READ);

        tx.executeWithoutResult(this::work);

        assertThat(driver.calls())
                .containsExactly(
                        "setTransactionIsolation 2",
                        "setAutoCommit false",
                        "commit",
                        "setAutoCommit true",
                        "setTransactionIsolation 4",
                        "close");
    }

    @Test
    void anUncheckedFailureToBeginIsClassifiedToo() {
        driver.failOn("getConnection", new IllegalStateException("the pool could not begin", LOST));
        assertThatThrownBy(() -> tx.executeWithoutResult(this::work)).isInstanceOf(ConnectionLostException.class);

        driver.mend();
        driver.failOn("setAutoCommit", new IllegalStateException("an error of the driver"));
        assertThatThrownBy(() -> tx.executeWithoutResult(this::work)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void readOnlyIsSetAndRestored() {
        tx.withReadOnly().executeWithoutResult(this::work);

        assertThat(driver.calls())
                .containsExactly(
                        "setReadOnly true",
                        "setAutoCommit false",
                        "commit",
                        "setAutoCommit true",
                        "setReadOnly false",
                        "close");
    }

    @Test
    void aRollbackComesBeforeAutoCommitIsSwitchedOn() {
        tx.executeWithoutResult(() -> {
            work();
            tx.setRollbackOnly();
        });

        assertThat(driver.calls()).containsExactly("setAutoCommit false", "rollback", "setAutoCommit true", "close");
        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK);
    }

    @Test
    void aFailureOfTheRollbackIsSuppressedAndTheConnectionDiscarded() {
        driver.failOn("rollback", LOST);
        IOException original = new IOException("original");

        assertThatThrownBy(() -> tx.execute(() -> {
                    work();
                    throw original;
                }))
                .isSameAs(original)
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(ConnectionLostException.class));
        assertThat(driver.calls()).containsExactly("setAutoCommit false", "rollback", "abort", "close");
        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"setAutoCommit", "getTransactionIsolation", "getAutoCommit", "isReadOnly", "getMetaData"})
    void aFailureOfTheBeginDiscardsTheConnection(String method) {
        driver.failOn(method, LOST);

        assertThatThrownBy(() -> tx.executeWithoutResult(this::work))
                .isInstanceOf(MortiseException.class)
                .hasRootCause(LOST);
        assertThat(driver.calls()).endsWith("abort", "close");
    }

    @Test
    void aConnectionThatCannotBeRestoredIsDiscardedAndTheCommitStands() {
        tx.withIsolation(Isolation.SERIALIZABLE).executeWithoutResult(() -> {
            work();
            driver.failOn("setTransactionIsolation", LOST);
        });

        assertThat(driver.calls()).endsWith("setAutoCommit true", "setTransactionIsolation 2", "abort", "close");
        assertThat(outcomes).containsExactly(Outcome.COMMITTED);
    }

    @Test
    void aFailureToCloseDoesNotUndoTheCommit() {
        driver.failOn("close", LOST);

        tx.executeWithoutResult(this::work);

        assertThat(outcomes).containsExactly(Outcome.COMMITTED);
    }

    @Test
    void aConnectionThatBreaksInTheCommitLeavesItsOutcomeUnknown() {
        driver.failOn("commit", LOST);
        List<String> ran = new ArrayList<>();

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    work();
                    TransactionAccess.of(tx).current().onRollback(() -> ran.add("undo"));
                    tx.afterCommit(() -> ran.add("after commit"));
                    tx.afterRollback(() -> ran.add("after rollback"));
                }))
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .hasCause(LOST);
        assertThat(driver.calls()).endsWith("abort", "close");
        assertThat(outcomes).containsExactly(Outcome.UNKNOWN);
        assertThat(ran).isEmpty();
    }

    @Test
    void aDriverThatFailsInTheCommitInAnotherWayLeavesItsOutcomeUnknownToo() {
        driver.failOn("commit", new IllegalStateException("driver"));

        assertThatThrownBy(() -> tx.executeWithoutResult(this::work)).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(outcomes).containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void aCommitThatTheDatabaseRefusesIsRolledBack() {
        driver.failOn("commit", REFUSED);

        assertThatThrownBy(() -> tx.executeWithoutResult(this::work))
                .isInstanceOf(MortiseException.class)
                .isNotInstanceOf(CommitOutcomeUnknownException.class)
                .hasCause(REFUSED);
        assertThat(driver.calls())
                .containsExactly("setAutoCommit false", "commit", "rollback", "setAutoCommit true", "close");
        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK);
    }

    @Test
    void aSavepointIsReleasedWhetherKeptOrUndone() {
        tx.executeWithoutResult(() -> {
            tx.attempt(() -> 1);
            tx.attempt(() -> {
                throw new IOException("undone");
            });
        });

        assertThat(driver.calls())
                .containsExactly(
                        "setAutoCommit false",
                        "setSavepoint",
                        "releaseSavepoint",
                        "setSavepoint",
                        "rollback",
                        "releaseSavepoint",
                        "commit",
                        "setAutoCommit true",
                        "close");
    }

    @Test
    void aSavepointThatCannotBeGoneBackToMarksTheTransactionRollbackOnly() {
        IOException original = new IOException("original");

        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    work();
                    driver.failOn("rollback", REFUSED);
                    try {
                        tx.withPropagation(Propagation.NESTED).execute(() -> {
                            throw original;
                        });
                    } catch (IOException caught) {
                        driver.mend();
                        assertThat(caught.getSuppressed()).hasSize(1);
                        tx.attempt(() -> 1);
                    }
                }))
                .isInstanceOf(TransactionRolledBackException.class);
        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK);
    }
}
