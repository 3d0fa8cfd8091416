package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if the connection breaks before the commit is sent; nothing of the transaction is stored. */
public final class ConnectionLostException extends TransientException {

    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
