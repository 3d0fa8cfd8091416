package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if two transactions wait for each other and the database chooses this one as the victim. */
public final class DeadlockException extends ConcurrencyConflictException {

    private static final long serialVersionUID = 1L;

    public DeadlockException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
