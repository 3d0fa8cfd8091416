package dev.mortise.testkit.thirdadapter;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.MortiseException;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a query; closing it closes the statement, which closes them. */
record JdbcCursor<R>(
        PreparedStatement statement,
        ResultSet rows,
        RowReader<ResultSet, R> reader,
        ResultIdentityMap scope,
        Function<Exception, MortiseException> classify)
        implements RowCursor<R> {

    static <R> JdbcCursor<R> open(
            PreparedStatement statement,
            JdbcStatement<R> query,
            @Nullable Object[] values,
            ResultIdentityMap scope,
            Function<Exception, MortiseException> classify)
            throws SQLException {
        try {
            query.bind(statement, values);
            RowReader<ResultSet, R> reader = requireNonNull(query.reader());
            return new JdbcCursor<>(statement, statement.executeQuery(), reader, scope, classify);
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    @Override
    public @Nullable R next() {
        try {
            return rows.next() ? reader.read(rows, scope) : null;
        } catch (SQLException e) {
            throw classify.apply(e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw classify.apply(e);
        }
    }
}
