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
public final class NestedFetch<T, V> extends PathSteps.Holder implements FetchPath<T> {

    NestedFetch(PathSteps steps) {
        super(steps);
    }

    /** Returns the path continued by a to-one relation. */
    public <X> NestedFetch<T, X> then(Property<? super V, X> property) {
        return new NestedFetch<>(steps.then(PathSteps.MethodReference.of(property)));
    }

    /** Returns the path continued by another one, which starts from the entity that this path leads to. */
    public <X> NestedFetch<T, X> then(Path<? super V, X> further) {
        return new NestedFetch<>(steps.then(further.pathSteps()));
    }

    /** Returns the path continued by a to-many relation or collection of values. */
    public <E> NestedFetch<T, E> thenEach(Property<? super V, ? extends Collection<E>> property) {
        return new NestedFetch<>(steps.then(PathSteps.MethodReference.of(property)));
    }

    /** Returns the path continued by another one to a to-many relation or collection of values. */
    public <E> NestedFetch<T, E> thenEach(CollectionPath<? super V, E> further) {
        return new NestedFetch<>(steps.then(further.pathSteps()));
    }

    /** Returns the path continued by a map; its continuation starts from the map's values. */
    public <E> NestedFetch<T, E> thenEachValue(Property<? super V, ? extends Map<?, E>> property) {
        return new NestedFetch<>(steps.then(PathSteps.MethodReference.of(property)));
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
     * Returns the path limited to the elements that meet all of the conditions, in addition to earlier ones; it must end at a
     * to-many relation.
     *
     * <pre>{@code
     * each(Order::getItems).where(path(OrderItem::getQuantity).gt(1)).orderBy(path(OrderItem::getPrice).desc())
     * }</pre>
     *
     * <p>Such a collection is {@link dev.mortise.repository.PartiallyFetched}: it can only be read, and no write takes it for the
     * whole (R20). Where all of the conditions are {@linkplain Condition#absent() absent}, all elements are loaded.
     */
    @SafeVarargs
    public final NestedFetch<T, V> where(Condition<? super V>... conditions) {
        return where(List.<Condition<? super V>>of(conditions));
    }

    /** Returns the path limited to the elements that meet all of the conditions, in addition to earlier ones. */
    public NestedFetch<T, V> where(Collection<? extends Condition<? super V>> conditions) {
        return new NestedFetch<>(steps.withLast(step -> step.<V>where(conditions)));
    }

    /**
     * Returns the path whose elements are sorted by these keys, after earlier ones, instead of the order of the relation; it
     * must end at a to-many relation.
     *
     * <p>The elements of a list with an {@code @OrderColumn} are {@link dev.mortise.repository.PartiallyFetched} then, since their
     * positions are others.
     */
    @SafeVarargs
    public final NestedFetch<T, V> orderBy(SortKey<? super V>... keys) {
        return orderBy(List.<SortKey<? super V>>of(keys));
    }

    /** Returns the path whose elements are sorted by these keys, after earlier ones. */
    public NestedFetch<T, V> orderBy(Collection<? extends SortKey<? super V>> keys) {
        return new NestedFetch<>(steps.withLast(step -> step.sorted(keys)));
    }

    /**
     * Loads the to-one relation at the end of the path by one more select instead of a join: better where many rows
     * refer to few wide ones.
     */
    public NestedFetch<T, V> bySelect() {
        return new NestedFetch<>(steps.withLast(PathStep::bySelect));
    }
}
