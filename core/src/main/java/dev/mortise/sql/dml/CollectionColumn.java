package dev.mortise.sql.dml;

import dev.mortise.model.name.SqlName;
import dev.mortise.sql.codec.ColumnCodec;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table that links owners to elements.
 *
 * @param name its name
 * @param nullable whether a part of an element may be null in it
 * @param codec how its values are bound
 * @param source the source of its values
 */
record CollectionColumn(SqlName name, boolean nullable, ColumnCodec codec, Source source) {

    /** Returns the stored value for a row. */
    @FunctionalInterface
    interface Source {
        @Nullable
        Object storedIn(@Nullable Object owner, @Nullable Object position, @Nullable Object element);
    }

    @Nullable
    Object storedIn(@Nullable Object owner, @Nullable Object position, @Nullable Object element) {
        return source.storedIn(owner, position, element);
    }
}
