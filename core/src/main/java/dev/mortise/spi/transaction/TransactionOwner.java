package dev.mortise.spi.transaction;

import java.util.Optional;
import javax.sql.DataSource;

/**
 * Who begins and ends transactions on a database: Mortise itself, or a framework such as Spring.
 *
 * <p>Safe to share between threads; what it tells is about the calling thread.
 */
public interface TransactionOwner {

    /** The database that the transactions are on. */
    DataSource dataSource();

    /** The transaction of the calling thread, whoever began it. */
    Optional<OwnedTransaction> current();

    /**
     * Begins a transaction; one that the thread has already is suspended until the new one has ended.
     *
     * @throws dev.mortise.error.PoolExhaustedException if there is no connection to be had
     */
    OwnedTransaction begin(TransactionDefinition definition);

    /** Takes the transaction away from the calling thread until the answer is closed; does nothing where there is none. */
    Suspension suspend();

    /** A transaction that is away from its thread; closing gives it back. */
    interface Suspension extends AutoCloseable {
        @Override
        void close();
    }
}
