package dev.mortise.jpa.internal.jdbc;

import dev.mortise.jpa.internal.type.BindingLogger;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.sql.session.SqlBatch;
import dev.mortise.sql.session.SqlCursor;
import dev.mortise.sql.session.SqlExecutor;
import dev.mortise.sql.session.SqlParameter;
import dev.mortise.sql.session.SqlQuery;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends the SQL for which Hibernate has no statements of its own, on Hibernate's JDBC coordinator. */
public record HibernateSqlExecutor(SqlRunner sql) implements SqlExecutor {

    private static final int FETCH_SIZE = 500;

    @Override
    public <R> List<R> query(SqlQuery<R> query) {
        return sql.select(query.statement().sql(), prepared -> bind(prepared, query), query.reader(), query.loaded());
    }

    @Override
    public <R> SqlCursor<R> cursor(SqlQuery<R> query) {
        return new OpenRowsCursor<>(
                sql.open(query.statement().sql(), prepared -> bind(prepared, query), query.reader()::start, FETCH_SIZE),
                query);
    }

    private record OpenRowsCursor<R>(SqlRunner.OpenRows open, SqlQuery<R> query) implements SqlCursor<R> {

        @Override
        public @Nullable R next(ResultIdentityMap loaded) throws SQLException {
            return open.rows().next() ? query.read(open.rows(), loaded) : null;
        }

        @Override
        public void close() {
            open.release().run();
        }
    }

    @Override
    public int[] update(SqlBatch batch) {
        String text = batch.statement().sql();
        return batch.size() == 1
                ? new int[] {sql.update(text, prepared -> bind(prepared, batch, 0))}
                : sql.updateBatch(text, indexes(batch), (prepared, index) -> bind(prepared, batch, index));
    }

    @Override
    public List<Object> insertReturningKeys(SqlBatch batch, String keyColumn) {
        return sql.insertBatch(
                batch.statement().sql(), keyColumn, indexes(batch), (prepared, index) -> bind(prepared, batch, index));
    }

    private static List<Integer> indexes(SqlBatch batch) {
        return IntStream.range(0, batch.size()).boxed().toList();
    }

    private static void bind(PreparedStatement prepared, SqlBatch batch, int run) throws SQLException {
        bind(prepared, batch.statement().parameters(), batch.values(run));
    }

    private static void bind(PreparedStatement prepared, SqlQuery<?> query) throws SQLException {
        query.applyHints(prepared);
        bind(prepared, query.statement().parameters(), query.values());
    }

    private static void bind(PreparedStatement prepared, List<SqlParameter> parameters, @Nullable Object[] values)
            throws SQLException {
        for (int index = 0; index < values.length; index++) {
            SqlParameter parameter = parameters.get(index);
            BindingLogger.bind(parameter.codec(), prepared, index + 1, parameter.stored(values[index]));
        }
    }
}
