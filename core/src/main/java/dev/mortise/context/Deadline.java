package dev.mortise.context;

import dev.mortise.error.TransactionTimedOutException;
import java.time.Duration;

/**
 * The time by which a transaction must end, on the clock of {@link System#nanoTime}.
 *
 * @param nanoTime the moment
 */
public record Deadline(long nanoTime) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** The moment that is this far from now, a hundred years at most. */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + nanos(duration));
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration.toNanos() : LONGEST.toNanos();
    }

    /** The earlier of the two moments. */
    public Deadline earlier(Deadline other) {
        return nanoTime - other.nanoTime <= 0 ? this : other;
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
            throw timedOut();
        }
        return (int) Math.min(Integer.MAX_VALUE, (left + 999_999_999L) / 1_000_000_000L);
    }

    /** How long it is until the moment; negative once it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    /**
     * Throws if the deadline has passed.
     *
     * @throws TransactionTimedOutException if it has passed
     */
    public void check() {
        if (hasPassed()) {
            throw timedOut();
        }
    }

    private static TransactionTimedOutException timedOut() {
        return new TransactionTimedOutException(
                "the transaction's timeout has passed, and it is rolled back; give it more time or less to do");
    }
}
