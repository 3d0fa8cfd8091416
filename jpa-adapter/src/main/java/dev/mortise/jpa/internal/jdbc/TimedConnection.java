package dev.mortise.jpa.internal.jdbc;

import dev.mortise.context.Deadline;
import dev.mortise.spi.TransactionContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The transaction's connection as Hibernate sees it: each statement may last until the transaction's deadline.
 *
 * <p>Hibernate's own timeout is not used, since Hibernate does not close a statement whose timeout it could not set.
 */
public final class TimedConnection implements InvocationHandler {

    private final Connection connection;
    private final Deadline deadline;

    private TimedConnection(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    /** Returns the connection of a transaction; the same connection where there is no deadline. */
    public static Connection of(TransactionContext transaction) {
        Connection connection = transaction.connection();
        return transaction
                .deadline()
                .map(deadline -> (Connection) Proxy.newProxyInstance(
                        TimedConnection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new TimedConnection(connection, deadline)))
                .orElse(connection);
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "createStatement", "prepareStatement", "prepareCall" -> statement(method, arguments);
            case "equals" -> arguments != null && self == arguments[0];
            default -> call(method, arguments);
        };
    }

    private @Nullable Object statement(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        int seconds = deadline.remainingSeconds();
        Object made = call(method, arguments);
        if (made instanceof Statement statement) {
            limit(statement, seconds);
        }
        return made;
    }

    private static void limit(Statement statement, int seconds) throws SQLException {
        try {
            statement.setQueryTimeout(seconds);
        } catch (Throwable failure) {
            close(statement, failure);
            throw failure;
        }
    }

    private static void close(Statement statement, Throwable failure) {
        try {
            statement.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }
}
