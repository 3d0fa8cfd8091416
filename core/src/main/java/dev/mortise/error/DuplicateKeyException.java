package dev.mortise.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row with this key is there already: a primary key, unique constraint or unique index refused the write. */
public final class DuplicateKeyException extends IntegrityViolationException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Boolean isId;

    /**
     * @param message what failed, without values
     * @param constraint the constraint's name in lower case, or null where the database does not tell
     * @param batchIndex the place in the batch of the row that failed, or -1 where it is not known
     * @param cause what the engine threw
     */
    public DuplicateKeyException(
            String message, @Nullable String constraint, int batchIndex, @Nullable Throwable cause) {
        this(message, constraint, Optional.empty(), batchIndex, cause);
    }

    /**
     * @param message what failed, without values
     * @param constraint the constraint's name in lower case, or null where the database does not tell
     * @param isId whether the key is the id, or empty where that is not known
     * @param batchIndex the place in the batch of the row that failed, or -1 where it is not known
     * @param cause what the engine threw
     */
    public DuplicateKeyException(
            String message,
            @Nullable String constraint,
            Optional<Boolean> isId,
            int batchIndex,
            @Nullable Throwable cause) {
        super(message, Kind.UNIQUE, constraint, batchIndex, cause);
        this.isId = isId.orElse(null);
    }

    /** Whether the key is the id of the row that was written, or empty where that is not known. */
    public Optional<Boolean> isId() {
        return Optional.ofNullable(isId);
    }
}
