package dev.mortise.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A DataSource whose connections only write down what changes them, and fail where a test wants them to.
 *
 * <p>They come with auto-commit on, writable, at READ COMMITTED.
 */
final class StubDriver extends StubDataSource {

    private static final List<String> QUESTIONS = List.of("getAutoCommit", "isReadOnly", "getTransactionIsolation");

    private final List<String> calls = new ArrayList<>();
    private final Map<String, Throwable> failures = new HashMap<>();
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;
    private int out;

    /** Lets a method of the connections, or {@code getConnection}, fail until {@link #mend}. */
    StubDriver failOn(String method, Throwable failure) {
        failures.put(method, failure);
        return this;
    }

    void mend() {
        failures.clear();
    }

    void isolation(int level) {
        isolation = level;
    }

    /** What was called in order, with arguments, since the last question. */
    List<String> calls() {
        List<String> seen = List.copyOf(calls);
        calls.clear();
        return seen;
    }

    int connectionsOut() {
        return out;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            fail("getConnection");
        } catch (SQLException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
        out++;
        return proxy(Connection.class, new StubConnection());
    }

    private void fail(String method) throws Throwable {
        Throwable failure = failures.get(method);
        if (failure != null) {
            throw failure;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StubDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class StubConnection implements InvocationHandler {

        private boolean closed;

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (!QUESTIONS.contains(name) && !name.equals("getMetaData")) {
                calls.add(
                        arguments == null || name.equals("abort") || arguments[0] instanceof Savepoint
                                ? name
                                : name + " " + arguments[0]);
            }
            if (name.equals("close") && !closed) {
                closed = true;
                out--;
            }
            fail(name);
            return switch (name) {
                case "getAutoCommit" -> true;
                case "isReadOnly" -> false;
                case "getTransactionIsolation" -> isolation;
                case "getMetaData" -> proxy(DatabaseMetaData.class, (self, question, none) -> "H2");
                case "setSavepoint" -> proxy(Savepoint.class, (self, question, none) -> null);
                default -> null;
            };
        }
    }
}
