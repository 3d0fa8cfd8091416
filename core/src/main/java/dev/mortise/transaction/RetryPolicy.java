package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.MortiseException;
import java.time.Duration;
import java.util.Set;

/**
 * Which failures make a whole callback run again, how often, and how long to wait in between (R28).
 *
 * <pre>{@code
 * tx.retrying(RetryPolicy.onTransient().alsoOn(StaleEntityException.class)).execute(() -> ...)
 * }</pre>
 *
 * <p>By default a deadlock or serialization failure makes three attempts in all; the pause before each doubles from 20
 * milliseconds up to a second and varies by half, so that competitors part. An exhausted pool and an unknown commit are never
 * retried. Policies are immutable.
 */
public final class RetryPolicy {

    private final Set<Class<? extends Exception>> also;
    private final int maxAttempts;
    private final Duration firstPause;
    private final Duration longestPause;

    private RetryPolicy(
            Set<Class<? extends Exception>> also, int maxAttempts, Duration firstPause, Duration longestPause) {
        this.also = also;
        this.maxAttempts = maxAttempts;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /** Retries deadlocks and serialization failures. */
    public static RetryPolicy onTransient() {
        return new RetryPolicy(Set.of(), 3, Duration.ofMillis(20), Duration.ofSeconds(1));
    }

    /**
     * Retries these failures too.
     *
     * @throws IllegalArgumentException for failures that must never be retried
     */
    @SafeVarargs
    public final RetryPolicy alsoOn(Class<? extends Exception>... failures) {
        throw new UnsupportedOperationException("alsoOn");
    }

    /** How many attempts in all, at least 1. */
    public RetryPolicy maxAttempts(int attempts) {
        return new RetryPolicy(also, attempts, firstPause, longestPause);
    }

    /** How long to wait before the second attempt, and how long at most before a later one. */
    public RetryPolicy pauses(Duration first, Duration longest) {
        return new RetryPolicy(also, maxAttempts, requireNonNull(first, "first"), requireNonNull(longest, "longest"));
    }

    /** How many attempts in all. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** Whether the failure is one that another attempt may cure. */
    public boolean retries(Throwable failure) {
        return failure instanceof MortiseException mortise && mortise.isRetryable();
    }

    /**
     * How long to wait before an attempt.
     *
     * @param attempt the number of the attempt to come, from 2
     * @param chance a number from 0 to 1 that varies the pause
     */
    public Duration pauseBefore(int attempt, double chance) {
        throw new UnsupportedOperationException("pauseBefore");
    }
}
