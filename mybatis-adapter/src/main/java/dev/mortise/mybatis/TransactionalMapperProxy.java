package dev.mortise.mybatis;

import dev.mortise.error.MortiseException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.apache.ibatis.exceptions.PersistenceException;
import org.jspecify.annotations.Nullable;

/**
 * An application's mapper that works in the transaction of the calling thread and throws Mortise's exceptions (R32).
 */
final class TransactionalMapperProxy implements InvocationHandler {

    private final Class<?> type;
    private final Supplier<?> mapper;

    private TransactionalMapperProxy(Class<?> type, Supplier<?> mapper) {
        this.type = type;
        this.mapper = mapper;
    }

    /**
     * @param mapper MyBatis's own mapper in the transaction of the calling thread
     */
    static <M> M of(Class<M> type, Supplier<? extends M> mapper) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new TransactionalMapperProxy(type, mapper)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        Object target = mapper.get();
        try {
            // past the interface, which need not be public
            return Proxy.getInvocationHandler(target).invoke(target, method, arguments);
        } catch (Throwable failure) {
            throw translated(failure);
        }
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "mapper " + type.getName();
        };
    }

    /** Unwraps the exceptions of the executor, which are Mortise's; MyBatis wraps them. */
    private static Throwable translated(Throwable failure) {
        if (failure instanceof PersistenceException) {
            for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof MortiseException) {
                    return cause;
                }
            }
        }
        return failure;
    }
}
