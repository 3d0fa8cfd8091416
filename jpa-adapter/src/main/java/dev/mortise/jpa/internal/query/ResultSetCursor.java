package dev.mortise.jpa.internal.query;

import dev.mortise.error.MortiseException;
import dev.mortise.jpa.internal.jdbc.ExceptionTranslator;
import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.StoreOperation;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;

/** Reads rows one by one from an open query in SQL. */
final class ResultSetCursor<R> implements RowCursor<R> {

    private final SqlRunner.OpenRows open;
    private final RowReader<ResultSet, R> reader;
    private final StoreOperation what;
    private final ExceptionTranslator failures;
    private boolean isClosed;

    ResultSetCursor(
            SqlRunner.OpenRows open,
            RowReader<ResultSet, R> reader,
            StoreOperation what,
            ExceptionTranslator failures) {
        this.open = open;
        this.reader = reader;
        this.what = what;
        this.failures = failures;
    }

    @Override
    public @Nullable R next(ResultIdentityMap scope) {
        try {
            return open.rows().next() ? reader.read(open.rows(), scope) : null;
        } catch (SQLException failure) {
            throw failed(new GenericJDBCException("no further row", failure));
        } catch (RuntimeException failure) {
            throw failed(failure);
        }
    }

    private MortiseException failed(RuntimeException failure) {
        return failures.of(what, failure);
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            open.release().run();
        }
    }
}
