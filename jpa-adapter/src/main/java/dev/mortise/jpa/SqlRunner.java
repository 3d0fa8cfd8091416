package dev.mortise.jpa;

import dev.mortise.mapping.TableName;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.RowScope;
import dev.mortise.spi.SqlDialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.jspecify.annotations.Nullable;

/** Runs SQL that HQL has no words for, prepared by Hibernate, so that its inspector, its log and the timeout apply. */
final class SqlRunner {

    /** Gives a statement its values. */
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private final RowSession session;
    private final SqlDialect dialect;

    SqlRunner(RowSession session, SqlDialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    /** The next value of a sequence, asked for in the words of Hibernate's dialect. */
    long next(TableName sequence) {
        String sql = session.getJdbcServices()
                .getDialect()
                .getSequenceSupport()
                .getSequenceNextValString(dialect.quoted(sequence));
        JdbcCoordinator jdbc = session.getJdbcCoordinator();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
        try {
            ResultSet row = jdbc.getResultSetReturn().extract(statement, sql);
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(failure, "no next value", sql);
        } finally {
            release(statement);
        }
    }

    /** The rows of a query that Hibernate has translated. */
    <R> List<R> select(TranslatedSql query, @Nullable Object[] values, RowReader<ResultSet, R> reader, RowScope scope) {
        JdbcCoordinator jdbc = session.getJdbcCoordinator();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(query.sql());
        try {
            query.bind(statement, values);
            ResultSet rows = jdbc.getResultSetReturn().extract(statement, query.sql());
            List<R> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows, scope));
            }
            return read;
        } catch (SQLException failure) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(failure, "no rows", query.sql());
        } finally {
            release(statement);
        }
    }

    /** How many rows a statement has written. */
    int update(String sql, Binder values) {
        JdbcCoordinator jdbc = session.getJdbcCoordinator();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
        try {
            values.bind(statement);
            return jdbc.getResultSetReturn().executeUpdate(statement, sql);
        } catch (SQLException failure) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(failure, "no binding", sql);
        } finally {
            release(statement);
        }
    }

    /** How many rows each run of a statement has written, in one JDBC batch; -2 where the driver does not count. */
    int[] updateBatch(String sql, List<? extends Binder> rows) {
        JdbcCoordinator jdbc = session.getJdbcCoordinator();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
        try {
            for (Binder row : rows) {
                row.bind(statement);
                statement.addBatch();
            }
            session.getJdbcServices().getSqlStatementLogger().logStatement(sql);
            return statement.executeBatch();
        } catch (SQLException failure) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(failure, "no batch", sql);
        } finally {
            release(statement);
        }
    }

    private void release(PreparedStatement statement) {
        session.getJdbcCoordinator()
                .getLogicalConnection()
                .getResourceRegistry()
                .release(statement);
        session.getJdbcCoordinator().afterStatementExecution();
    }
}
