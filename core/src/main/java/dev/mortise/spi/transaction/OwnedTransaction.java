package dev.mortise.spi.transaction;

import dev.mortise.context.Deadline;
import dev.mortise.spi.TransactionParticipant;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A transaction in the hands of its owner.
 *
 * <p>Confined to the thread that it was begun on. What goes wrong at the database is thrown as a {@link
 * dev.mortise.error.MortiseException} (R32).
 */
public interface OwnedTransaction {

    /**
     * The transaction's connection; an owner may borrow it only when it is first asked for.
     *
     * @throws dev.mortise.error.PoolExhaustedException if there is no connection to be had
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
     * Commits, or rolls back where the transaction is marked rollback-only, and gives the connection back; only for those who
     * began the transaction. Whatever happens, the transaction is over afterwards.
     *
     * @throws dev.mortise.error.CommitOutcomeUnknownException if the connection broke meanwhile (R27)
     */
    void commit();

    /**
     * Rolls back and gives the connection back; only for those who began the transaction. Whatever happens, the transaction is
     * over afterwards, and a connection that could not roll back is not used again.
     */
    void rollback();

    /** Asks to be called when the transaction ends, whoever ends it. */
    void register(Completion completion);

    /** What hangs on this transaction under a key, compared by identity; made on the first call. */
    <A> A attachment(Object key, Supplier<A> create);

    /**
     * Those whom the owner knows to be at work in the transaction on their own account, such as the EntityManager that a framework
     * bound to it; asked for once, when Mortise first joins.
     */
    default List<TransactionParticipant> participants() {
        return List.of();
    }

    /** Called when a transaction ends. */
    interface Completion {

        /** The transaction is about to commit; statements may still be sent, and an exception stops the commit. */
        void beforeCommit();

        /** The transaction is over, after the real commit or rollback; its connection is still there to be let go of. */
        void afterCompletion(TransactionParticipant.Outcome outcome);

        /**
         * Comes after {@link #afterCompletion}, once the connection has been given back and the thread has the transaction no
         * longer, or as close to that as the owner gets: another transaction may be begun.
         */
        void afterConnectionReleased(TransactionParticipant.Outcome outcome);
    }
}
