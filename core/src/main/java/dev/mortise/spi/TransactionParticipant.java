package dev.mortise.spi;

/**
 * Somebody who works in a transaction: a store's session, or an application's own EntityManager or SqlSession.
 *
 * <p>Core tells each participant what the others do, so that what one holds back or remembers never hides a write from another
 * (R17). In a read-only transaction nobody is asked to send anything. Called from the transaction's thread only.
 */
public interface TransactionParticipant {

    /** Another participant is about to run a statement: send what is held back. */
    default void beforeForeignStatement() {}

    /** Another participant has written: forget what may be stale. */
    default void afterForeignWrite() {}

    /** The transaction is about to commit: send what is held back; an exception stops the commit. */
    default void beforeCommit() {}

    /** The transaction went back to a savepoint: forget what came after it. */
    default void afterSavepointRollback() {}

    /**
     * The transaction is over, after the real commit or rollback: do what had to wait for it, and free everything. Called exactly
     * once. The connection is still there to close statements on, and must not be used for anything else; an exception is logged
     * and changes nothing.
     */
    default void afterCompletion(Outcome outcome) {}

    /** How a transaction ended. */
    enum Outcome {
        COMMITTED,
        ROLLED_BACK,
        /** The connection broke during the commit: it may have happened or not (R27). */
        UNKNOWN
    }
}
