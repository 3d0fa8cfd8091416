package dev.mortise.query;

import dev.mortise.query.property.Property;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    private final PathSteps path;
    private final List<FetchStep> steps;

    private NestedFetch(PathSteps path, List<FetchStep> steps) {
        this.path = path;
        this.steps = List.copyOf(steps);
    }

    static <T, V> NestedFetch<T, V> over(PathSteps path) {
        return new NestedFetch<>(path, path.names().stream().map(FetchStep::of).toList());
    }

    /** Returns the path continued by a to-one relation. */
    public <X> NestedFetch<T, X> then(Property<? super V, X> property) {
        return further(property);
    }

    /** Returns the path continued by another one, which starts from the entity that this path leads to. */
    public <X> NestedFetch<T, X> then(Path<? super V, X> further) {
        return further(further.pathSteps());
    }

    /** Returns the path continued by a to-many relation or collection of values. */
    public <E> NestedFetch<T, E> thenEach(Property<? super V, ? extends Collection<E>> property) {
        return further(property);
    }

    /** Returns the path continued by another one to a to-many relation or collection of values. */
    public <E> NestedFetch<T, E> thenEach(CollectionPath<? super V, E> further) {
        return further(further.pathSteps());
    }

    /** Returns the path continued by a map; its continuation starts from the map's values. */
    public <E> NestedFetch<T, E> thenEachValue(Property<? super V, ? extends Map<?, E>> property) {
        return further(property);
    }

    private <X> NestedFetch<T, X> further(Property<?, ?> property) {
        return further(PathSteps.of(MethodReference.of(property)));
    }

    private <X> NestedFetch<T, X> further(PathSteps further) {
        List<FetchStep> longer = new ArrayList<>(steps);
        further.names().forEach(name -> longer.add(FetchStep.of(name)));
        return new NestedFetch<>(path.then(further), longer);
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
        return last(step -> step.limited(elements));
    }

    /**
     * Loads the to-one relation at the end of the path by one more select instead of a join: better where many rows
     * refer to few wide ones.
     */
    public NestedFetch<T, V> bySelect() {
        return last(FetchStep::bySelect);
    }

    private NestedFetch<T, V> last(UnaryOperator<FetchStep> change) {
        List<FetchStep> changed = new ArrayList<>(steps);
        changed.set(steps.size() - 1, change.apply(steps.get(steps.size() - 1)));
        return new NestedFetch<>(path, changed);
    }

    @Override
    public Class<?> root() {
        return path.root();
    }

    @Override
    public List<String> names() {
        return path.names();
    }

    @Override
    public List<FetchStep> steps() {
        return steps;
    }

    @Override
    public List<TreatStep> treats() {
        return path.treats();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NestedFetch<?, ?> that && path.equals(that.path) && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + steps.hashCode();
    }

    @Override
    public String toString() {
        return root().getSimpleName() + "."
                + steps.stream().map(FetchStep::toString).collect(Collectors.joining("."));
    }
}
