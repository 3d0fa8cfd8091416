package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * A lock was not to be had within the time allowed.
 */
public final class LockTimeoutException extends TransientException {

    private static final long serialVersionUID = 1L;

    public LockTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
