package dev.mortise.testkit.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The handler of a JDBC proxy that forwards every call, except those that a subclass handles.
 *
 * @param <T> the type of the object behind the proxy
 */
public abstract class ForwardingHandler<T> implements InvocationHandler {

    protected final T target;

    protected ForwardingHandler(T target) {
        this.target = target;
    }

    /** Returns a proxy whose calls this handles. */
    public final T proxy(Class<? extends T> type) {
        return type.cast(Proxy.newProxyInstance(ForwardingHandler.class.getClassLoader(), new Class<?>[] {type}, this));
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

    /** Handles a call; {@link #pass} forwards it. */
    protected abstract @Nullable Object handle(Object proxy, Method method, Object[] arguments) throws Throwable;

    /** Calls the target and throws what it throws. */
    protected final @Nullable Object pass(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
