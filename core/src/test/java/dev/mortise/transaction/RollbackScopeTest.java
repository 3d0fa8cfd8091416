package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.DeadlockException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.error.NotFetchedException;
import dev.mortise.error.PoolExhaustedException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.SerializationFailureException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.error.TransactionTimedOutException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollbackScopeTest {

    private static final SQLException SQL = new SQLException("refused", "42000");

    static Stream<RuntimeException> ofTransaction() {
        return Stream.of(
                new DeadlockException("deadlock", SQL),
                new SerializationFailureException("conflict", SQL),
                new LockTimeoutException("lock", SQL),
                new TransactionTimedOutException("late"),
                new ConnectionLostException("lost", SQL));
    }

    static Stream<RuntimeException> ofSavepoint() {
        return Stream.of(
                new DuplicateKeyException("duplicate", null, -1, SQL),
                new DataConversionException("too long", SQL),
                new InvalidQueryException("the database does not understand", SQL),
                new ReadOnlyTransactionException("the database refuses", SQL),
                new IllegalStateException("engine"));
    }

    static Stream<RuntimeException> ofNothing() {
        return Stream.of(
                new EntityNotFoundException("none", String.class, 1),
                new NonUniqueResultException("two"),
                new StaleEntityException("stale", String.class, 1, 1),
                new InvalidQueryException("no such path"),
                new NotFetchedException("Order.items", "fetch it"),
                new ReadOnlyTransactionException("not sent"),
                new PoolExhaustedException("full", SQL));
    }

    @ParameterizedTest
    @MethodSource
    void ofTransaction(RuntimeException failure) {
        assertThat(RollbackScope.of(failure)).isEqualTo(RollbackScope.TRANSACTION);
    }

    @ParameterizedTest
    @MethodSource
    void ofSavepoint(RuntimeException failure) {
        assertThat(RollbackScope.of(failure)).isEqualTo(RollbackScope.SAVEPOINT);
    }

    @ParameterizedTest
    @MethodSource
    void ofNothing(RuntimeException failure) {
        assertThat(RollbackScope.of(failure)).isEqualTo(RollbackScope.NOTHING);
    }
}
