package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if a write runs in a read-only transaction (R25). */
public final class ReadOnlyTransactionException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public ReadOnlyTransactionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public ReadOnlyTransactionException(String message) {
        super(message, null);
    }
}
