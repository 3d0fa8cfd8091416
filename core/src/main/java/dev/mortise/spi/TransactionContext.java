package dev.mortise.spi;

import dev.mortise.context.Deadline;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;

/**
 * A transaction as repositories and adapters see it.
 *
 * <p>Confined to the transaction's thread.
 */
public interface TransactionContext {

    /** Returns the transaction's connection, which callers must not close, commit or roll back. */
    Connection connection();

    /** Whether writes are refused. */
    boolean isReadOnly();

    /** The moment by which the transaction must be done, where it has a timeout. */
    Optional<Deadline> deadline();

    /**
     * Must be called before each statement, by core for sessions and by adapters for the statements of mappers and
     * native sessions.
     *
     * @param kind whether the statement only reads
     * @param sender the participant that sends the statement; all others are asked to flush
     * @throws dev.mortise.error.TransactionRolledBackException if the transaction can no longer be used (R24)
     * @throws dev.mortise.error.TransactionTimedOutException if its deadline has passed (R25)
     * @throws dev.mortise.error.ReadOnlyTransactionException if it is read-only and the statement writes (R25)
     * @throws IllegalStateException if the calling thread is not the transaction's
     */
    void beforeStatement(StatementKind kind, TransactionParticipant sender);

    /**
     * Must be called after each statement that wrote; all other participants are asked to drop state that may be stale.
     */
    void afterWrite(TransactionParticipant sender);

    /**
     * Must be called with each failure of a statement: marks the transaction, or the savepoint scope that is open in it, rollback-only
     * where the failure does (R24).
     *
     * <p>Where the database did not report a known error, the connection itself is checked.
     *
     * <p>A deadlock, serialization failure, lock timeout, passed deadline or lost connection marks the whole
     * transaction rollback-only. An {@link dev.mortise.error.EntityNotFoundException},
     * {@link dev.mortise.error.NonUniqueResultException}, {@link dev.mortise.error.NotFetchedException},
     * {@link dev.mortise.error.StaleEntityException}, an {@link dev.mortise.error.InvalidQueryException} that no
     * database raised, or a refusal by core itself marks nothing. Every other failure marks the innermost savepoint
     * scope.
     *
     * @return the exception to throw: the failure, or a {@link dev.mortise.error.ConnectionLostException} for it where
     *     the connection is dead
     */
    RuntimeException failed(RuntimeException failure);

    /**
     * Must be called with a failure after which something may be written: marks the transaction, or the open savepoint
     * scope in it, rollback-only for any failure, as for a stale row after part of its batch was written, or for an
     * {@link Error} from within a statement (R24).
     *
     * @return the failure, to be thrown
     */
    <X extends Throwable> X failedAfterWrite(X failure);

    /**
     * The participant under a key, made by {@code create} on the first call in this transaction.
     *
     * @param key the caller's key, by identity
     */
    <P extends TransactionParticipant> P participant(Object key, Function<TransactionContext, P> create);

    /**
     * Registers a callback that runs when changes from here on are rolled back, with the transaction or a savepoint
     * around them (R6).
     */
    void onRollback(Runnable undo);
}
