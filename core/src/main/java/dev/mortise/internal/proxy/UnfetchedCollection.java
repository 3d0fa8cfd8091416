package dev.mortise.internal.proxy;

import dev.mortise.error.NotFetchedException;
import dev.mortise.model.AttributeModel;
import dev.mortise.repository.Unfetched;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A placeholder of a collection that was not fetched: all methods throw except toString, equals and hashCode.
 *
 * <p>Serializable with the entity that it is part of.
 */
final class UnfetchedCollection implements InvocationHandler, Serializable {

    private static final long serialVersionUID = 1L;

    private final String relation;
    private final String advice;

    private UnfetchedCollection(AttributeModel relation) {
        this.relation = relation.toString();
        this.advice = "add " + FetchAdvice.fetchOf(relation) + " to the query";
    }

    /** Returns the placeholder of a relation, of its declared interface. */
    static Object of(AttributeModel relation) {
        Class<?> declared = relation.type();
        ClassLoader own = Unfetched.class.getClassLoader();
        ClassLoader loader = declared.getClassLoader() == null ? own : declared.getClassLoader();
        return Proxy.newProxyInstance(
                loader, new Class<?>[] {declared, Unfetched.class}, new UnfetchedCollection(relation));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (signature(method)) {
            case "toString()" -> relation + "(not fetched)";
            case "hashCode()" -> System.identityHashCode(proxy);
            case "equals(Object)" -> arguments != null && proxy == arguments[0];
            default ->
                throw new NotFetchedException(
                        relation,
                        relation + " was not fetched, so " + method.getName() + "() cannot be called: " + advice);
        };
    }

    private static String signature(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length == 0) {
            return method.getName() + "()";
        }
        return method.getName() + (parameters.length == 1 && parameters[0] == Object.class ? "(Object)" : "(...)");
    }
}
