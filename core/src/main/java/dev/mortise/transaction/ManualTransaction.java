package dev.mortise.transaction;

/**
 * A transaction that the caller begins and ends.
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

    /** Sets a savepoint; closing it without {@link Savepoint#release()} rolls back to it. */
    Savepoint savepoint();

    /** Rolls back unless the transaction is over. */
    @Override
    void close();

    /** A savepoint in a transaction, to which the caller can roll back. */
    interface Savepoint extends AutoCloseable {

        /** Releases the savepoint; changes since it are kept. */
        void release();

        /** Rolls back to the savepoint; the transaction continues, even after a failed statement (R24). */
        void rollback();

        /** Rolls back to the savepoint unless it is released. */
        @Override
        void close();
    }
}
