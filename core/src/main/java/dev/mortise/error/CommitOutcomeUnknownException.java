package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection broke while the commit was under way: it may have happened or not (R27).
 *
 * <p>Never retried. Read the data, or use an idempotency key, to find out.
 */
public final class CommitOutcomeUnknownException extends MortiseException {

    private static final long serialVersionUID = 1L;

    public CommitOutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
