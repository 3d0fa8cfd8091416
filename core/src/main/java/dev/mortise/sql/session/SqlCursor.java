package dev.mortise.sql.session;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as an engine fetches them one by one.
 *
 * @param <R> what a row is read as
 */
public interface SqlCursor<R> {

    /** The next row, or null after the last. */
    @Nullable
    R next() throws SQLException;

    /** Frees the statement; closing twice does nothing. */
    void close() throws SQLException;
}
