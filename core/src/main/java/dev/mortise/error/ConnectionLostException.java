package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection broke before the commit was sent: nothing of the transaction was kept.
 */
public final class ConnectionLostException extends TransientException {

    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
