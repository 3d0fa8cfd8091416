package dev.mortise.jpa;

import dev.mortise.spi.Participant;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.SqlErrors;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.TransactionContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The transaction's connection as an application's own session sees it.
 *
 * <p>Each statement is announced to the transaction, each failure dooms it and leaves as the contract's exception (R24, R25, R32),
 * and nobody can end the transaction or close the connection.
 */
final class GuardedConnection implements InvocationHandler {

    private final TransactionContext transaction;
    private final Participant sender;
    private final SqlDialect dialect;

    private boolean over;

    GuardedConnection(TransactionContext transaction, Participant sender, SqlDialect dialect) {
        this.transaction = transaction;
        this.sender = sender;
        this.dialect = dialect;
    }

    /** What the session is given. */
    Connection proxy() {
        return proxy(Connection.class, this);
    }

    /** The transaction is over; its end may be told to the session. */
    void over() {
        over = true;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "close", "abort", "setAutoCommit", "setReadOnly", "setTransactionIsolation" -> {
                return null;
            }
            case "commit", "rollback" -> {
                return end();
            }
            default -> {
                Object answer = call(transaction.connection(), method, arguments);
                return answer instanceof Statement statement ? guarded(statement, method, arguments) : answer;
            }
        }
    }

    private @Nullable Object end() {
        if (over) {
            return null;
        }
        throw transaction.failedInPart(new IllegalStateException("the transaction belongs to its TransactionTemplate;"
                + " end it there: return from the callback to commit, throw from it to roll back"));
    }

    private Object guarded(Statement statement, Method method, @Nullable Object @Nullable [] arguments) {
        String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : "";
        InvocationHandler handler = (proxy, called, parameters) -> run(statement, sql, called, parameters);
        Class<?> type = method.getReturnType();
        return type == CallableStatement.class
                ? proxy(CallableStatement.class, handler)
                : type == PreparedStatement.class
                        ? proxy(PreparedStatement.class, handler)
                        : proxy(Statement.class, handler);
    }

    private @Nullable Object run(
            Statement statement, String prepared, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (!method.getName().startsWith("execute")) {
            return call(statement, method, arguments);
        }
        String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : prepared;
        StatementKind kind = isQuery(sql) ? StatementKind.READ : StatementKind.WRITE;
        transaction.beforeStatement(kind, sender);
        Object answer = call(statement, method, arguments);
        if (kind == StatementKind.WRITE) {
            transaction.afterWrite(sender);
        }
        return answer;
    }

    private static boolean isQuery(String sql) {
        String start = sql.stripLeading();
        return start.regionMatches(true, 0, "select", 0, 6)
                || start.regionMatches(true, 0, "values", 0, 6)
                || start.toLowerCase(Locale.ROOT).startsWith("call next value");
    }

    private @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof SQLException) {
                throw transaction.failed(SqlErrors.classify(dialect, "a statement of a native session", cause));
            }
            throw cause == null ? failure : cause;
        }
    }
}
