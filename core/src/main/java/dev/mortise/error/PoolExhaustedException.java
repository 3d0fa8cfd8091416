package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the DataSource provides no connection within its own time limit.
 *
 * <p>Never retried (R28): another attempt would only queue again.
 */
public final class PoolExhaustedException extends TransientException {

    private static final long serialVersionUID = 1L;

    public PoolExhaustedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
