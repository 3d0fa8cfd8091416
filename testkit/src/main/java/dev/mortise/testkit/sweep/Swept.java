package dev.mortise.testkit.sweep;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Delegates every call, except calls that a subclass handles. */
abstract class Swept<T> implements InvocationHandler {

    final T target;

    Swept(T target) {
        this.target = target;
    }

    final T proxy(Class<? extends T> type) {
        return type.cast(Proxy.newProxyInstance(Swept.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        return switch (method.getName()) {
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> handle(proxy, method, given);
        };
    }

    abstract @Nullable Object handle(Object proxy, Method method, Object[] arguments) throws Throwable;

    final @Nullable Object pass(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
