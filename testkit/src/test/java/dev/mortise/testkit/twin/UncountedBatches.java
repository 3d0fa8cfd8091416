package dev.mortise.testkit.twin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database whose driver counts the rows of batches or does not, as a test says. */
final class UncountedBatches {

    private final DataSource source;
    private boolean uncounted;

    UncountedBatches(DataSource source) {
        this.source = source;
    }

    void uncounted(boolean now) {
        uncounted = now;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, T real) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> wrapped(real, method, arguments));
        return type.cast(proxy);
    }

    private @Nullable Object wrapped(Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object result;
        try {
            result = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        if (result instanceof Connection connection && method.getName().equals("getConnection")) {
            return proxy(Connection.class, connection);
        }
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement);
        }
        if (uncounted && method.getName().equals("executeBatch") && result instanceof int[] counts) {
            Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
        }
        return result;
    }
}
