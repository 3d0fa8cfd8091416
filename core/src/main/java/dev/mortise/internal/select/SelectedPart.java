package dev.mortise.internal.select;

import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;
import org.jspecify.annotations.Nullable;

/**
 * A part of a selected row: a value, a collection, or a record, tuple, array or entry of parts.
 *
 * <p>Immutable and thread-safe. A part with a collection is read in two steps: from the row, and after a further select for
 * the collections of all rows.
 */
interface SelectedPart {

    /** Returns the reader of the part, or of what it is finished from. */
    RowAssembler assembler(ColumnSource source);

    /** Whether the row alone gives the part. */
    default boolean isComplete() {
        return true;
    }

    /**
     * Adds the owners of the part's collections.
     *
     * @param read what the reader read
     */
    default void addOwners(@Nullable Object read, SelectedCollections collections) {}

    /**
     * Returns the finished part.
     *
     * @param read what the reader read
     * @param collections the loaded collections
     */
    default @Nullable Object finished(@Nullable Object read, SelectedCollections collections) {
        return read;
    }
}
