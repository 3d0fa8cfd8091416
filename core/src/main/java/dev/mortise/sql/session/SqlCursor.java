package dev.mortise.sql.session;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as an engine fetches them one by one.
 *
 * @param <R> the type of a row
 */
public interface SqlCursor<R> {

    /** The next row, or null after the last. */
    @Nullable
    R next() throws SQLException;

    /** Closes the statement; closing twice has no effect. */
    void close() throws SQLException;
}
