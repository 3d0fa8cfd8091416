package dev.mortise.internal.repository;

import dev.mortise.repository.Repository;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Implements an application's repository interface: default methods are invoked, all others delegate to the repository.
 */
public final class RepositoryInterfaceProxy implements InvocationHandler {

    private final Class<?> type;
    private final Repository<?, ?> repository;
    private final Map<Method, DefaultMethodInvoker> defaults = new HashMap<>();
    private final Map<Method, Method> repositoryMethods = new HashMap<>();

    private RepositoryInterfaceProxy(Class<?> type, Repository<?, ?> repository) {
        this.type = type;
        this.repository = repository;
    }

    /**
     * An object of the application's interface.
     *
     * @throws IllegalArgumentException if the interface has an abstract method that is not a repository's
     */
    public static <R> R of(Class<R> type, Repository<?, ?> repository) {
        RepositoryInterfaceProxy handler = new RepositoryInterfaceProxy(type, repository);
        for (Method method : type.getMethods()) {
            handler.learn(method);
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void learn(Method method) {
        if (method.isDefault()) {
            defaults.put(method, DefaultMethodInvoker.of(method));
        } else if (Modifier.isAbstract(method.getModifiers())) {
            repositoryMethods.put(method, repositoryMethod(method));
        }
    }

    /** Returns the repository method that an interface method redeclares, possibly with narrower types. */
    private Method repositoryMethod(Method method) {
        List<Method> candidates = Arrays.stream(Repository.class.getMethods())
                .filter(candidate -> candidate.getName().equals(method.getName()))
                .filter(candidate -> takes(candidate.getParameterTypes(), method.getParameterTypes()))
                .toList();
        return candidates.stream()
                .filter(candidate -> Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + "." + method.getName()
                        + " is abstract and not a method of Repository; give it a default body that calls one"));
    }

    private static boolean takes(Class<?>[] general, Class<?>[] narrow) {
        if (general.length != narrow.length) {
            return false;
        }
        for (int index = 0; index < general.length; index++) {
            if (!general[index].isAssignableFrom(narrow[index])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        DefaultMethodInvoker byApplication = defaults.get(method);
        if (byApplication != null) {
            return byApplication.call(proxy, arguments);
        }
        Method known = repositoryMethods.get(method);
        return known == null ? ofObject(proxy, method, arguments) : call(known, arguments);
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(repository, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> type.getSimpleName();
            default -> throw new IllegalStateException("not a method of a repository: " + method);
        };
    }
}
