package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if a lock is not granted within the allowed time. */
public final class LockTimeoutException extends TransientException {

    private static final long serialVersionUID = 1L;

    public LockTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
