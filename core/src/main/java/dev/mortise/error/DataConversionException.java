package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * A value does not fit: too long, out of range, not to be converted, or null where none can be held.
 */
public final class DataConversionException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public DataConversionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public DataConversionException(String message) {
        super(message, null);
    }
}
