package dev.mortise.spi;

import dev.mortise.query.hint.QueryHints;
import dev.mortise.query.lock.Lock;
import java.util.Optional;

/**
 * How a query runs, apart from which rows it reads.
 *
 * @param lock the lock of the rows, or empty for none
 * @param hints timeout, fetch size and tag of the statement
 */
public record SelectOptions(Optional<Lock> lock, QueryHints hints) {

    private static final SelectOptions NONE = new SelectOptions(Optional.empty(), QueryHints.none());

    /** A query that locks nothing. */
    public static SelectOptions none() {
        return NONE;
    }

    /** A query that locks its rows. */
    public static SelectOptions locking(Lock lock) {
        return new SelectOptions(Optional.of(lock), QueryHints.none());
    }

    /** The same query without a lock. */
    public SelectOptions withoutLock() {
        return lock.isEmpty() ? this : new SelectOptions(Optional.empty(), hints);
    }
}
