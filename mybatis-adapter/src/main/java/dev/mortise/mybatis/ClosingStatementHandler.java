package dev.mortise.mybatis;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.statement.RoutingStatementHandler;
import org.apache.ibatis.executor.statement.StatementUtil;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.jspecify.annotations.Nullable;

/** A statement handler that closes a statement whose timeout or fetch size could not be set, or whose cursor could not be opened. */
@SuppressWarnings("rawtypes") // as MyBatis declares it
final class ClosingStatementHandler extends RoutingStatementHandler {

    /** The timeout of the statement or the configuration, in seconds. */
    private final @Nullable Integer ownTimeout;

    ClosingStatementHandler(
            Executor executor,
            MappedStatement statement,
            Object parameter,
            RowBounds bounds,
            @Nullable ResultHandler results,
            @Nullable BoundSql sql) {
        super(executor, statement, parameter, bounds, results, sql);
        this.ownTimeout = statement.getTimeout() == null
                ? statement.getConfiguration().getDefaultStatementTimeout()
                : statement.getTimeout();
    }

    /** Sets the transaction's timeout here, since MyBatis leaves the statement open if an error is thrown. */
    @Override
    public Statement prepare(Connection connection, @Nullable Integer transactionTimeout) throws SQLException {
        Statement statement = super.prepare(connection, null);
        try {
            if (transactionTimeout != null) {
                StatementUtil.applyTransactionTimeout(statement, ownTimeout, transactionTimeout);
            }
            if (getBoundSql().getParameterObject() instanceof StatementCall call) {
                call.applyHints(statement);
            }
        } catch (Throwable failure) {
            close(statement, failure);
            throw failure;
        }
        return statement;
    }

    @Override
    public <E> Cursor<E> queryCursor(Statement statement) throws SQLException {
        try {
            return super.queryCursor(statement);
        } catch (Throwable failure) {
            close(statement, failure);
            throw failure;
        }
    }

    /** Closes a statement that has failed. */
    static void close(Statement statement, Throwable failure) {
        try {
            statement.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
