package dev.mortise.sql.session;

import dev.mortise.error.MortiseException;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engine's cursor with classified failures, registered with its session until it is closed. */
final class OpenCursor<R> implements RowCursor<R> {

    private final SqlCursor<R> rows;
    private final Function<Exception, MortiseException> translate;
    private final Consumer<OpenCursor<?>> closed;

    OpenCursor(SqlCursor<R> rows, Function<Exception, MortiseException> translate, Consumer<OpenCursor<?>> closed) {
        this.rows = rows;
        this.translate = translate;
        this.closed = closed;
    }

    @Override
    public @Nullable R next(ResultIdentityMap scope) {
        try {
            return rows.next(scope);
        } catch (MortiseException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw translate.apply(e);
        }
    }

    @Override
    public void close() {
        closed.accept(this);
        try {
            rows.close();
        } catch (SQLException | RuntimeException e) {
            throw translate.apply(e);
        }
    }
}
