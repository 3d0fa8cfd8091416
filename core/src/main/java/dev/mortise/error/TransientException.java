package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure that may not recur when the whole transaction is run again.
 *
 * <p>The default {@code RetryPolicy} runs it again only where {@link #isRetriedByDefault()} says so: after deadlocks and serialization
 * failures. The others are named with {@code alsoOn(...)}, where the callback can be repeated.
 */
public abstract class TransientException extends MortiseException {

    private static final long serialVersionUID = 1L;

    protected TransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
