package dev.mortise.spi;

import java.sql.Connection;
import java.sql.Savepoint;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A transaction in the hands of its owner.
 *
 * <p>Confined to the thread that it was begun on.
 */
public interface OwnedTransaction {

    /** The transaction's connection. */
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
     * Commits and gives the connection back; only for those who began the transaction.
     *
     * @throws dev.mortise.error.CommitOutcomeUnknownException if the connection broke meanwhile (R27)
     */
    void commit();

    /** Rolls back and gives the connection back; only for those who began the transaction. */
    void rollback();

    /** Asks to be called when the transaction ends, whoever ends it. */
    void register(Completion completion);

    /** What hangs on this transaction under a key, made on the first call. */
    <A> A attachment(Object key, Supplier<A> create);

    /** Called when a transaction ends. */
    interface Completion {

        /** The transaction is about to commit; an exception stops it. */
        void beforeCommit();

        /** The transaction is over. */
        void afterCompletion(Participant.Outcome outcome);
    }
}
