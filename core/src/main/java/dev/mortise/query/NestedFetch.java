package dev.mortise.query;

import java.util.Collection;
import java.util.List;

/**
 * The way to a relation behind a to-many relation, as in {@code each(Order::getItems).then(OrderItem::getProduct)}.
 *
 * @param <T> the entity that the way starts from
 * @param <V> the entity that it leads to
 */
public final class NestedFetch<T, V> implements FetchPath<T> {

    private final Class<?> root;
    private final List<String> names;

    NestedFetch(Class<?> root, List<String> names) {
        this.root = root;
        this.names = List.copyOf(names);
    }

    /** One to-one relation further. */
    public <X> NestedFetch<T, X> then(Property<? super V, X> relation) {
        return new NestedFetch<>(
                root, Path.append(names, MethodReference.of(relation).name()));
    }

    /** One to-many relation further. */
    public <E> NestedFetch<T, E> thenEach(Property<? super V, ? extends Collection<E>> relation) {
        return new NestedFetch<>(
                root, Path.append(names, MethodReference.of(relation).name()));
    }

    @Override
    public Class<?> root() {
        return root;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NestedFetch<?, ?> that && root == that.root && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return 31 * root.hashCode() + names.hashCode();
    }

    @Override
    public String toString() {
        return root.getSimpleName() + "." + String.join(".", names);
    }
}
