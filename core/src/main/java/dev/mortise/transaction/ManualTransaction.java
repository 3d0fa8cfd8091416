package dev.mortise.transaction;

/**
 * A transaction that is begun and ended by hand.
 *
 * <pre>{@code
 * try (ManualTransaction transaction = tx.begin()) {
 *     orders.insert(order);
 *     transaction.commit();
 * }
 * }</pre>
 *
 * <p>Closing without a commit rolls back. Confined to the thread that began it: any other gets {@link IllegalStateException}.
 */
public interface ManualTransaction extends AutoCloseable {

    /** Commits. Everything after it but {@link #close()} is an {@link IllegalStateException}. */
    void commit();

    /** Rolls back. */
    void rollback();

    /** Sets a savepoint; closing it without {@link Savepoint#release()} goes back to it. */
    Savepoint savepoint();

    /** Rolls back unless the transaction is over. */
    @Override
    void close();

    /** A point in a transaction to which one can go back. */
    interface Savepoint extends AutoCloseable {

        /** Keeps what was done since. */
        void release();

        /** Undoes what was done since; the transaction lives on, even after a failed statement (R24). */
        void rollback();

        /** Goes back unless released. */
        @Override
        void close();
    }
}
