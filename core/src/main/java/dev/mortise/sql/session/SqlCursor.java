package dev.mortise.sql.session;

import dev.mortise.spi.ResultIdentityMap;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as an engine fetches them one by one.
 *
 * @param <R> the type of a row
 */
public interface SqlCursor<R> {

    /**
     * The next row, or null after the last.
     *
     * @param loaded the entities that the rows read together hold already, to which the row's are added
     */
    @Nullable
    R next(ResultIdentityMap loaded) throws SQLException;

    /** Closes the statement; closing twice has no effect. */
    void close() throws SQLException;
}
