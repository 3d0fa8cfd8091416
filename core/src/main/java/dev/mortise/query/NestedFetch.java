package dev.mortise.query;

import dev.mortise.query.property.Property;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A fetch path that continues after a to-many relation, or that carries a fetch option.
 *
 * <pre>{@code
 * each(Order::getItems).then(OrderItem::getProduct)
 * each(Customer::getOrders).limitPerParent(3).thenEach(Order::getItems)
 * path(Order::getCustomer).bySelect()
 * }</pre>
 *
 * <p>Instances are immutable and compare by value.
 *
 * @param <T> the entity at the start of the path
 * @param <V> the entity that it leads to
 */
public final class NestedFetch<T, V> implements FetchPath<T> {

    private final PathSteps steps;

    NestedFetch(PathSteps steps) {
        this.steps = steps;
    }

    /** Returns the path continued by a to-one relation. */
    public <X> NestedFetch<T, X> then(Property<? super V, X> property) {
        return new NestedFetch<>(steps.then(MethodReference.of(property)));
    }

    /** Returns the path continued by another one, which starts from the entity that this path leads to. */
    public <X> NestedFetch<T, X> then(Path<? super V, X> further) {
        return new NestedFetch<>(steps.then(further.pathSteps()));
    }

    /** Returns the path continued by a to-many relation or collection of values. */
    public <E> NestedFetch<T, E> thenEach(Property<? super V, ? extends Collection<E>> property) {
        return new NestedFetch<>(steps.then(MethodReference.of(property)));
    }

    /** Returns the path continued by another one to a to-many relation or collection of values. */
    public <E> NestedFetch<T, E> thenEach(CollectionPath<? super V, E> further) {
        return new NestedFetch<>(steps.then(further.pathSteps()));
    }

    /** Returns the path continued by a map; its continuation starts from the map's values. */
    public <E> NestedFetch<T, E> thenEachValue(Property<? super V, ? extends Map<?, E>> property) {
        return new NestedFetch<>(steps.then(MethodReference.of(property)));
    }

    /**
     * Returns the path limited to the first elements of each parent, in the order of the relation; it must end at a
     * to-many relation.
     *
     * <p>Such a collection is {@link dev.mortise.repository.PartiallyFetched}: it can only be read, and no write takes it for the whole.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public NestedFetch<T, V> limitPerParent(int elements) {
        return new NestedFetch<>(steps.withLast(step -> step.limited(elements)));
    }

    /**
     * Loads the to-one relation at the end of the path by one more select instead of a join: better where many rows
     * refer to few wide ones.
     */
    public NestedFetch<T, V> bySelect() {
        return new NestedFetch<>(steps.withLast(PathStep::bySelect));
    }

    @Override
    public Class<?> root() {
        return steps.root();
    }

    @Override
    public List<String> names() {
        return steps.names();
    }

    @Override
    public List<PathStep> steps() {
        return steps.steps();
    }

    @Override
    public boolean isTreated() {
        return steps.isTreated();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NestedFetch<?, ?> that && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
