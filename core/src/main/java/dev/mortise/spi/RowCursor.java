package dev.mortise.spi;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, fetched one by one.
 *
 * <p>Not thread-safe; confined to its transaction, whose end closes an open cursor.
 *
 * @param <R> the type of a row
 */
public interface RowCursor<R> extends AutoCloseable {

    /** The next row, or null after the last. */
    @Nullable
    R next();

    /** Closes the statement; closing twice has no effect. */
    @Override
    void close();
}
