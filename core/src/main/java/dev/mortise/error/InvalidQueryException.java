package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * A query names what is not there, or compares what cannot be compared.
 */
public final class InvalidQueryException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public InvalidQueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public InvalidQueryException(String message) {
        super(message, null);
    }
}
