package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.Condition.Quantified;
import dev.mortise.query.Condition.Quantified.Quantifier;
import dev.mortise.query.property.Property;
import dev.mortise.query.property.TextPath;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A to-many relation or a collection of values, for conditions on its elements and for fetching it.
 *
 * <pre>{@code
 * each(Order::getItems).any(path(OrderItem::getQuantity).ge(3))
 * }</pre>
 *
 * <p>Instances are immutable and compare by value.
 *
 * @param <T> the entity that has the relation
 * @param <E> the element
 */
public final class CollectionPath<T, E> extends PathSteps.Holder implements FetchPath<T> {

    CollectionPath(PathSteps steps) {
        super(steps);
    }

    /** The to-many relation that a method reference names. */
    public static <T, E> CollectionPath<T, E> each(Property<T, ? extends Collection<E>> relation) {
        return new CollectionPath<>(PathSteps.of(PathSteps.MethodReference.of(relation)));
    }

    /** The values of the map that a method reference names. */
    public static <T, E> CollectionPath<T, E> eachValue(Property<T, ? extends Map<?, E>> relation) {
        return new CollectionPath<>(PathSteps.of(PathSteps.MethodReference.of(relation)));
    }

    /**
     * The to-many relation, collection of values or map that a text names, checked against the classes at once and
     * against the mapping when it runs (R11).
     *
     * <pre>{@code
     * CollectionPath.of(Order.class, "items", OrderItem.class).any(condition)
     * }</pre>
     *
     * @param root the entity at the start of the path
     * @param names the names of the properties, with dots between them; only the last is a collection
     * @param element the type of the elements, or of the values of a map
     * @throws dev.mortise.error.InvalidQueryException if there is no such property, it is no collection, or it has other
     *     elements
     */
    public static <T, E> CollectionPath<T, E> of(Class<T> root, String names, Class<E> element) {
        TextPath path = TextPath.parseCollection(
                requireNonNull(root, "root"), requireNonNull(names, "names"), requireNonNull(element, "element"));
        return new CollectionPath<>(PathSteps.of(root, path.names()));
    }

    /**
     * Whether at least one element meets all of the conditions; without conditions, whether there is an element.
     *
     * <p>Where all of them are {@linkplain Condition#absent() absent}, this condition is absent as well; so it is for {@link #all} and
     * {@link #none}.
     */
    @SafeVarargs
    public final Condition<T> any(Condition<? super E>... conditions) {
        return any(List.<Condition<? super E>>of(conditions));
    }

    /** Whether at least one element meets all of the conditions; without conditions, whether there is an element. */
    public Condition<T> any(Collection<? extends Condition<? super E>> conditions) {
        return quantified(Quantifier.ANY, conditions);
    }

    /**
     * Whether every element meets all of the conditions; true where there is no element.
     *
     * <p>An element for which a condition is unknown, because a value is null, does not meet it.
     */
    @SafeVarargs
    public final Condition<T> all(Condition<? super E>... conditions) {
        return all(List.<Condition<? super E>>of(conditions));
    }

    /** Whether every element meets all of the conditions; true where there is no element. */
    public Condition<T> all(Collection<? extends Condition<? super E>> conditions) {
        return quantified(Quantifier.ALL, conditions);
    }

    /** Whether no element meets all of the conditions; without conditions, whether there is no element. */
    @SafeVarargs
    public final Condition<T> none(Condition<? super E>... conditions) {
        return none(List.<Condition<? super E>>of(conditions));
    }

    /** Whether no element meets all of the conditions; without conditions, whether there is no element. */
    public Condition<T> none(Collection<? extends Condition<? super E>> conditions) {
        return quantified(Quantifier.NONE, conditions);
    }

    /** Whether there is an element. */
    public Condition<T> exists() {
        return any();
    }

    /**
     * The number of elements, 0 where there are none.
     *
     * <pre>{@code
     * each(Order::getItems).size().gt(3L)
     * each(Order::getItems).size().desc()
     * }</pre>
     *
     * <p>This and the other aggregates of elements are expressions of each row, for conditions, orders and selections.
     */
    public Aggregate.OfElements<T, E, Long> size() {
        return new Aggregate.OfElements<>(
                Aggregate.Name.COUNT, this, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The number of different values of an expression among the elements; null is none. */
    public Aggregate.OfElements<T, E, Long> countDistinct(Expression<? super E, ?> expression) {
        return aggregate(Aggregate.Name.COUNT_DISTINCT, expression);
    }

    /** The exact sum over the elements, as {@link Queries#sum} over rows. */
    public Aggregate.OfElements<T, E, BigDecimal> sum(Expression<? super E, ? extends Number> expression) {
        return aggregate(Aggregate.Name.SUM, expression);
    }

    /** The sum over the elements as a long, as {@link Queries#sumAsLong} over rows. */
    public Aggregate.OfElements<T, E, Long> sumAsLong(Expression<? super E, ? extends Number> expression) {
        return aggregate(Aggregate.Name.SUM_AS_LONG, expression);
    }

    /** The sum over the elements as a double, as {@link Queries#sumAsDouble} over rows. */
    public Aggregate.OfElements<T, E, Double> sumAsDouble(Expression<? super E, ? extends Number> expression) {
        return aggregate(Aggregate.Name.SUM_AS_DOUBLE, expression);
    }

    /** The average over the elements, as {@link Queries#avg} over rows. */
    public Aggregate.OfElements<T, E, BigDecimal> avg(Expression<? super E, ? extends Number> expression) {
        return aggregate(Aggregate.Name.AVG, expression);
    }

    /** The average over the elements as a double, as {@link Queries#avgAsDouble} over rows. */
    public Aggregate.OfElements<T, E, Double> avgAsDouble(Expression<? super E, ? extends Number> expression) {
        return aggregate(Aggregate.Name.AVG_AS_DOUBLE, expression);
    }

    /** The texts of the elements in one, as {@link Queries#joinText} over rows. */
    public Aggregate.OfElements<T, E, String> joinText(Expression<? super E, String> expression, String separator) {
        return Aggregate.OfElements.joined(this, expression, separator);
    }

    /** The smallest value among the elements, as {@link Queries#min} over rows. */
    public <V> Aggregate.OfElements<T, E, V> min(Expression<? super E, V> expression) {
        return aggregate(Aggregate.Name.MIN, expression);
    }

    /** The largest value among the elements, as {@link Queries#max} over rows. */
    public <V> Aggregate.OfElements<T, E, V> max(Expression<? super E, V> expression) {
        return aggregate(Aggregate.Name.MAX, expression);
    }

    private <V> Aggregate.OfElements<T, E, V> aggregate(Aggregate.Name name, Expression<? super E, ?> expression) {
        return new Aggregate.OfElements<>(
                name, this, Optional.of(requireNonNull(expression, "expression")), Optional.empty(), Optional.empty());
    }

    private Condition<T> quantified(Quantifier quantifier, Collection<? extends Condition<? super E>> conditions) {
        Condition<E> all = Condition.<E>allOf(conditions);
        return all instanceof Condition.Absent ? Condition.absent() : new Quantified<>(quantifier, this, all);
    }

    /** Returns the path to a to-one relation of the elements, for fetching. */
    public <X> NestedFetch<T, X> then(Property<? super E, X> relation) {
        return fetch().then(relation);
    }

    /** Returns the to-one relation that a path leads to from the elements, for fetching. */
    public <X> NestedFetch<T, X> then(Path<? super E, X> relation) {
        return fetch().then(relation);
    }

    /** Returns the path to a to-many relation of the elements, for fetching. */
    public <X> NestedFetch<T, X> thenEach(Property<? super E, ? extends Collection<X>> relation) {
        return fetch().thenEach(relation);
    }

    /** Returns the to-many relation that a path leads to from the elements, for fetching. */
    public <X> NestedFetch<T, X> thenEach(CollectionPath<? super E, X> relation) {
        return fetch().thenEach(relation);
    }

    /** Returns the path to a map of the elements, for fetching. */
    public <X> NestedFetch<T, X> thenEachValue(Property<? super E, ? extends Map<?, X>> relation) {
        return fetch().thenEachValue(relation);
    }

    /**
     * Returns the path limited to the first elements of each parent, in the order of the relation, for fetching.
     *
     * @throws IllegalArgumentException if the number is less than 1
     * @see NestedFetch#limitPerParent
     */
    public NestedFetch<T, E> limitPerParent(int elements) {
        return fetch().limitPerParent(elements);
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
    public final NestedFetch<T, E> where(Condition<? super E>... conditions) {
        return where(List.<Condition<? super E>>of(conditions));
    }

    /** Returns the path limited to the elements that meet all of the conditions, in addition to earlier ones. */
    public NestedFetch<T, E> where(Collection<? extends Condition<? super E>> conditions) {
        return fetch().where(conditions);
    }

    /**
     * Returns the path whose elements are sorted by these keys, after earlier ones, instead of the order of the relation; it
     * must end at a to-many relation.
     *
     * <p>The elements of a list with an {@code @OrderColumn} are {@link dev.mortise.repository.PartiallyFetched} then, since their
     * positions are others.
     */
    @SafeVarargs
    public final NestedFetch<T, E> orderBy(SortKey<? super E>... keys) {
        return orderBy(List.<SortKey<? super E>>of(keys));
    }

    /** Returns the path whose elements are sorted by these keys, after earlier ones. */
    public NestedFetch<T, E> orderBy(Collection<? extends SortKey<? super E>> keys) {
        return fetch().orderBy(keys);
    }

    /** The same relation of the entity that a to-one relation leads to. */
    public <S> CollectionPath<S, E> at(Path<S, ? extends T> relation) {
        return relation.thenEach(this);
    }

    PathSteps pathSteps() {
        return steps;
    }

    private NestedFetch<T, E> fetch() {
        return new NestedFetch<>(steps);
    }
}
