package dev.mortise.mybatis;

import dev.mortise.error.MortiseException;
import dev.mortise.spi.RowCursor;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a query as core fetches them. */
record SessionCursor<R>(CallCursor<R> rows, Function<Exception, MortiseException> classify) implements RowCursor<R> {

    @Override
    public @Nullable R next() {
        try {
            return rows.next();
        } catch (SQLException | CallCursor.CursorFailure e) {
            throw classify.apply(e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (CallCursor.CursorFailure e) {
            throw classify.apply(e);
        }
    }
}
