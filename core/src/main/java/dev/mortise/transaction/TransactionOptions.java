package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The options with which a template runs its callbacks.
 *
 * @param propagation how an existing transaction is treated; {@link Propagation#REQUIRED} by default
 * @param isolation the requested isolation, or empty for {@link Isolation#READ_COMMITTED} in a new transaction and any
 *     in a joined one
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

    /** Returns the default options: REQUIRED, READ_COMMITTED, writable, without a timeout. */
    public static TransactionOptions defaults() {
        return new TransactionOptions(Propagation.REQUIRED, Optional.empty(), false, Optional.empty());
    }

    /** Returns the same options with another propagation. */
    public TransactionOptions withPropagation(Propagation other) {
        return new TransactionOptions(other, isolation, readOnly, timeout);
    }

    /** Returns the same options with a requested isolation. */
    public TransactionOptions withIsolation(Isolation other) {
        return new TransactionOptions(propagation, Optional.of(other), readOnly, timeout);
    }

    /** Returns the same options for transactions that refuse writes. */
    public TransactionOptions withReadOnly() {
        return new TransactionOptions(propagation, isolation, true, timeout);
    }

    /**
     * Returns the same options with a limit for the whole of a new transaction.
     *
     * @throws IllegalArgumentException unless it is positive
     */
    public TransactionOptions withTimeout(Duration other) {
        return new TransactionOptions(propagation, isolation, readOnly, Optional.of(other));
    }

    private static void requirePositive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, but is " + timeout);
        }
    }
}
