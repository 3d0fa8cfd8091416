package dev.mortise.jpa.internal.jdbc;

import dev.mortise.spi.UpdateCounts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose batches of updates and deletes fail where the driver does not count their rows (R3).
 *
 * <p>Hibernate's coordinators take such a batch for a success, so that a stale row would pass unnoticed.
 */
public final class CountedBatches {

    private static final Pattern COMMENT = Pattern.compile("\\A\\s*/\\*.*?\\*/", Pattern.DOTALL);

    private CountedBatches() {}

    public static Connection of(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object made = call(connection, method, arguments);
            return made instanceof PreparedStatement statement && changesRows(arguments) ? counted(statement) : made;
        });
    }

    private static boolean changesRows(@Nullable Object @Nullable [] arguments) {
        if (arguments == null || !(arguments[0] instanceof String sql)) {
            return false;
        }
        String text = COMMENT.matcher(sql).replaceFirst("").stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("update") || text.startsWith("delete");
    }

    private static PreparedStatement counted(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            Object answer = call(statement, method, arguments);
            if (answer instanceof int[] counts
                    && IntStream.of(counts).anyMatch(count -> count == Statement.SUCCESS_NO_INFO)) {
                throw UpdateCounts.uncounted();
            }
            return answer;
        });
    }

    private interface Calls {
        @Nullable
        Object answer(Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                CountedBatches.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getName().equals("equals")
                        ? arguments != null && self == arguments[0]
                        : calls.answer(self, method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }
}
