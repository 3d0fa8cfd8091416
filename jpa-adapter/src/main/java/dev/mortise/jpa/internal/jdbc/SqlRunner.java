package dev.mortise.jpa.internal.jdbc;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.event.monitor.spi.DiagnosticEvent;
import org.hibernate.resource.jdbc.spi.JdbcEventHandler;
import org.hibernate.resource.jdbc.spi.JdbcSessionOwner;
import org.jspecify.annotations.Nullable;

/** Runs SQL that HQL cannot express, prepared by Hibernate, so that its inspector, its log and the timeout apply. */
public final class SqlRunner {

    /** Binds the values of a statement. */
    @FunctionalInterface
    public interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Looks at a result before its first row. */
    @FunctionalInterface
    interface Started {
        void with(ResultSet rows) throws SQLException;
    }

    /** Binds the values of a row to a statement. */
    @FunctionalInterface
    public interface RowBinder<R> {
        void bind(PreparedStatement statement, R row) throws SQLException;
    }

    private final LazyStatelessSession session;
    private final SqlDialect dialect;

    public SqlRunner(LazyStatelessSession session, SqlDialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    /** Returns the next value of a sequence, selected in the syntax of Hibernate's dialect. */
    public long next(QualifiedName sequence) {
        String sql = session.jdbcServices()
                .getDialect()
                .getSequenceSupport()
                .getSequenceNextValString(dialect.quoted(sequence));
        JdbcCoordinator jdbc = session.jdbc();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
        try {
            ResultSet row = jdbc.getResultSetReturn().extract(statement, sql);
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw session.jdbcServices().getSqlExceptionHelper().convert(failure, "no next value", sql);
        } finally {
            release(statement);
        }
    }

    /** The rows of a query that Hibernate has translated. */
    public <R> List<R> select(
            TranslatedSql query, @Nullable Object[] values, RowReader<ResultSet, R> reader, ResultIdentityMap scope) {
        return select(query.sql(), statement -> query.bind(statement, values), reader, scope);
    }

    /** The rows of a query in SQL. */
    public <R> List<R> select(String sql, Binder values, RowReader<ResultSet, R> reader, ResultIdentityMap scope) {
        JdbcCoordinator jdbc = session.jdbc();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
        try {
            values.bind(statement);
            ResultSet rows = jdbc.getResultSetReturn().extract(statement, sql);
            reader.start(rows);
            List<R> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows, scope));
            }
            return read;
        } catch (SQLException failure) {
            throw session.jdbcServices().getSqlExceptionHelper().convert(failure, "no rows", sql);
        } finally {
            release(statement);
        }
    }

    /** The rows of a query, to be read one by one and closed. */
    public OpenRows open(TranslatedSql query, @Nullable Object[] values, int fetchSize) {
        return open(query.sql(), statement -> query.bind(statement, values), rows -> {}, fetchSize);
    }

    /**
     * The rows of a query in SQL, to be read one by one and closed.
     *
     * @param started called with the result before its first row
     */
    OpenRows open(String sql, Binder values, Started started, int fetchSize) {
        JdbcCoordinator jdbc = session.jdbc();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
        try {
            statement.setFetchSize(fetchSize);
            values.bind(statement);
            ResultSet rows = jdbc.getResultSetReturn().extract(statement, sql);
            started.with(rows);
            return new OpenRows(rows, () -> release(statement));
        } catch (SQLException failure) {
            release(statement);
            throw session.jdbcServices().getSqlExceptionHelper().convert(failure, "no rows", sql);
        } catch (RuntimeException | Error failure) {
            release(statement);
            throw failure;
        }
    }

    /**
     * The rows of an open query.
     *
     * @param rows the rows
     * @param release gives back the statement that they are of
     */
    public record OpenRows(ResultSet rows, Runnable release) {}

    /** How many rows a statement has written. */
    public int update(String sql, Binder values) {
        JdbcCoordinator jdbc = session.jdbc();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
        try {
            values.bind(statement);
            return jdbc.getResultSetReturn().executeUpdate(statement, sql);
        } catch (SQLException failure) {
            throw session.jdbcServices().getSqlExceptionHelper().convert(failure, "no binding", sql);
        } finally {
            release(statement);
        }
    }

    /** How many rows each run of a statement has written, in one JDBC batch; -2 where the driver does not count. */
    public <R> int[] updateBatch(String sql, List<R> rows, RowBinder<? super R> values) {
        JdbcCoordinator jdbc = session.jdbc();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
        try {
            for (R row : rows) {
                values.bind(statement, row);
                statement.addBatch();
            }
            return executeBatch(jdbc.getJdbcSessionOwner(), statement, sql);
        } catch (SQLException failure) {
            throw session.jdbcServices().getSqlExceptionHelper().convert(failure, "no batch", sql);
        } finally {
            release(statement);
        }
    }

    /** The ids that the database has made for rows, in their order; more than one is inserted in one JDBC batch. */
    public <R> List<Object> insertBatch(String sql, String idColumn, List<R> rows, RowBinder<? super R> values) {
        JdbcCoordinator jdbc = session.jdbc();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql, new String[] {idColumn});
        try {
            if (rows.size() == 1) {
                values.bind(statement, rows.get(0));
                jdbc.getResultSetReturn().executeUpdate(statement, sql);
                return ids(statement);
            }
            for (R row : rows) {
                values.bind(statement, row);
                statement.addBatch();
            }
            executeBatch(jdbc.getJdbcSessionOwner(), statement, sql);
            return ids(statement);
        } catch (SQLException failure) {
            throw session.jdbcServices().getSqlExceptionHelper().convert(failure, "no batch", sql);
        } finally {
            release(statement);
        }
    }

    private static List<Object> ids(PreparedStatement statement) throws SQLException {
        List<Object> ids = new ArrayList<>();
        try (ResultSet made = statement.getGeneratedKeys()) {
            while (made.next()) {
                ids.add(made.getObject(1));
            }
        }
        return ids;
    }

    private static int[] executeBatch(JdbcSessionOwner owner, PreparedStatement statement, String sql)
            throws SQLException {
        JdbcEventHandler handler = owner.getJdbcSessionContext().getEventHandler();
        DiagnosticEvent event = owner.getEventMonitor().beginJdbcBatchExecutionEvent();
        handler.jdbcExecuteBatchStart();
        try {
            return statement.executeBatch();
        } finally {
            owner.getEventMonitor().completeJdbcBatchExecutionEvent(event, sql);
            handler.jdbcExecuteBatchEnd();
        }
    }

    private void release(PreparedStatement statement) {
        JdbcCoordinator jdbc = session.jdbc();
        jdbc.getLogicalConnection().getResourceRegistry().release(statement);
        jdbc.afterStatementExecution();
    }
}
