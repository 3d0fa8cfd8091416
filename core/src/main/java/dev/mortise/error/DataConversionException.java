package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if a value does not fit its column or attribute: too long, out of range, not convertible, or null. */
public final class DataConversionException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public DataConversionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public DataConversionException(String message) {
        super(message, null);
    }
}
