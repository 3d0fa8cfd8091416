package dev.mortise.internal.explain;

import static java.util.Objects.requireNonNull;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.repository.Explanation.ExplainedStatement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records the statements that are sent on a connection, and explains them with the same values.
 *
 * <p>Used by one call.
 */
final class StatementExplainer {

    private final Connection connection;
    private final SqlDialect dialect;
    private final boolean isRunning;
    private final boolean showsValues;
    private final List<ExplainedStatement> explained = new ArrayList<>();

    /**
     * @param isRunning whether the statements are run too; otherwise their results are empty
     * @param showsValues whether values are recorded
     */
    StatementExplainer(Connection connection, boolean isRunning, boolean showsValues) throws SQLException {
        this.connection = connection;
        this.dialect = SqlDialect.of(connection);
        this.isRunning = isRunning;
        this.showsValues = showsValues;
    }

    List<ExplainedStatement> explained() {
        return explained;
    }

    /** Returns the connection on which statements are explained. */
    Connection explaining() {
        return proxy(Connection.class, (method, arguments) -> {
            Object made = call(connection, method, arguments);
            return method.getName().equals("prepareStatement") && made instanceof PreparedStatement statement
                    ? new ExplainedRun((String) requireFirst(arguments), statement).statement()
                    : made;
        });
    }

    private static Object requireFirst(@Nullable Object[] arguments) {
        return requireNonNull(arguments[0]);
    }

    /** A call that a proxy answers. */
    private interface Answer {
        @Nullable
        Object to(Method method, @Nullable Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                StatementExplainer.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> arguments != null && self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> answer.to(method, arguments == null ? new Object[0] : arguments);
                }));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** One prepared statement: its values are kept for the statement that explains it. */
    private final class ExplainedRun {

        private record Setter(Method method, @Nullable Object[] arguments) {}

        private final String sql;
        private final PreparedStatement real;
        private final List<Setter> setters = new ArrayList<>();

        ExplainedRun(String sql, PreparedStatement real) {
            this.sql = sql;
            this.real = real;
        }

        PreparedStatement statement() {
            return proxy(PreparedStatement.class, (method, arguments) -> {
                String name = method.getName();
                if (name.startsWith("set") && arguments.length >= 2 && arguments[0] instanceof Integer) {
                    setters.add(new Setter(method, arguments));
                }
                if (name.equals("executeQuery") || name.equals("execute")) {
                    Object result = isRunning ? call(real, method, arguments) : null;
                    explain();
                    return isRunning ? result : name.equals("execute") ? (Object) true : noRows();
                }
                if (name.equals("getResultSet") && !isRunning) {
                    return noRows();
                }
                return call(real, method, arguments);
            });
        }

        private void explain() throws Throwable {
            String prefix = dialect == SqlDialect.MARIADB ? "explain format=json " : "explain ";
            try (PreparedStatement statement = connection.prepareStatement(prefix + sql)) {
                for (Setter setter : setters) {
                    call(statement, setter.method(), setter.arguments());
                }
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = statement.executeQuery()) {
                    while (lines.next()) {
                        plan.append(plan.isEmpty() ? "" : "\n").append(lines.getString(1));
                    }
                }
                explained.add(new ExplainedStatement(sql, values(), showsValues ? plan.toString() : masked(plan)));
            }
        }

        private List<String> values() {
            return setters.stream()
                    .map(setter -> showsValues ? String.valueOf(setter.arguments()[1]) : "?")
                    .toList();
        }
    }

    /** Strings and compared numbers of a plan may be values. */
    private static String masked(CharSequence plan) {
        return plan.toString()
                .replaceAll("'(?:[^']|'')*'", "'?'")
                .replaceAll("([<>=]\\s?\\(?)-?\\d+(?:\\.\\d+)?", "$1?");
    }

    private static ResultSet noRows() {
        return proxy(ResultSet.class, (method, arguments) -> {
            Class<?> type = method.getReturnType();
            if (type == boolean.class) {
                return method.getName().equals("isClosed");
            }
            return type == int.class ? (Object) 0 : null;
        });
    }
}
