package dev.mortise.query;

import dev.mortise.query.property.Property;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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

    /**
     * Returns the database's date or time in UTC, see {@link Expression#currentTime(Class)}.
     *
     * @param type LocalDate, LocalTime, LocalDateTime, Instant or OffsetDateTime
     * @throws dev.mortise.error.InvalidQueryException for another type
     */
    public static <T, V> Expression<T, V> now(Class<V> type) {
        return Expression.currentTime(type);
    }

    /**
     * Starts a choice by conditions.
     *
     * <pre>{@code
     * cases().when(path(Order::getTotal).ge(LARGE), "large").otherwise("small")
     * }</pre>
     */
    public static CaseWhen.Start cases() {
        return new CaseWhen.Start();
    }

    /**
     * Starts a choice by the value of an expression.
     *
     * <pre>{@code
     * cases(path(Order::getStatus)).when(PAID, 1).when(SENT, 2).otherwise(0)
     * }</pre>
     */
    public static <T, K> CaseWhen.OfStart<T, K> cases(Expression<T, K> operand) {
        return new CaseWhen.OfStart<>(operand);
    }

    /**
     * Returns a function of the database by its name; the module has to allow it, and it may differ between databases.
     *
     * @param name the name, with the schema before it where the database needs that
     * @param type the class of the result
     * @param arguments the arguments in order
     * @throws dev.mortise.error.InvalidQueryException if the name is no identifier
     */
    @SafeVarargs
    public static <T, V> Expression<T, V> function(String name, Class<V> type, Expression<? super T, ?>... arguments) {
        return Expression.function(name, type, arguments);
    }

    /** Returns the value that a query for one expression gives, as an operand; null where it gives no row. */
    public static <T, V> Expression<T, V> scalar(SelectSpec<?, V> select) {
        return new Subquery<>(select);
    }

    /**
     * Returns an expression of the row that a row follows from, in the step of a {@link CommonTable#recursive}.
     *
     * <pre>{@code
     * path(Section::getParent).then(Section::getId).eq(prior(path(Node::id)))
     * }</pre>
     *
     * @param expression an expression of the record that a row of the table is
     */
    public static <T, V> Expression<T, V> prior(Expression<? extends Record, V> expression) {
        return new Subquery.Outer<>(expression);
    }

    /**
     * Returns an expression of the row of the enclosing query, one level up: in a subquery, or in a condition on the
     * elements of a collection.
     *
     * <pre>{@code
     * each(Order::getItems).any(path(Item::getPrice).gt(outer(path(Order::getLimit))))
     * }</pre>
     */
    public static <T, V> Expression<T, V> outer(Expression<?, V> expression) {
        return new Subquery.Outer<>(expression);
    }

    /**
     * Returns an expression of the row that an upsert would have inserted, for its assignments and its condition.
     *
     * <pre>{@code
     * path(Product::getStock).to(path(Product::getStock).plus(proposed(path(Product::getStock))))
     * }</pre>
     */
    public static <T, V> Expression<T, V> proposed(Expression<?, V> expression) {
        return new Subquery.Outer<>(expression);
    }

    /** Returns a condition that holds where another query gives a row. */
    public static <T> Condition<T> exists(QuerySpec<?> spec) {
        return new Subquery.Exists<>(spec.select(Expression.value(1)));
    }

    /** Returns a condition that holds where another query gives a row. */
    public static <T> Condition<T> exists(SelectSpec<?, ?> spec) {
        return new Subquery.Exists<>(spec);
    }

    /** Returns the condition that is unknown for every row, as a comparison with null is in SQL. */
    public static <T> Condition<T> unknown() {
        return Condition.unknown();
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

    /**
     * Selects a record whose components take the attributes of the same names.
     *
     * <p>A component may be a record too, for an embedded value or a to-one relation, or a collection of records or values, for
     * a to-many relation. A component {@code customerName} takes the attribute {@code name} over the relation
     * {@code customer} where there is no attribute {@code customerName}.
     *
     * @param record the class of the record
     */
    public static <T, R extends Record> Selection<T, R> into(Class<R> record) {
        return new Selection.ByName<>(record);
    }

    /**
     * Selects a record whose components take these selections in their order.
     *
     * @param record the class of the record
     * @param components an expression, or another selection, for each component
     * @throws IllegalArgumentException if the record has another number of components
     * @throws dev.mortise.error.InvalidQueryException if a component is of another type than its selection
     */
    @SafeVarargs
    public static <T, R extends Record> Selection<T, R> into(Class<R> record, Selection<? super T, ?>... components) {
        return new Selection.Constructed<T, R>(record, List.<Selection<? super T, ?>>of(components));
    }

    /**
     * Selects a record of which each component is given, in their order; for lists that are made at run time.
     *
     * @see #into(Class, Selection[])
     */
    public static <T, R extends Record> Selection<T, R> into(
            Class<R> record, Collection<? extends Selection<? super T, ?>> components) {
        return new Selection.Constructed<T, R>(record, List.<Selection<? super T, ?>>copyOf(components));
    }

    /** Selects several values, each known by its expression; for lists that are made at run time. */
    public static <T> Selection<T, Tuple> tuple(Collection<? extends Expression<? super T, ?>> expressions) {
        return new Selection.TupleOf<T>(List.<Expression<? super T, ?>>copyOf(expressions));
    }

    /** Selects several values as an array, in their order; for lists that are made at run time. */
    public static <T> Selection<T, @Nullable Object[]> array(Collection<? extends Selection<? super T, ?>> parts) {
        return new Selection.ArrayOf<T>(List.<Selection<? super T, ?>>copyOf(parts));
    }

    /** Selects several values, each known by its expression. */
    @SafeVarargs
    public static <T> Selection<T, Tuple> tuple(Expression<? super T, ?>... expressions) {
        return new Selection.TupleOf<T>(List.<Expression<? super T, ?>>of(expressions));
    }

    /** Selects several values as an array, in their order. */
    @SafeVarargs
    public static <T> Selection<T, @Nullable Object[]> array(Selection<? super T, ?>... parts) {
        return new Selection.ArrayOf<T>(List.<Selection<? super T, ?>>of(parts));
    }

    /**
     * Selects a key with a value, which {@code findMap} puts into a map.
     *
     * <pre>{@code
     * Map<Long, PetCard> cards = pets.findMap(spec.select(mapOf(path(Pet::getId), into(PetCard.class))));
     * }</pre>
     */
    public static <T, K, V> Selection<T, Map.Entry<K, V>> mapOf(
            Selection<? super T, K> key, Selection<? super T, V> value) {
        return new Selection.EntryOf<>(key, value);
    }

    /** The number of rows of a group. */
    public static <T> Aggregate.OfRows<T, Long> count() {
        return new Aggregate.OfRows<>(Aggregate.Name.COUNT, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The number of rows of a group in which the expression is not null. */
    public static <T> Aggregate.OfRows<T, Long> count(Expression<T, ?> expression) {
        return Aggregate.OfRows.of(Aggregate.Name.COUNT, expression);
    }

    /** The number of different values in a group; null is none. */
    public static <T> Aggregate.OfRows<T, Long> countDistinct(Expression<T, ?> expression) {
        return Aggregate.OfRows.of(Aggregate.Name.COUNT_DISTINCT, expression);
    }

    /**
     * The exact sum of whole numbers or decimals, which cannot overflow; null of no values.
     *
     * @throws dev.mortise.error.InvalidQueryException for {@code float} and {@code double}: use {@link #sumAsDouble}
     */
    public static <T> Aggregate.OfRows<T, BigDecimal> sum(Expression<T, ? extends Number> expression) {
        return Aggregate.OfRows.of(Aggregate.Name.SUM, expression);
    }

    /**
     * The sum of whole numbers as a long; null of no values. A sum that is too large for a long is refused with a
     * {@link dev.mortise.error.DataConversionException} when it is read.
     *
     * @throws dev.mortise.error.InvalidQueryException for numbers that are not whole
     */
    public static <T> Aggregate.OfRows<T, Long> sumAsLong(Expression<T, ? extends Number> expression) {
        return Aggregate.OfRows.of(Aggregate.Name.SUM_AS_LONG, expression);
    }

    /** The sum of numbers as doubles, whose last digits depend on the order of the rows; null of no values. */
    public static <T> Aggregate.OfRows<T, Double> sumAsDouble(Expression<T, ? extends Number> expression) {
        return Aggregate.OfRows.of(Aggregate.Name.SUM_AS_DOUBLE, expression);
    }

    /**
     * The average of whole numbers or decimals with 20 digits after the point, rounded half up; null of no values.
     *
     * @throws dev.mortise.error.InvalidQueryException for {@code float} and {@code double}: use {@link #avgAsDouble}
     */
    public static <T> Aggregate.OfRows<T, BigDecimal> avg(Expression<T, ? extends Number> expression) {
        return Aggregate.OfRows.of(Aggregate.Name.AVG, expression);
    }

    /** The average of numbers as doubles, whose last digits depend on the order of the rows; null of no values. */
    public static <T> Aggregate.OfRows<T, Double> avgAsDouble(Expression<T, ? extends Number> expression) {
        return Aggregate.OfRows.of(Aggregate.Name.AVG_AS_DOUBLE, expression);
    }

    /**
     * The texts of a group in one, with a separator between them; null of no texts.
     *
     * <pre>{@code
     * joinText(path(Product::getName), ", ").orderBy(path(Product::getPrice).desc())
     * }</pre>
     *
     * <p>Nulls are left out. The texts are sorted by themselves unless it is told otherwise. On MariaDB the result is refused
     * with a {@link dev.mortise.error.DataConversionException} where it is longer than {@code group_concat_max_len}.
     */
    public static <T> Aggregate.OfRows<T, String> joinText(Expression<T, String> expression, String separator) {
        return Aggregate.OfRows.joined(expression, separator);
    }

    /** The smallest number, text or time, by the order that {@code orderBy} has; null of no values. */
    public static <T, V> Aggregate.OfRows<T, V> min(Expression<T, V> expression) {
        return Aggregate.OfRows.of(Aggregate.Name.MIN, expression);
    }

    /** The largest number, text or time, by the order that {@code orderBy} has; null of no values. */
    public static <T, V> Aggregate.OfRows<T, V> max(Expression<T, V> expression) {
        return Aggregate.OfRows.of(Aggregate.Name.MAX, expression);
    }

    /** The number of a row in its partition, from 1. */
    public static WindowFunction.Positioned<Object, Long> rowNumber() {
        return WindowFunction.Positioned.position(WindowFunction.Name.ROW_NUMBER, OptionalInt.empty());
    }

    /** One more than the number of rows that are sorted before the row. */
    public static WindowFunction.Positioned<Object, Long> rank() {
        return WindowFunction.Positioned.position(WindowFunction.Name.RANK, OptionalInt.empty());
    }

    /** One more than the number of different places that are sorted before the row. */
    public static WindowFunction.Positioned<Object, Long> denseRank() {
        return WindowFunction.Positioned.position(WindowFunction.Name.DENSE_RANK, OptionalInt.empty());
    }

    /**
     * The number of the bucket, from 1, where the rows of a partition are dealt into buckets of equal size.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static WindowFunction.Positioned<Object, Long> ntile(int buckets) {
        return WindowFunction.Positioned.position(WindowFunction.Name.NTILE, OptionalInt.of(buckets));
    }

    /** The value in the row before; null in the first row. */
    public static <T, V> WindowFunction.Positioned<T, V> lag(Expression<T, V> expression) {
        return lag(expression, 1);
    }

    /** The value in the row so many rows before, or null without one. */
    public static <T, V> WindowFunction.Positioned<T, V> lag(Expression<T, V> expression, int rows) {
        return WindowFunction.Positioned.value(WindowFunction.Name.LAG, expression, OptionalInt.of(rows));
    }

    /** The value in the row after; null in the last row. */
    public static <T, V> WindowFunction.Positioned<T, V> lead(Expression<T, V> expression) {
        return lead(expression, 1);
    }

    /** The value in the row so many rows after, or null without one. */
    public static <T, V> WindowFunction.Positioned<T, V> lead(Expression<T, V> expression, int rows) {
        return WindowFunction.Positioned.value(WindowFunction.Name.LEAD, expression, OptionalInt.of(rows));
    }

    /** The value in the first row of the window; null where it is null there. */
    public static <T, V> WindowFunction.Positioned<T, V> firstValue(Expression<T, V> expression) {
        return WindowFunction.Positioned.value(WindowFunction.Name.FIRST_VALUE, expression, OptionalInt.empty());
    }

    /** The value in the last row of the window, which is the row itself unless the window has more rows. */
    public static <T, V> WindowFunction.Positioned<T, V> lastValue(Expression<T, V> expression) {
        return WindowFunction.Positioned.value(WindowFunction.Name.LAST_VALUE, expression, OptionalInt.empty());
    }

    /** Starts a window: rows with equal values of these expressions are in one partition. */
    @SafeVarargs
    public static <T> WindowFunction.Window<T> partitionBy(Expression<? super T, ?>... keys) {
        return new WindowFunction.Window<T>(List.<Expression<? super T, ?>>of(keys), List.of(), Optional.empty());
    }

    /** Starts a window of all rows, in this order. */
    @SafeVarargs
    public static <T> WindowFunction.Window<T> orderBy(SortKey<? super T>... keys) {
        return new WindowFunction.Window<T>(List.of(), List.<SortKey<? super T>>of(keys), Optional.empty());
    }
}
