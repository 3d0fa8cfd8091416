package dev.mortise.query;

import dev.mortise.query.property.Property;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * The entry points of queries, for one static import.
 *
 * <pre>{@code
 * import static dev.mortise.query.Queries.*;
 *
 * orders.find(anyOf(path(Order::getStatus).eq(PAID), each(Order::getItems).none()));
 * }</pre>
 *
 * <p>Each does what the method of the type does that it gives. Inside a repository interface the inherited {@code exists} hides the one
 * of this class; there, {@code each(...).exists()} says the same.
 */
public final class Queries {

    private Queries() {}

    /**
     * Returns the path to the property that a method reference names.
     *
     * @throws IllegalArgumentException for a lambda, which has no name
     */
    public static <T, V> Path<T, V> path(Property<T, V> property) {
        return Path.path(property);
    }

    /** Returns the to-many relation, or collection of values, that a method reference names. */
    public static <T, E> CollectionPath<T, E> each(Property<T, ? extends Collection<E>> relation) {
        return CollectionPath.each(relation);
    }

    /** Returns the values of the map that a method reference names. */
    public static <T, E> CollectionPath<T, E> eachValue(Property<T, ? extends Map<?, E>> relation) {
        return CollectionPath.eachValue(relation);
    }

    /**
     * Returns the queried entity, taken as one of its subclasses.
     *
     * @param entity the entity that the query is about
     * @param subclass an entity that extends it
     */
    public static <T, S extends T> TreatedPath<T, S> treat(Class<T> entity, Class<S> subclass) {
        return Path.treat(entity, subclass);
    }

    /** Returns a plain value, always bound as a parameter (R11). */
    public static <T, V> Expression<T, V> value(V value) {
        return Expression.value(value);
    }

    /** Returns the database's time, the same throughout a statement; on H2, throughout a transaction. */
    public static <T> Expression<T, Instant> now() {
        return Expression.currentTime();
    }

    /** Returns a condition that holds where all of these do; {@linkplain Condition#absent() absent} ones do not count. */
    @SafeVarargs
    public static <T> Condition<T> allOf(Condition<? super T>... conditions) {
        return Condition.allOf(conditions);
    }

    /** Returns a condition that holds where all of these do; {@linkplain Condition#absent() absent} ones do not count. */
    public static <T> Condition<T> allOf(Collection<? extends Condition<? super T>> conditions) {
        return Condition.allOf(conditions);
    }

    /** Returns a condition that holds where one of these does; {@linkplain Condition#absent() absent} ones do not count. */
    @SafeVarargs
    public static <T> Condition<T> anyOf(Condition<? super T>... conditions) {
        return Condition.anyOf(conditions);
    }

    /** Returns a condition that holds where one of these does; {@linkplain Condition#absent() absent} ones do not count. */
    public static <T> Condition<T> anyOf(Collection<? extends Condition<? super T>> conditions) {
        return Condition.anyOf(conditions);
    }

    /** Returns the opposite of a condition; what is unknown stays unknown. */
    public static <T> Condition<T> not(Condition<T> condition) {
        return Condition.not(condition);
    }

    /** Returns a condition that holds where the collection has an element. */
    public static <T> Condition<T> exists(CollectionPath<T, ?> relation) {
        return relation.exists();
    }

    /** Returns a condition that holds where the to-one relation leads to a row, see {@link Path#exists()}. */
    public static <T> Condition<T> exists(Path<T, ?> relation) {
        return relation.exists();
    }

    /**
     * Returns a condition that holds where the row is of the class, or of one that extends it.
     *
     * @param subclass an entity of the hierarchy
     */
    public static <T> Condition<T> instanceOf(Class<? extends T> subclass) {
        return Condition.instanceOf(subclass);
    }
}
