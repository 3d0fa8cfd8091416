package dev.mortise.testkit.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.MortiseException;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.TransactionParticipant;
import dev.mortise.sql.error.SqlErrors;
import dev.mortise.testkit.stub.JdbcCall;
import dev.mortise.testkit.stub.StubDatabase;
import dev.mortise.transaction.Attempt;
import dev.mortise.transaction.Isolation;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lets every call that a transaction makes to its driver fail once: it is all or nothing, and the connections come back. */
class TransactionSweepTest {

    private static final List<String> ALL = List.of("insert outer", "insert attempt", "insert last");

    private static void work(StubDatabase database) {
        TransactionTemplate tx = TransactionTemplate.over(database.dataSource()).withIsolation(Isolation.SERIALIZABLE);
        tx.executeWithoutResult(() -> {
            send(tx, "insert outer");
            Attempt<Boolean> kept = tx.attempt(() -> send(tx, "insert attempt"));
            if (!kept.isSuccess()) {
                throw new IllegalStateException(
                        "the scenario needs its attempt", kept.failure().orElseThrow());
            }
            tx.attempt(() -> {
                send(tx, "insert rolled back");
                throw new IOException("rolled back");
            });
            send(tx, "insert last");
        });
    }

    private static boolean send(TransactionTemplate tx, String sql) {
        return TransactionAccess.of(tx).join(transaction -> {
            transaction.beforeStatement(StatementKind.WRITE, new TransactionParticipant() {});
            try (Statement statement = transaction.connection().createStatement()) {
                statement.executeUpdate(sql);
                return true;
            } catch (SQLException e) {
                throw transaction.failed(SqlErrors.classify(SqlDialect.H2, sql, e));
            }
        });
    }

    private static void check(StubDatabase database, Throwable failure, @Nullable Throwable thrown) {
        assertThat(TransactionTemplate.over(database.dataSource()).isActive()).isFalse();
        assertThat(database.openConnections()).isZero();
        database.requireEveryConnectionBack();
        if (thrown == null) {
            assertThat(database.committed()).isEqualTo(ALL);
        } else if (!(thrown instanceof CommitOutcomeUnknownException)) {
            assertThat(database.committed()).isEmpty();
        }
    }

    private static int sweep(Supplier<? extends Throwable> failures) {
        return StubDatabase.sweep(TransactionSweepTest::work, failures, TransactionSweepTest::check);
    }

    @Test
    void aRefusalAtAnyPointLeavesAllOrNothing() {
        assertThat(sweep(() -> new SQLException("refused", "23505", 23505))).isGreaterThan(20);
    }

    @Test
    void aLostConnectionAtAnyPointLeavesAllOrNothing() {
        assertThat(sweep(() -> new SQLException("lost", "08006", 90067))).isGreaterThan(20);
    }

    @Test
    void anErrorAtAnyPointLeavesAllOrNothing() {
        assertThat(sweep(() -> new OutOfMemoryError("test"))).isGreaterThan(20);
    }

    @Test
    void theFirstFailureIsTheOneThatIsThrownWhateverFailsInTheRollback() {
        IOException original = new IOException("original");

        int points = StubDatabase.sweep(
                database -> {
                    TransactionTemplate tx = TransactionTemplate.over(database.dataSource());
                    try {
                        tx.execute(() -> {
                            TransactionAccess.of(tx).current().connection();
                            throw original;
                        });
                    } catch (IOException expected) {
                        assertThat(expected).isSameAs(original);
                    }
                },
                () -> new SQLException("lost", "08006", 90067),
                (database, failure, thrown) -> {
                    database.requireEveryConnectionBack();
                    if (thrown != null) {
                        assertThat(thrown).isInstanceOf(MortiseException.class).hasRootCause(failure); // the begin
                    }
                });
        assertThat(points).isEqualTo(5); // borrow, auto-commit off, rollback, auto-commit on, close
    }

    @Test
    void anUnknownCommitIsNotRetriedAndARefusedOneIs() {
        assertThat(attempts(new SQLException("lost", "08006", 90067))).isEqualTo(1);
        assertThat(attempts(new SQLException("conflict", "40001", 40001))).isEqualTo(2);
    }

    private static int attempts(SQLException failureOfFirstCommit) {
        AtomicInteger attempts = new AtomicInteger();
        StubDatabase database = new StubDatabase().failOn(JdbcCall.COMMIT, 1, failureOfFirstCommit);
        TransactionTemplate tx = TransactionTemplate.over(database.dataSource()).withRetry(RetryPolicy.onTransient());
        try {
            tx.executeWithoutResult(() -> {
                attempts.incrementAndGet();
                Connection connection = TransactionAccess.of(tx).current().connection();
                assertThat(connection).isNotNull();
            });
        } catch (CommitOutcomeUnknownException expected) {
            assertThat(expected).hasCause(failureOfFirstCommit);
        }
        database.requireEveryConnectionBack();
        return attempts.get();
    }
}
