package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if the mapping of the entities is unsupported or contradictory; the message lists every problem (R31). */
public final class InvalidMappingException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public InvalidMappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public InvalidMappingException(String message) {
        super(message, null);
    }
}
