package dev.mortise.jpa.internal.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guards a JDBC object that returns its connection, such as a statement, a result set, an array or metadata; it returns
 * the guarded one.
 */
final class GuardedJdbcObject implements InvocationHandler {

    /** The more special ones first. */
    private static final List<Class<?>> TYPES = List.of(
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            ResultSet.class,
            DatabaseMetaData.class,
            Array.class);

    private static final Set<String> ROW_CHANGES = Set.of("insertRow", "updateRow", "deleteRow");

    private final GuardedConnection connection;
    private final Object target;

    /** The object that created it, or null: for a result set its statement. */
    private final @Nullable Object parent;

    /** The text of a statement that is prepared, or empty. */
    private final String sql;

    private GuardedJdbcObject(GuardedConnection connection, Object target, @Nullable Object parent, String sql) {
        this.connection = connection;
        this.target = target;
        this.parent = parent;
        this.sql = sql;
    }

    /** Guards the result of a connection's method. */
    static @Nullable Object of(
            GuardedConnection connection,
            @Nullable Object answer,
            Method method,
            @Nullable Object @Nullable [] arguments) {
        boolean leadsPast = method.getName().equals("unwrap");
        return leadsPast ? answer : guarded(connection, answer, null, textIn(arguments, ""));
    }

    /** Whether an object is unwrapped to its own JDBC interface. */
    static boolean isUnwrapToJdbc(Method method, @Nullable Object @Nullable [] arguments) {
        return method.getDeclaringClass() == Wrapper.class
                && method.getName().equals("unwrap")
                && arguments != null
                && arguments[0] instanceof Class<?> type
                && type.getPackageName().equals("java.sql");
    }

    private static @Nullable Object guarded(
            GuardedConnection connection, @Nullable Object answer, @Nullable Object parent, String sql) {
        if (answer == null) {
            return null;
        }
        if (answer instanceof Connection) {
            return connection.proxy();
        }
        for (Class<?> type : TYPES) {
            if (type.isInstance(answer)) {
                return Proxy.newProxyInstance(
                        GuardedJdbcObject.class.getClassLoader(),
                        new Class<?>[] {type},
                        new GuardedJdbcObject(connection, answer, parent, sql));
            }
        }
        return answer;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("getConnection")) {
            return connection.proxy();
        }
        if (name.equals("getStatement") && parent != null) {
            return parent;
        }
        if (name.equals("equals")) {
            return arguments != null && self == arguments[0];
        }
        if (isUnwrapToJdbc(method, arguments)) {
            return self;
        }
        Object answer = answer(name, method, plain(arguments));
        return name.equals("unwrap")
                ? answer
                : guarded(connection, answer, target instanceof Statement ? self : null, "");
    }

    private @Nullable Object answer(String name, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (target instanceof Statement statement && name.startsWith("execute")) {
            return connection.execute(statement, textIn(arguments, sql), method, arguments);
        }
        return ROW_CHANGES.contains(name)
                ? connection.change(target, method, arguments)
                : connection.call(target, method, arguments);
    }

    /** Unwraps guarded arguments, since drivers expect their own objects. */
    private static @Nullable Object @Nullable [] plain(@Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return null;
        }
        @Nullable Object[] plain = arguments.clone();
        for (int index = 0; index < plain.length; index++) {
            Object argument = plain[index];
            if (argument != null
                    && Proxy.isProxyClass(argument.getClass())
                    && Proxy.getInvocationHandler(argument) instanceof GuardedJdbcObject guarded) {
                plain[index] = guarded.target;
            }
        }
        return plain;
    }

    private static String textIn(@Nullable Object @Nullable [] arguments, String otherwise) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : otherwise;
    }
}
