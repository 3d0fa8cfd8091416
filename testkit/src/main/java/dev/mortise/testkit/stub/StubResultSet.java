package dev.mortise.testkit.stub;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Iterates over given rows. */
final class StubResultSet extends StubHandler {

    private final StubRows source;
    private int position = -1;
    private boolean wasNull;
    private boolean closed;

    StubResultSet(StubRows source) {
        this.source = source;
    }

    @Override
    @Nullable
    Object answer(Object proxy, Method method, Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "next" -> ++position < source.rows().size();
            case "wasNull" -> wasNull;
            case "close" -> {
                closed = true;
                yield null;
            }
            case "isClosed" -> closed;
            case "getMetaData" -> new Columns(source.columns()).proxy(ResultSetMetaData.class);
            case "findColumn" -> index((String) arguments[0]) + 1;
            default -> isGetter(method, arguments) ? get(method, arguments) : nothing(method);
        };
    }

    private static boolean isGetter(Method method, Object[] arguments) {
        return method.getName().startsWith("get")
                && arguments.length > 0
                && (arguments[0] instanceof Integer || arguments[0] instanceof String);
    }

    private @Nullable Object get(Method method, Object[] arguments) throws SQLException {
        int index = arguments[0] instanceof String label ? index(label) : (Integer) arguments[0] - 1;
        Object value = source.rows().get(position).get(index);
        wasNull = value == null;
        Class<?> wanted = arguments.length > 1 && arguments[1] instanceof Class<?> type ? type : method.getReturnType();
        return value == null ? nullOf(method) : convert(value, wanted);
    }

    private static @Nullable Object nullOf(Method method) {
        return method.getReturnType().isPrimitive() ? nothing(method) : null;
    }

    private static Object convert(Object value, Class<?> wanted) throws SQLException {
        if (value instanceof Number number) {
            if (wanted == int.class || wanted == Integer.class) {
                return number.intValue();
            }
            if (wanted == long.class || wanted == Long.class) {
                return number.longValue();
            }
            if (wanted == BigDecimal.class) {
                return new BigDecimal(number.toString());
            }
        }
        if (wanted == String.class) {
            return value.toString();
        }
        if (wanted.isInstance(value) || wanted.isPrimitive()) {
            return value;
        }
        throw new SQLException("A stub does not make a " + wanted.getName() + " of a "
                + value.getClass().getName() + ".");
    }

    private int index(String label) throws SQLException {
        for (int i = 0; i < source.columns().size(); i++) {
            if (source.columns().get(i).equalsIgnoreCase(label)) {
                return i;
            }
        }
        throw new SQLException("The stub's rows have no column " + label + ", only " + source.columns() + ".");
    }

    private static final class Columns extends StubHandler {

        private final List<String> names;

        Columns(List<String> names) {
            this.names = names;
        }

        @Override
        @Nullable
        Object answer(Object proxy, Method method, Object[] arguments) {
            return switch (method.getName()) {
                case "getColumnCount" -> names.size();
                case "getColumnLabel", "getColumnName" -> names.get((Integer) arguments[0] - 1);
                case "getColumnClassName" -> Object.class.getName();
                default -> nothing(method);
            };
        }
    }
}
