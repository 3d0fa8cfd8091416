package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * The transaction cannot be placed in a serial order with the others, so the database refused it.
 */
public final class SerializationFailureException extends ConcurrencyConflictException {

    private static final long serialVersionUID = 1L;

    public SerializationFailureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
