package dev.mortise.query.bulk;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.property.SpecParts;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@code insert ... select}: inserts a row of one entity for each row of a query over another or the same entity, as
 * an immutable value.
 *
 * <pre>{@code
 * InsertSpec.into(ArchivedOrder.class)
 *     .from(QuerySpec.of(Order.class).where(path(Order::getStatus).eq(PAID)))
 *     .set(path(ArchivedOrder::getId), path(Order::getId))
 *     .set(path(ArchivedOrder::getTotal), path(Order::getTotal));
 * }</pre>
 *
 * <p>With {@link #groupBy} it inserts a row for each group. Columns that are not set are left to the database's default;
 * the version starts as with {@code insert}. Specs are immutable and compare by value.
 *
 * @param <T> the inserted entity
 * @param <S> the entity that is queried
 */
public final class InsertSpec<T, S> {

    private final Class<T> entity;
    private final QuerySpec<S> source;
    private final List<Item<T, S>> items;
    private final List<Path<? super S, ?>> groups;
    private final Condition<S> having;

    /**
     * A property with its value.
     *
     * @param target the property
     * @param value its value, of a row of the query; null for SQL null
     * @param <T> the inserted entity
     * @param <S> the entity that is queried
     */
    public record Item<T, S>(
            Path<? super T, ?> target, @Nullable Expression<? super S, ?> value) {}

    /**
     * An insert that has no query yet.
     *
     * @param entity the inserted entity
     * @param <T> the inserted entity
     */
    public record Into<T>(Class<T> entity) {

        /** Names the query; its condition, order, limit and offset choose the rows, its fetches do not matter. */
        public <S> InsertSpec<T, S> from(QuerySpec<S> source) {
            return new InsertSpec<>(entity, requireNonNull(source, "source"), List.of(), List.of(), Condition.absent());
        }
    }

    private InsertSpec(
            Class<T> entity,
            QuerySpec<S> source,
            List<Item<T, S>> items,
            List<Path<? super S, ?>> groups,
            Condition<S> having) {
        this.entity = entity;
        this.source = source;
        this.items = items;
        this.groups = groups;
        this.having = having;
    }

    /** Returns an insert into an entity's table, which takes its rows from a query. */
    public static <T> Into<T> into(Class<T> entity) {
        return new Into<>(requireNonNull(entity, "entity"));
    }

    /** Gives a property the value of an expression of the query's row. */
    public <V> InsertSpec<T, S> set(Path<? super T, V> target, Expression<? super S, ? extends V> value) {
        requireNonNull(target, "target");
        return with(new Item<>(target, requireNonNull(value, "value")));
    }

    /** Gives a property the same value in all rows. */
    public <V> InsertSpec<T, S> setValue(Path<? super T, V> target, V value) {
        return set(target, new Expression.Value<S, V>(requireNonNull(value, "value")));
    }

    /** Gives a property null in all rows, instead of the database's default. */
    public InsertSpec<T, S> setNull(Path<? super T, ?> target) {
        return with(new Item<>(requireNonNull(target, "target"), null));
    }

    private InsertSpec<T, S> with(Item<T, S> item) {
        return new InsertSpec<>(entity, source, SpecParts.added(items, List.of(item), "items"), groups, having);
    }

    /**
     * Combines the query's rows into groups, in addition to earlier keys: one row is inserted for each group.
     *
     * <p>Values are then keys, aggregates, or calculated from them. Aggregates without keys are over all rows.
     */
    @SafeVarargs
    public final InsertSpec<T, S> groupBy(Path<? super S, ?>... keys) {
        List<Path<? super S, ?>> more = SpecParts.added(groups, Arrays.asList(requireNonNull(keys, "keys")), "keys");
        return new InsertSpec<>(entity, source, items, more, having);
    }

    /** Leaves only groups that meet all of the conditions, in addition to earlier ones. */
    @SafeVarargs
    public final InsertSpec<T, S> having(Condition<? super S>... conditions) {
        return new InsertSpec<>(
                entity,
                source,
                items,
                groups,
                Condition.<S>allOf(SpecParts.<Condition<? super S>>added(
                        List.of(having), Arrays.asList(requireNonNull(conditions, "conditions")), "conditions")));
    }

    /** Returns the inserted entity. */
    public Class<T> entity() {
        return entity;
    }

    /** Returns the query of the rows. */
    public QuerySpec<S> source() {
        return source;
    }

    /** Returns the properties with their values, in the order in which they were set. */
    public List<Item<T, S>> items() {
        return items;
    }

    /** Returns the keys of the groups; empty where rows are not grouped. */
    public List<Path<? super S, ?>> groups() {
        return groups;
    }

    /** Returns the condition of the groups, or empty for all. */
    public Optional<Condition<S>> having() {
        return having instanceof Condition.Absent ? Optional.empty() : Optional.of(having);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InsertSpec<?, ?> that
                && entity == that.entity
                && source.equals(that.source)
                && items.equals(that.items)
                && groups.equals(that.groups)
                && having.equals(that.having);
    }

    @Override
    public int hashCode() {
        return Objects.hash(entity, source, items, groups, having);
    }

    @Override
    public String toString() {
        return "InsertSpec of " + entity.getSimpleName() + " set " + items + " from " + source
                + (groups.isEmpty() ? "" : " by " + groups)
                + having().map(present -> " having " + present).orElse("");
    }
}
