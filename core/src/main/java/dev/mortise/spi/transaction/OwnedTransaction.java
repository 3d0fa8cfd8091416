package dev.mortise.spi.transaction;

import dev.mortise.context.Deadline;
import dev.mortise.spi.TransactionParticipant;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A transaction as its owner provides it to Mortise.
 *
 * <p>Not thread-safe; confined to the thread on which it was begun. Database failures are thrown as a
 * {@link dev.mortise.error.MortiseException} (R32).
 */
public interface OwnedTransaction {

    /**
     * Returns the transaction's connection, which an owner may borrow on first use.
     *
     * @throws dev.mortise.error.PoolExhaustedException if no connection is available
     */
    Connection connection();

    /** The isolation that it really has, as {@link Connection} numbers it. */
    int isolation();

    boolean isReadOnly();

    Optional<Deadline> deadline();

    boolean isRollbackOnly();

    /** Lets the transaction end in a rollback only. */
    void markRollbackOnly();

    Savepoint createSavepoint();

    void rollbackTo(Savepoint savepoint);

    void release(Savepoint savepoint);

    /**
     * Commits, or rolls back where the transaction is marked rollback-only, and returns the connection; only for the
     * caller that began the transaction. The transaction is completed afterwards, even if this method throws.
     *
     * @throws dev.mortise.error.CommitOutcomeUnknownException if the connection broke meanwhile (R27)
     */
    void commit();

    /**
     * Rolls back and returns the connection; only for the caller that began the transaction. The transaction is
     * completed afterwards, even if this method throws, and a connection that could not roll back is discarded.
     */
    void rollback();

    /** Registers a callback for the end of the transaction. */
    void register(Completion completion);

    /**
     * Returns the object attached to this transaction under a key, compared by identity; created on the first call.
     */
    <A> A attachment(Object key, Supplier<A> create);

    /**
     * Returns further participants that the owner knows, such as an EntityManager that a framework has bound to the
     * transaction; called once, when Mortise first joins.
     */
    default List<TransactionParticipant> participants() {
        return List.of();
    }

    /** Called when a transaction ends. */
    interface Completion {

        /** The transaction is about to commit; statements may still be sent, and an exception stops the commit. */
        void beforeCommit();

        /**
         * Called when the transaction is completed, after the real commit or rollback; its connection can still be
         * released.
         */
        void afterCompletion(TransactionParticipant.Outcome outcome);

        /**
         * Called after {@link #afterCompletion}, once the connection is returned and the thread has no transaction, or
         * as close to that as the owner supports: another transaction may be begun.
         */
        void afterConnectionReleased(TransactionParticipant.Outcome outcome);
    }
}
