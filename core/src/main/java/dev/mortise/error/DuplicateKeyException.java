package dev.mortise.error;

import org.jspecify.annotations.Nullable;

/** A row with this key is there already: a primary key, unique constraint or unique index refused the write. */
public final class DuplicateKeyException extends IntegrityViolationException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what failed, without values
     * @param constraint the constraint's name in lower case, or null where the database does not tell
     * @param batchIndex the place in the batch of the row that failed, or -1 where it is not known
     * @param cause what the engine threw
     */
    public DuplicateKeyException(
            String message, @Nullable String constraint, int batchIndex, @Nullable Throwable cause) {
        super(message, Kind.UNIQUE, constraint, batchIndex, cause);
    }
}
