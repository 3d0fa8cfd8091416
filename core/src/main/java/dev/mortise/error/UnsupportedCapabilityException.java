package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * The engine or database cannot do what was asked, and Mortise does not do something else instead (R33).
 */
public final class UnsupportedCapabilityException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public UnsupportedCapabilityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public UnsupportedCapabilityException(String message) {
        super(message, null);
    }
}
