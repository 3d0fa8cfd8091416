package dev.mortise.spi;

import dev.mortise.query.lock.Lock;
import java.util.Optional;

/**
 * How a query runs, apart from which rows it reads.
 *
 * @param lock the lock of the rows, or empty for none
 */
public record SelectOptions(Optional<Lock> lock) {

    private static final SelectOptions NONE = new SelectOptions(Optional.empty());

    /** A query that locks nothing. */
    public static SelectOptions none() {
        return NONE;
    }

    /** A query that locks its rows. */
    public static SelectOptions locking(Lock lock) {
        return new SelectOptions(Optional.of(lock));
    }
}
