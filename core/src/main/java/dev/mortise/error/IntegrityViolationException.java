package dev.mortise.error;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A constraint of the database refused the write. */
public class IntegrityViolationException extends MortiseException {

    private static final long serialVersionUID = 1L;

    /** What kind of constraint it was. */
    public enum Kind {
        /** A unique constraint, a unique index or a primary key. */
        UNIQUE,
        /** A foreign key, from either side. */
        FOREIGN_KEY,
        /** A column that takes no null. */
        NOT_NULL,
        /** A check constraint. */
        CHECK
    }

    private final Kind kind;
    private final @Nullable String constraint;
    private final int batchIndex;

    /**
     * @param message what failed, without values
     * @param kind the kind of constraint
     * @param constraint the constraint's name in lower case, or for NOT_NULL the column's, or null where the database does
     *     not tell
     * @param batchIndex the place in the batch of the row that failed, or -1 where it is not known
     * @param cause what the engine threw
     */
    public IntegrityViolationException(
            String message, Kind kind, @Nullable String constraint, int batchIndex, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.constraint = constraint;
        this.batchIndex = batchIndex;
    }

    /** What kind of constraint refused the write. */
    public final Kind kind() {
        return kind;
    }

    /** The constraint's name in lower case (for {@link Kind#NOT_NULL} the column's), where the database tells it. */
    public final Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }

    /** The place in the batch of the row that failed, where it is known. */
    public final OptionalInt batchIndex() {
        return batchIndex < 0 ? OptionalInt.empty() : OptionalInt.of(batchIndex);
    }
}
