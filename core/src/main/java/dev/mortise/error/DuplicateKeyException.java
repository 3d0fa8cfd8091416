package dev.mortise.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown if a row with the same key exists: a primary key, unique constraint or unique index refuses the write. */
public final class DuplicateKeyException extends IntegrityViolationException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Boolean isId;

    /**
     * @param message the failure, without values
     * @param constraint the constraint's name in lower case, or null where the database does not report it
     * @param batchIndex the index of the failed row in the batch, or -1 where it is unknown
     * @param cause the engine's exception
     */
    public DuplicateKeyException(
            String message, @Nullable String constraint, int batchIndex, @Nullable Throwable cause) {
        this(message, constraint, Optional.empty(), batchIndex, cause);
    }

    /**
     * @param message the failure, without values
     * @param constraint the constraint's name in lower case, or null where the database does not report it
     * @param isId whether the key is the id, or empty where unknown
     * @param batchIndex the index of the failed row in the batch, or -1 where it is unknown
     * @param cause the engine's exception
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

    /** Whether the key is the id of the written row, or empty where unknown. */
    public Optional<Boolean> isId() {
        return Optional.ofNullable(isId);
    }
}
