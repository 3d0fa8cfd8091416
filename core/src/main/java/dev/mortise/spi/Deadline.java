package dev.mortise.spi;

import dev.mortise.error.TransactionTimedOutException;
import java.time.Duration;

/**
 * The moment by which a transaction must be done, on the clock of {@link System#nanoTime}.
 *
 * @param nanoTime the moment
 */
public record Deadline(long nanoTime) {

    /** The moment that is this far from now. */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Whether the moment has passed. */
    public boolean hasPassed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /**
     * The seconds that are left, rounded up, as a driver's query timeout takes them; never 0, which would mean no limit.
     *
     * @throws TransactionTimedOutException if none are left
     */
    public int remainingSeconds() {
        long left = nanoTime - System.nanoTime();
        if (left <= 0) {
            throw new TransactionTimedOutException("the transaction's timeout has passed; it is rolled back");
        }
        return (int) Math.min(Integer.MAX_VALUE, (left + 999_999_999L) / 1_000_000_000L);
    }
}
