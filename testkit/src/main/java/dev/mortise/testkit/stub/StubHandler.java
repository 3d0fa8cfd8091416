package dev.mortise.testkit.stub;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** Answers the methods of a JDBC interface; methods that no subclass implements return null, zero or false. */
abstract class StubHandler implements InvocationHandler {

    final <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(StubHandler.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        return switch (method.getName()) {
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> getClass().getSimpleName();
            case "isWrapperFor" -> false;
            default -> answer(proxy, method, given);
        };
    }

    abstract @Nullable Object answer(Object proxy, Method method, Object[] arguments) throws Throwable;

    static @Nullable Object nothing(Method method) {
        Class<?> type = method.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == String.class) {
            return "";
        }
        return type == ResultSet.class ? new StubResultSet(StubRows.of()).proxy(ResultSet.class) : null;
    }
}
