package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if the database lacks a table or column that the mapping names. */
public final class SchemaMismatchException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public SchemaMismatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
