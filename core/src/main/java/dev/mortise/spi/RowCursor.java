package dev.mortise.spi;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, fetched one by one.
 *
 * <p>Lives in its transaction and is confined to its thread; what is left open its session closes
 * when the transaction ends.
 *
 * @param <R> what a row is read as
 */
public interface RowCursor<R> extends AutoCloseable {

    /** The next row, or null after the last. */
    @Nullable
    R next();

    /** Frees the statement; closing twice does nothing. */
    @Override
    void close();
}
