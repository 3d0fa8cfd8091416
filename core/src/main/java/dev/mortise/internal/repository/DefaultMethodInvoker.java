package dev.mortise.internal.repository;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A default method of a possibly non-public interface, invoked on a proxy. */
final class DefaultMethodInvoker {

    private static final MethodType ERASED_TYPE = MethodType.methodType(Object.class, Object.class, Object[].class);

    private final MethodHandle handle;

    /**
     * @param handle takes the proxy and an array of arguments
     */
    DefaultMethodInvoker(MethodHandle handle) {
        this.handle = handle;
    }

    /**
     * The method, ready to be called.
     *
     * @throws IllegalArgumentException if its module does not open its package
     */
    static DefaultMethodInvoker of(Method method) {
        Class<?> owner = method.getDeclaringClass();
        DefaultMethodInvoker.class.getModule().addReads(owner.getModule());
        try {
            MethodHandle handle =
                    MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflectSpecial(method, owner);
            return new DefaultMethodInvoker(handle.asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(ERASED_TYPE));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    owner.getName()
                            + " cannot be reached, for its module does not open the package to Mortise; add \"opens "
                            + owner.getPackageName() + ";\" to module-info.java",
                    e);
        }
    }

    @Nullable
    Object call(Object proxy, @Nullable Object @Nullable [] arguments) throws Throwable {
        return handle.invokeExact(proxy, arguments);
    }
}
