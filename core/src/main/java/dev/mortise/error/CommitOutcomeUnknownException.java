package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the connection breaks during the commit, which may or may not have happened (R27).
 *
 * <p>Never retried. Read the data, or use an idempotency key, to find out.
 */
public final class CommitOutcomeUnknownException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public CommitOutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
