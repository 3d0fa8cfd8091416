package dev.mortise.mybatis;

import java.sql.CallableStatement;
import java.sql.Statement;
import java.util.List;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.resultset.ResultSetHandler;

/** The result set handler of writes, which have no rows. */
enum NoResultSetHandler implements ResultSetHandler {
    INSTANCE;

    @Override
    public <E> List<E> handleResultSets(Statement statement) {
        throw neverRead();
    }

    @Override
    public <E> Cursor<E> handleCursorResultSets(Statement statement) {
        throw neverRead();
    }

    @Override
    public void handleOutputParameters(CallableStatement statement) {
        throw neverRead();
    }

    private static IllegalStateException neverRead() {
        return new IllegalStateException("a write has no rows");
    }
}
