package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.PoolExhaustedException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.UnsupportedCapabilityException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The retry policy of callbacks: the failures, the number of attempts, and the pauses (R28).
 *
 * <pre>{@code
 * tx.withRetry(RetryPolicy.onTransient().alsoOn(StaleEntityException.class)).execute(() -> ...)
 * }</pre>
 *
 * <p>By default a deadlock or serialization failure is attempted three times in all. The pause before each attempt
 * doubles from 20 milliseconds up to a second, reduced at random by up to a half, so that competitors separate. An
 * exhausted pool, an unknown commit and an unsupported capability are never retried. Policies are immutable.
 */
public final class RetryPolicy {

    private static final Set<Class<? extends Exception>> NEVER = Set.of(
            PoolExhaustedException.class, CommitOutcomeUnknownException.class, UnsupportedCapabilityException.class);

    private final Set<Class<? extends Exception>> also;
    private final int maxAttempts;
    private final Duration firstPause;
    private final Duration longestPause;

    private RetryPolicy(
            Set<Class<? extends Exception>> also, int maxAttempts, Duration firstPause, Duration longestPause) {
        this.also = Set.copyOf(also);
        this.maxAttempts = maxAttempts;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /** Retries deadlocks and serialization failures. */
    public static RetryPolicy onTransient() {
        return new RetryPolicy(Set.of(), 3, Duration.ofMillis(20), Duration.ofSeconds(1));
    }

    /**
     * Retries these failures too, and their subclasses.
     *
     * <p>A lost connection or a stale entity may be named here, provided that the callback reads the entities that it
     * changes.
     *
     * @throws IllegalArgumentException for a failure that is never retried: an exhausted pool, a commit of unknown
     *     outcome, or an unsupported capability
     */
    @SafeVarargs
    public final RetryPolicy alsoOn(Class<? extends Exception>... failures) {
        Set<Class<? extends Exception>> more = new LinkedHashSet<>(also);
        for (Class<? extends Exception> failure : failures) {
            requireNonNull(failure, "failure");
            if (NEVER.stream().anyMatch(never -> never.isAssignableFrom(failure))) {
                throw new IllegalArgumentException(failure.getSimpleName()
                        + " is never retried: another attempt would only fail or queue again, or repeat work that may"
                        + " have been done already");
            }
            more.add(failure);
        }
        return new RetryPolicy(more, maxAttempts, firstPause, longestPause);
    }

    /**
     * How many attempts in all, the first included.
     *
     * @throws IllegalArgumentException for less than 1
     */
    public RetryPolicy withMaxAttempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, but is " + attempts);
        }
        return new RetryPolicy(also, attempts, firstPause, longestPause);
    }

    /**
     * How long to wait before the second attempt, and how long at most before a later one.
     *
     * @throws IllegalArgumentException for a negative pause, or a longest one that is shorter than the first
     */
    public RetryPolicy withPauses(Duration first, Duration longest) {
        requireNonNull(first, "first");
        requireNonNull(longest, "longest");
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the first pause must not be negative nor longer than the longest one, but they are " + first
                            + " and " + longest);
        }
        return new RetryPolicy(also, maxAttempts, first, longest);
    }

    /** How many attempts in all. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /**
     * Whether another attempt may succeed after the failure.
     *
     * <p>A {@link TransactionRolledBackException} counts as the failure that marked the transaction rollback-only.
     */
    public boolean retries(Throwable failure) {
        if (failure instanceof TransactionRolledBackException && failure.getCause() != null) {
            return retries(failure.getCause());
        }
        if (NEVER.stream().anyMatch(never -> never.isInstance(failure))) {
            return false;
        }
        boolean byDefault = failure instanceof MortiseException mortise && mortise.isRetriedByDefault();
        return byDefault || also.stream().anyMatch(type -> type.isInstance(failure));
    }

    /**
     * How long to wait before an attempt: the first pause, doubled with each attempt up to the longest, of which chance takes away
     * up to a half.
     *
     * @param attempt the number of the next attempt, from 2
     * @param chance a number from 0 for half of the pause to 1 for all of it
     * @throws IllegalArgumentException for an attempt or a chance outside these bounds
     */
    public Duration pauseBefore(int attempt, double chance) {
        if (attempt < 2 || !(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException(
                    "pauses come before attempts from 2 on, with a chance from 0 to 1, not before " + attempt + " with "
                            + chance);
        }
        double nanos = Math.min((double) longestPause.toNanos(), firstPause.toNanos() * Math.pow(2, attempt - 2));
        return Duration.ofNanos((long) (nanos * (1 + chance) / 2));
    }
}
