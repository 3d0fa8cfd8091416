package dev.mortise.error;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Thrown if a constraint of the database refuses the write. */
public class IntegrityViolationException extends MortiseException {

    private static final long serialVersionUID = 1L;

    /** The type of the constraint. */
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
     * @param message the failure, without values
     * @param kind the type of the constraint
     * @param constraint the constraint's name in lower case, for NOT_NULL the column's, or null where the database does
     *     not report it
     * @param batchIndex the index of the failed row in the batch, or -1 where it is unknown
     * @param cause the engine's exception
     */
    public IntegrityViolationException(
            String message, Kind kind, @Nullable String constraint, int batchIndex, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.constraint = constraint;
        this.batchIndex = batchIndex;
    }

    /** Returns the type of the constraint that refused the write. */
    public final Kind kind() {
        return kind;
    }

    /**
     * Returns the constraint's name in lower case (for {@link Kind#NOT_NULL} the column's), where the database reports
     * it.
     */
    public final Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }

    /** Returns the index of the failed row in the batch, where it is known. */
    public final OptionalInt batchIndex() {
        return batchIndex < 0 ? OptionalInt.empty() : OptionalInt.of(batchIndex);
    }
}
