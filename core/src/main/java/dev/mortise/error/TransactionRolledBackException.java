package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if the transaction can no longer be used because of an earlier failure (R24). */
public final class TransactionRolledBackException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public TransactionRolledBackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public TransactionRolledBackException(String message) {
        super(message, null);
    }
}
