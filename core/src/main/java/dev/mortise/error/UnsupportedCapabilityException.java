package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if the engine or database lacks a requested capability; Mortise runs no substitute (R33). */
public final class UnsupportedCapabilityException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public UnsupportedCapabilityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public UnsupportedCapabilityException(String message) {
        super(message, null);
    }
}
