package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** A failure that may not recur when the whole transaction is run again. */
public abstract class TransientException extends MortiseException {

    private static final long serialVersionUID = 1L;

    protected TransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
