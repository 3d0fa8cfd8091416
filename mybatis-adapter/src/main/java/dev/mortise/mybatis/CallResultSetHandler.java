package dev.mortise.mybatis;

import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowReader;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.result.DefaultResultContext;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a call with the reader of its template. */
final class CallResultSetHandler implements ResultSetHandler {

    private final RowReader<ResultSet, ?> reader;
    private final ResultIdentityMap scope;
    private final @Nullable ResultHandler<Object> results;

    @SuppressWarnings("unchecked")
    CallResultSetHandler(RowReader<ResultSet, ?> reader, ResultIdentityMap scope, @Nullable ResultHandler<?> results) {
        this.reader = reader;
        this.scope = scope;
        this.results = (ResultHandler<Object>) results;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <E> List<E> handleResultSets(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            reader.start(rows);
            return results == null ? (List<E>) all(rows) : handOver(rows, results);
        }
    }

    private List<Object> all(ResultSet rows) throws SQLException {
        List<Object> all = new ArrayList<>();
        while (rows.next()) {
            all.add(reader.read(rows, scope));
        }
        return all;
    }

    private <E> List<E> handOver(ResultSet rows, ResultHandler<Object> handler) throws SQLException {
        DefaultResultContext<Object> context = new DefaultResultContext<>();
        while (!context.isStopped() && rows.next()) {
            context.nextResultObject(reader.read(rows, scope));
            handler.handleResult(context);
        }
        return new ArrayList<>();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <E> Cursor<E> handleCursorResultSets(Statement statement) throws SQLException {
        ResultSet rows = statement.getResultSet();
        reader.start(rows);
        return (Cursor<E>) new CallCursor<>(statement, rows, reader);
    }

    @Override
    public void handleOutputParameters(CallableStatement statement) {
        throw new IllegalStateException("calls of procedures are no statements of ours");
    }
}
