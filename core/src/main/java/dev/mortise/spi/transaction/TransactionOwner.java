package dev.mortise.spi.transaction;

import java.util.Optional;
import javax.sql.DataSource;

/**
 * Begins and ends transactions on a database: Mortise itself, or a framework such as Spring.
 *
 * <p>Thread-safe; its results concern the calling thread.
 */
public interface TransactionOwner {

    /** The database that the transactions are on. */
    DataSource dataSource();

    /** Returns the transaction of the calling thread. */
    Optional<OwnedTransaction> current();

    /**
     * Begins a transaction; a current one of the thread is suspended until the new one has ended.
     *
     * @throws dev.mortise.error.PoolExhaustedException if no connection is available
     */
    OwnedTransaction begin(TransactionDefinition definition);

    /** Suspends the calling thread's transaction until the result is closed; does nothing where there is none. */
    Suspension suspend();

    /** A suspended transaction; closing resumes it. */
    interface Suspension extends AutoCloseable {
        @Override
        void close();
    }
}
