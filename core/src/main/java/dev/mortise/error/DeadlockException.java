package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * Two transactions waited for each other, and the database chose this one as the victim.
 */
public final class DeadlockException extends ConcurrencyConflictException {

    private static final long serialVersionUID = 1L;

    public DeadlockException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
