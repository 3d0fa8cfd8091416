package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if the database refuses a statement for an unclassified reason, such as a failed login or a full disk. */
public final class DatabaseException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
