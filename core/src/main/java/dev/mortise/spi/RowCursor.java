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

    /**
     * The next row, or null after the last.
     *
     * @param scope the entities that the rows read together hold already, to which the row's are added (R18)
     */
    @Nullable
    R next(ResultIdentityMap scope);

    /** Closes the statement; closing twice has no effect. */
    @Override
    void close();
}
