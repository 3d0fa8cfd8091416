package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * The database refused a statement for a reason that has no class of its own, such as a failed login or a full disk.
 */
public final class DatabaseException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
