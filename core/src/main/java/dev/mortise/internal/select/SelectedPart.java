package dev.mortise.internal.select;

import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;

/**
 * A part of a selected row: a value, or a record, tuple, array or entry of parts.
 *
 * <p>Immutable and thread-safe.
 */
interface SelectedPart {

    /** Returns the reader of the part. */
    RowAssembler assembler(ColumnSource source);
}
