package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * The mapping of the entities cannot be used as it stands; the message lists every problem (R31).
 */
public final class InvalidMappingException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public InvalidMappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public InvalidMappingException(String message) {
        super(message, null);
    }
}
