package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.property.Property;
import dev.mortise.query.property.TextPath;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path from an entity to one of its properties, over embedded values and to-one relations.
 *
 * <pre>{@code
 * path(Order::getCustomer).then(Customer::getName)
 * Path.of(Order.class, "customer.name", String.class)
 * }</pre>
 *
 * <p>Both return the same value. To-one relations on the path are left joins, so rows without a customer are included
 * unless a condition excludes them (R15). Instances are immutable and compare by value.
 *
 * @param <T> the entity at the start of the path
 * @param <V> the type of the property that it leads to
 */
public sealed class Path<T, V> implements Expression<T, V>, FetchPath<T> permits GeneratedPath {

    private final PathSteps steps;
    private final Class<?> type;
    private final int hash;

    /** The step that was taken last: specs that walk relations are built a third faster. One object, so threads may race. */
    private @Nullable Next last;

    private record Next(PathSteps.MethodReference property, Path<?, ?> path) {}

    Path(PathSteps steps, Class<?> type) {
        this.steps = steps;
        this.type = type;
        this.hash = steps.hashCode();
    }

    /** The same path, for a subclass with more members. */
    Path(Path<T, ? extends V> path) {
        this.steps = path.steps;
        this.type = path.type;
        this.hash = path.hash;
    }

    /**
     * The path to the property that a method reference names.
     *
     * @throws IllegalArgumentException for a lambda, which has no name
     */
    public static <T, V> Path<T, V> path(Property<T, V> property) {
        return PathSteps.MethodReference.of(property).asPath();
    }

    /**
     * The path that a text names, checked against the classes at once and against the mapping when it runs (R11).
     *
     * @param root the entity at the start of the path
     * @param names the names of the properties, with dots between them
     * @param type the type of the property that it leads to; a primitive and its box are the same
     * @throws dev.mortise.error.InvalidQueryException if there is no such property, with a list of the existing ones,
     *     or if it has another type
     */
    public static <T, V> Path<T, V> of(Class<T> root, String names, Class<V> type) {
        TextPath path = TextPath.parse(
                requireNonNull(root, "root"), requireNonNull(names, "names"), requireNonNull(type, "type"));
        return new Path<>(PathSteps.of(root, path.names()), path.type());
    }

    /**
     * The path that a text names, of whatever type the property has, for names that are known at run time only.
     *
     * <p>Values and expressions beside it are compared with the type of the property when the spec is built.
     *
     * @param root the entity at the start of the path
     * @param names the names of the properties, with dots between them
     * @throws dev.mortise.error.InvalidQueryException if there is no such property, with a list of the existing ones
     */
    public static <T> Path<T, Object> of(Class<T> root, String names) {
        return of(root, names, Object.class);
    }

    /**
     * Returns the path of these names, which are validated only when the query runs; for callers that take names from a
     * mapping.
     *
     * @param root the entity at the start of the path
     * @param names the attribute names of the path, at least one
     * @param type the type of the property that it leads to; a primitive counts as its box
     */
    public static Path<Object, Object> ofNames(Class<?> root, List<String> names, Class<?> type) {
        return new Path<>(
                PathSteps.of(root, names), MethodType.methodType(type).wrap().returnType());
    }

    /**
     * The entity that a query is about, taken as one of its subclasses.
     *
     * <pre>{@code
     * treat(Animal.class, Dog.class).then(Dog::getBreed).eq("boxer")
     * }</pre>
     *
     * @param entity the entity that the query is about
     * @param subclass an entity that extends it; it is validated when the query runs
     */
    public static <T, S extends T> TreatedPath<T, S> treat(Class<T> entity, Class<S> subclass) {
        return new TreatedPath<>(PathSteps.of(requireNonNull(entity, "entity"), List.of()), subclass);
    }

    /** Returns the target of this to-one relation, downcast to one of its subclasses. */
    public final <S extends V> TreatedPath<T, S> treat(Class<S> subclass) {
        return new TreatedPath<>(steps, subclass);
    }

    /**
     * Whether the target of this to-one relation is an instance of the class, or of a subclass.
     *
     * <p>Neither this nor its opposite holds where the relation is null.
     *
     * @see Condition#instanceOf
     */
    public final Condition<T> instanceOf(Class<? extends V> subclass) {
        return new Condition.InstanceOf<>(Optional.of(this), subclass);
    }

    /**
     * Whether the target of this to-one relation has a row.
     *
     * <p>This tests for the row itself, by a left join, where {@link #isNotNull} only tests the foreign key. The two
     * differ where a key refers to no row, which a foreign key constraint forbids.
     */
    public final Condition<T> exists() {
        return new Condition.RowCheck<>(this);
    }

    /** One property further: of an embedded value or of the entity that a to-one relation leads to. */
    @SuppressWarnings("unchecked") // the property determines the type at the end of the path
    public final <X> Path<T, X> then(Property<? super V, X> property) {
        PathSteps.MethodReference reference = PathSteps.MethodReference.of(property);
        Next known = last;
        if (known == null || known.property() != reference) {
            known = new Next(reference, new Path<>(steps.then(reference), reference.type()));
            last = known;
        }
        return (Path<T, X>) known.path();
    }

    /**
     * Returns this path continued by another one, which starts from the type that this path leads to.
     *
     * <pre>{@code
     * path(OrderItem::getOrder).then(Path.of(Order.class, "customer.name", String.class))
     * }</pre>
     *
     * @throws dev.mortise.error.InvalidQueryException if there are too many steps
     */
    public final <X> Path<T, X> then(Path<? super V, X> further) {
        return new Path<>(steps.then(further.steps), further.type);
    }

    /** The to-many relation of the entity that this path leads to. */
    public final <E> CollectionPath<T, E> thenEach(Property<? super V, ? extends Collection<E>> relation) {
        return new CollectionPath<>(steps.then(PathSteps.MethodReference.of(relation)));
    }

    /** Returns the to-many relation, or collection of values, that another path leads to from the end of this one. */
    public final <E> CollectionPath<T, E> thenEach(CollectionPath<? super V, E> further) {
        return new CollectionPath<>(steps.then(further.pathSteps()));
    }

    /** Returns the map of the entity at the end of this path; conditions apply to its values. */
    public final <E> CollectionPath<T, E> thenEachValue(Property<? super V, ? extends Map<?, E>> relation) {
        return new CollectionPath<>(steps.then(PathSteps.MethodReference.of(relation)));
    }

    /**
     * Returns the path that fetches this relation by one more select instead of a join; see
     * {@link NestedFetch#bySelect}.
     */
    public final NestedFetch<T, V> bySelect() {
        return new NestedFetch<T, V>(steps).bySelect();
    }

    /**
     * Whether the entity that this to-one relation leads to, or the embedded value, meets the condition.
     *
     * <pre>{@code
     * path(OrderItem::getOrder).is(Orders.isPaid())
     * }</pre>
     *
     * @see Condition#at
     */
    public final Condition<T> is(Condition<? super V> condition) {
        return requireNonNull(condition, "condition").at(this);
    }

    @Override
    public final <S> Path<S, V> at(Path<S, ? extends T> relation) {
        return relation.then(this);
    }

    /** Sets the property to a value. */
    public final Assignment<T> to(V value) {
        return new Assignment<>(this, Expression.value(value));
    }

    /** Sets the property to the value of an expression for the row before the change. */
    public final Assignment<T> to(Expression<? super T, ? extends V> value) {
        return new Assignment<>(this, requireNonNull(value, "value"));
    }

    /** Sets the property to null. */
    public final Assignment<T> toNull() {
        return new Assignment<>(this, null);
    }

    PathSteps pathSteps() {
        return steps;
    }

    @Override
    public final Class<?> root() {
        return steps.root();
    }

    @Override
    public final Optional<Join<?, ?>> join() {
        return steps.join();
    }

    @Override
    public final List<String> names() {
        return steps.names();
    }

    @Override
    public final List<PathStep> steps() {
        return steps.steps();
    }

    @Override
    public final boolean isTreated() {
        return steps.isTreated();
    }

    @Override
    public final Class<?> type() {
        return type;
    }

    @Override
    public final <R> R match(Cases<R> cases) {
        return cases.path(this);
    }

    @Override
    public final boolean equals(Object other) {
        return this == other || other instanceof Path<?, ?> that && steps.equals(that.steps);
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    @Override
    public final String toString() {
        return steps.toString();
    }
}
