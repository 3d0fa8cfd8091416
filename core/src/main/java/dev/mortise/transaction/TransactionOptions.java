package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How a template runs its callbacks.
 *
 * @param propagation what to do about a transaction that is there already; {@link Propagation#REQUIRED} by default
 * @param isolation the isolation asked for, or empty for {@link Isolation#READ_COMMITTED} in a new transaction and any in a joined
 *     one
 * @param readOnly whether writes are refused; no by default
 * @param timeout how long a new transaction may take in all, or empty for no limit
 */
public record TransactionOptions(
        Propagation propagation, Optional<Isolation> isolation, boolean readOnly, Optional<Duration> timeout) {

    public TransactionOptions {
        requireNonNull(propagation, "propagation");
        requireNonNull(isolation, "isolation");
        timeout.ifPresent(TransactionOptions::requirePositive);
    }

    /** REQUIRED, READ_COMMITTED, writable, without a timeout. */
    public static TransactionOptions defaults() {
        return new TransactionOptions(Propagation.REQUIRED, Optional.empty(), false, Optional.empty());
    }

    private static void requirePositive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be longer than nothing, but is " + timeout);
        }
    }
}
