package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if the database cannot place the transaction in a serial order with others. */
public final class SerializationFailureException extends ConcurrencyConflictException {

    private static final long serialVersionUID = 1L;

    public SerializationFailureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
