package dev.mortise.jpa.internal.jdbc;

import dev.mortise.jpa.internal.type.BindingLogger;
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

    /** Refuses: Hibernate reads entities by HQL. */
    @Override
    public <R> List<R> query(SqlQuery<R> query) {
        throw new UnsupportedOperationException("queries are run as HQL");
    }

    /** Refuses: Hibernate reads entities by HQL. */
    @Override
    public <R> SqlCursor<R> cursor(SqlQuery<R> query) {
        throw new UnsupportedOperationException("queries are run as HQL");
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
        List<SqlParameter> parameters = batch.statement().parameters();
        @Nullable Object[] values = batch.values(run);
        for (int index = 0; index < values.length; index++) {
            SqlParameter parameter = parameters.get(index);
            BindingLogger.bind(parameter.codec(), prepared, index + 1, parameter.stored(values[index]));
        }
    }
}
