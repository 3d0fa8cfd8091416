package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if a query names an unknown property or compares incompatible values. */
public class InvalidQueryException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public InvalidQueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public InvalidQueryException(String message) {
        super(message, null);
    }
}
