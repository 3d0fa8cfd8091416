package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * Another transaction got in the way, and the database gave this one up.
 *
 * <p>Whether the database calls it a deadlock or a serialization failure is its own affair (R32); both are retried by
 * default (R28).
 */
public abstract class ConcurrencyConflictException extends TransientException {

    private static final long serialVersionUID = 1L;

    protected ConcurrencyConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
