package dev.mortise.jpa.internal.session;

import dev.mortise.context.Deadline;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.MortiseException;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import dev.mortise.sql.error.SqlErrors;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The transaction's connection as an application's own session sees it.
 *
 * <p>Each statement is announced to the transaction and may last until its deadline. Each failure marks the transaction
 * rollback-only and is thrown as the contract's exception (R24, R25, R32). The transaction cannot be ended, nor the
 * connection closed, through this connection or any JDBC object created from it. Only {@code unwrap} to a class of the
 * driver bypasses it.
 */
final class GuardedConnection implements InvocationHandler {

    private final TransactionContext transaction;
    private final TransactionParticipant sender;
    private final SqlDialect dialect;
    private final Connection proxy;

    private boolean over;

    GuardedConnection(TransactionContext transaction, TransactionParticipant sender, SqlDialect dialect) {
        this.transaction = transaction;
        this.sender = sender;
        this.dialect = dialect;
        this.proxy = (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    /** Returns the guarded connection for the session. */
    Connection proxy() {
        return proxy;
    }

    /** Ends the guard, so that the session can be notified of the transaction's end. */
    void over() {
        over = true;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "close", "abort", "setAutoCommit", "setReadOnly", "setTransactionIsolation" -> null;
            case "commit", "rollback" -> end();
            case "equals" -> arguments != null && self == arguments[0];
            default ->
                GuardedJdbcObject.isUnwrapToJdbc(method, arguments)
                        ? self
                        : GuardedJdbcObject.of(
                                this, call(transaction.connection(), method, arguments), method, arguments);
        };
    }

    private @Nullable Object end() {
        if (over) {
            return null;
        }
        throw transaction.failedAfterWrite(
                new IllegalStateException("the transaction belongs to its TransactionTemplate;"
                        + " end it there: return from the callback to commit, throw from it to roll back"));
    }

    /** Runs a statement. */
    @Nullable
    Object execute(Statement statement, String sql, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        StatementKind kind = isQuery(sql) ? StatementKind.READ : StatementKind.WRITE;
        transaction.beforeStatement(kind, sender);
        limit(statement);
        return after(kind, call(statement, method, arguments));
    }

    /** Runs a change of a result set's row. */
    @Nullable
    Object change(Object rows, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        transaction.beforeStatement(StatementKind.WRITE, sender);
        return after(StatementKind.WRITE, call(rows, method, arguments));
    }

    private @Nullable Object after(StatementKind kind, @Nullable Object answer) {
        if (kind == StatementKind.WRITE) {
            transaction.afterWrite(sender);
        }
        return answer;
    }

    /** Returns the smaller of the transaction's remaining time and the application's timeout. */
    private void limit(Statement statement) throws SQLException {
        Optional<Deadline> deadline = transaction.deadline();
        if (deadline.isPresent()) {
            int left = deadline.get().remainingSeconds();
            int own = statement.getQueryTimeout();
            if (own == 0 || left < own) {
                statement.setQueryTimeout(left);
            }
        }
    }

    private static boolean isQuery(String sql) {
        String start = sql.stripLeading();
        return start.regionMatches(true, 0, "select", 0, 6)
                || start.regionMatches(true, 0, "values", 0, 6)
                || start.toLowerCase(Locale.ROOT).startsWith("call next value");
    }

    /** Calls the driver. */
    @Nullable
    Object call(Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof SQLException) {
                throw transaction.failed(SqlErrors.classify(dialect, "a statement of a native session", cause));
            }
            if (cause == null || cause instanceof MortiseException) {
                throw cause == null ? failure : cause;
            }
            throw transaction.failedAfterWrite(cause);
        }
    }
}
