package dev.mortise.spi;

/**
 * A participant in a transaction: a store's session, or an application's own EntityManager or SqlSession.
 *
 * <p>Core notifies each participant of the others' statements, so that pending changes and caches never hide a write
 * from another (R17). In a read-only transaction no participant is asked to flush. Called from the transaction's thread
 * only.
 */
public interface TransactionParticipant {

    /** Called before another participant runs a statement: flush pending changes. */
    default void beforeForeignStatement() {}

    /** Called before another participant runs a statement that writes: read what must be read before. */
    default void beforeForeignWrite() {}

    /** Called after another participant has written: drop state that may be stale. */
    default void afterForeignWrite() {}

    /** Called before the commit: flush pending changes; an exception stops the commit. */
    default void beforeCommit() {}

    /** Called after a rollback to a savepoint: drop later state. */
    default void afterSavepointRollback() {}

    /**
     * Called exactly once when the transaction is completed, after the real commit or rollback: run deferred work and
     * release all resources. The connection can still close statements, and must not be used for anything else; an
     * exception is logged and has no other effect.
     */
    default void afterCompletion(Outcome outcome) {}

    /** The outcome of a transaction. */
    enum Outcome {
        COMMITTED,
        ROLLED_BACK,
        /** The connection broke during the commit: it may have happened or not (R27). */
        UNKNOWN
    }
}
