package dev.mortise.query;

import java.lang.invoke.MethodType;
import java.util.List;

/**
 * A path that has the paths which go on from it as fields; classes that mortise-metamodel generates extend it.
 *
 * <pre>{@code
 * OrderPaths.customer.isNotNull()
 * OrderPaths.customer.name.startsWith("A")
 * }</pre>
 *
 * <p>It is equal to the path of the same steps that method references name. Names are not checked here, for the
 * compiler took them from the mapping. Instances are immutable.
 *
 * @param <T> the entity at the start of the path
 * @param <V> the entity or embeddable that it leads to
 */
public abstract non-sealed class GeneratedPath<T, V> extends Path<T, V> {

    /** Creates the path of the same steps. */
    protected GeneratedPath(Path<T, ? extends V> path) {
        super(path);
    }

    /**
     * Returns the path of an attribute.
     *
     * @param root the class that declares or inherits the attribute
     * @param name the attribute's name
     * @param type the attribute's class; a primitive counts as its box
     */
    public static <T, X> Path<T, X> attribute(Class<?> root, String name, Class<?> type) {
        return new Path<>(PathSteps.of(root, List.of(name)), boxed(type));
    }

    /**
     * Returns the path of a to-many relation or collection of values.
     *
     * @param root the class that declares or inherits the attribute
     * @param name the attribute's name
     */
    public static <T, E> CollectionPath<T, E> collection(Class<?> root, String name) {
        return new CollectionPath<>(PathSteps.of(root, List.of(name)));
    }

    /**
     * Returns this path continued by an attribute.
     *
     * @param name the attribute's name
     * @param type the attribute's class; a primitive counts as its box
     */
    protected final <X> Path<T, X> attribute(String name, Class<?> type) {
        return new Path<>(pathSteps().then(name), boxed(type));
    }

    /**
     * Returns this path continued by a to-many relation or collection of values.
     *
     * @param name the attribute's name
     */
    protected final <E> CollectionPath<T, E> collection(String name) {
        return new CollectionPath<>(pathSteps().then(name));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
