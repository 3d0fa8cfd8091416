package dev.mortise.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The executions that a database is asked for: the method and the first word of the SQL. */
public final class Calls {

    private final List<String> executed = new ArrayList<>();
    private boolean isCounting = true;

    /** The database, which from now on tells what it is asked. */
    DataSource of(DataSource database) {
        return proxy(DataSource.class, database, "");
    }

    /** From now on the database does not say how many rows the statements of a batch have changed. */
    public void countNothing() {
        isCounting = false;
    }

    public List<String> executed() {
        return List.copyOf(executed);
    }

    public void clear() {
        executed.clear();
    }

    private <T> T proxy(Class<T> type, Object target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                Calls.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        executed.add(method.getName() + " " + sql.split(" ", 2)[0]);
                    }
                    try {
                        return wrapped(method.invoke(target, arguments), arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private @Nullable Object wrapped(@Nullable Object answer, @Nullable Object @Nullable [] arguments) {
        if (answer instanceof int[] counts && !isCounting) {
            return IntStream.of(counts).map(count -> Statement.SUCCESS_NO_INFO).toArray();
        }
        if (answer instanceof Connection connection) {
            return proxy(Connection.class, connection, "");
        }
        if (answer instanceof PreparedStatement statement && arguments != null) {
            return proxy(PreparedStatement.class, statement, String.valueOf(arguments[0]));
        }
        return answer;
    }
}
