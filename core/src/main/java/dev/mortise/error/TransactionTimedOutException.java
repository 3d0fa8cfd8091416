package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** Thrown if the deadline of the transaction has passed (R25); the transaction is rolled back. */
public final class TransactionTimedOutException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public TransactionTimedOutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public TransactionTimedOutException(String message) {
        super(message, null);
    }
}
