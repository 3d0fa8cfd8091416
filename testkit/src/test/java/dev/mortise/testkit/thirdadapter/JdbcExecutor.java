package dev.mortise.testkit.thirdadapter;

import dev.mortise.context.Deadline;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.TransactionContext;
import dev.mortise.sql.session.SqlBatch;
import dev.mortise.sql.session.SqlCursor;
import dev.mortise.sql.session.SqlExecutor;
import dev.mortise.sql.session.SqlQuery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends SQL with JDBC's prepared statements. */
record JdbcExecutor(TransactionContext transaction) implements SqlExecutor {

    private static final int FETCH_SIZE = 500;

    @Override
    public <R> List<R> query(SqlQuery<R> query) throws SQLException {
        try (PreparedStatement statement = prepare(query.statement().sql())) {
            ResultSet rows = execute(statement, query);
            List<R> read = new ArrayList<>();
            while (rows.next()) {
                read.add(query.read(rows));
            }
            return read;
        }
    }

    @Override
    public <R> SqlCursor<R> cursor(SqlQuery<R> query) throws SQLException {
        PreparedStatement statement = prepare(query.statement().sql());
        try {
            statement.setFetchSize(FETCH_SIZE);
            return new JdbcCursor<>(query, statement, execute(statement, query));
        } catch (Throwable failure) {
            statement.close();
            throw failure;
        }
    }

    private static ResultSet execute(PreparedStatement statement, SqlQuery<?> query) throws SQLException {
        query.applyHints(statement);
        query.bind(statement);
        ResultSet rows = statement.executeQuery();
        query.start(rows);
        return rows;
    }

    @Override
    public int[] update(SqlBatch batch) throws SQLException {
        try (PreparedStatement statement = prepare(batch.statement().sql())) {
            return execute(statement, batch);
        }
    }

    @Override
    public List<Object> insertReturningKeys(SqlBatch batch, String keyColumn) throws SQLException {
        try (PreparedStatement statement = prepare(batch.statement().sql(), keyColumn)) {
            execute(statement, batch);
            ResultSet rows = statement.getGeneratedKeys();
            List<Object> keys = new ArrayList<>(batch.size());
            while (rows.next()) {
                keys.add(rows.getObject(1));
            }
            return keys;
        }
    }

    private static int[] execute(PreparedStatement statement, SqlBatch batch) throws SQLException {
        for (int index = 0; index < batch.size(); index++) {
            batch.bind(statement, index);
            if (batch.size() > 1) {
                statement.addBatch();
            }
        }
        return batch.size() > 1 ? statement.executeBatch() : new int[] {statement.executeUpdate()};
    }

    private PreparedStatement prepare(String sql, String... keyColumn) throws SQLException {
        PreparedStatement statement = keyColumn.length == 0
                ? transaction.connection().prepareStatement(sql)
                : transaction.connection().prepareStatement(sql, keyColumn);
        try {
            Optional<Deadline> deadline = transaction.deadline();
            if (deadline.isPresent()) {
                statement.setQueryTimeout(deadline.get().remainingSeconds());
            }
            return statement;
        } catch (Throwable failure) {
            statement.close();
            throw failure;
        }
    }

    private record JdbcCursor<R>(SqlQuery<R> query, PreparedStatement statement, ResultSet rows)
            implements SqlCursor<R> {

        @Override
        public @Nullable R next(ResultIdentityMap loaded) throws SQLException {
            return rows.next() ? query.read(rows, loaded) : null;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
