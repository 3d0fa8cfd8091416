package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the database cancels the transaction because of a conflict with another one.
 *
 * <p>Databases call the same conflict a deadlock or a serialization failure (R32); both are retried by default (R28).
 */
public abstract class ConcurrencyConflictException extends TransientException {

    private static final long serialVersionUID = 1L;

    protected ConcurrencyConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetriedByDefault() {
        return true;
    }
}
