package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.property.Property;
import dev.mortise.query.property.SpecParts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An entity or common table that a query joins on a condition, without a mapped relation, and the start of paths to its
 * properties.
 *
 * <pre>{@code
 * Join<Order, Rate> rate = Join.of(Order.class, Rate.class);
 *
 * QuerySpec.of(Order.class)
 *     .leftJoin(rate, rate.path(Rate::getCurrency).eq(path(Order::getCurrency)))
 *     .select(tuple(path(Order::getNumber), rate.path(Rate::getFactor)))
 * }</pre>
 *
 * <p>Its paths are paths of the query's entity, for every clause of a query that joins it. Joins are equal by their entities
 * and name, so an entity is joined twice under two names. Instances are immutable.
 *
 * @param root the entity that is queried
 * @param entity the joined entity, or the record of the joined table
 * @param name the name, distinct among the joins of a query
 * @param table the joined common table; empty for an entity
 * @param <T> the entity that is queried
 * @param <E> the joined entity
 */
public record Join<T, E>(Class<T> root, Class<E> entity, String name, Optional<CommonTable<?>> table) {

    /**
     * @throws IllegalArgumentException if the name is blank
     */
    public Join {
        requireNonNull(root, "root");
        requireNonNull(entity, "entity");
        requireNonNull(table, "table");
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("the name of a join must not be blank");
        }
    }

    /** A joined entity that is named as its class, in lower case. */
    public static <T, E> Join<T, E> of(Class<T> root, Class<E> entity) {
        return new Join<>(root, entity, nameOf(requireNonNull(entity, "entity")), Optional.empty());
    }

    /**
     * A joined common table that is named as its record, in lower case.
     *
     * <pre>{@code
     * Join<Section, Node> node = Join.of(Section.class, below);
     *
     * QuerySpec.of(Section.class)
     *     .join(node, node.path(Node::id).eq(path(Section::getId)))
     *     .select(tuple(path(Section::getName), node.path(Node::depth)))
     * }</pre>
     */
    public static <T, N extends Record> Join<T, N> of(Class<T> root, CommonTable<N> table) {
        Class<N> type = requireNonNull(table, "table").type();
        return new Join<>(root, type, nameOf(type), Optional.of(table));
    }

    private static String nameOf(Class<?> entity) {
        String name = entity.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * The same entity under another name, to join it twice.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Join<T, E> as(String other) {
        return new Join<>(root, entity, other, table);
    }

    /** A property of the joined entity. */
    @SuppressWarnings("unchecked") // the property determines the type at the end of the path
    public <V> Path<T, V> path(Property<? super E, V> property) {
        return path((Path<E, V>) Path.path(property));
    }

    /** The end of a path that starts from the joined entity. */
    public <V> Path<T, V> path(Path<? super E, V> further) {
        return new Path<>(PathSteps.of(this).then(further.pathSteps()), further.type());
    }

    /** A to-many relation, or collection of values, of the joined entity. */
    public <C> CollectionPath<T, C> each(Property<? super E, ? extends Collection<C>> relation) {
        return each(CollectionPath.each(relation));
    }

    /** The to-many relation, or collection of values, at the end of a path that starts from the joined entity. */
    public <C> CollectionPath<T, C> each(CollectionPath<? super E, C> further) {
        return new CollectionPath<>(PathSteps.of(this).then(further.pathSteps()));
    }

    /** A map of the joined entity; conditions apply to its values. */
    public <C> CollectionPath<T, C> eachValue(Property<? super E, ? extends Map<?, C>> relation) {
        return each(CollectionPath.eachValue(relation));
    }

    /** The joined entity, downcast to one of its subclasses. */
    public <S extends E> TreatedPath<T, S> treat(Class<S> subclass) {
        return new TreatedPath<>(PathSteps.of(this), subclass);
    }

    /** Whether both have the same name and entities; two common tables have the same paths then. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Join<?, ?> that
                && root == that.root
                && entity == that.entity
                && name.equals(that.name)
                && table.isPresent() == that.table.isPresent();
    }

    @Override
    public int hashCode() {
        return Objects.hash(root, entity, name);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Which rows a join keeps. */
    @Internal
    public enum Kind {
        /** The pairs of rows that meet the condition. */
        INNER,
        /** Those, and each row that is in no pair. */
        LEFT
    }

    /**
     * One join of a query.
     *
     * @param target the joined entity
     * @param kind which rows it keeps
     * @param condition which rows are paired
     * @param table the joined common table; empty for an entity
     */
    @Internal
    public record Clause(
            Join<?, ?> target, Kind kind, Condition<?> condition, Optional<? extends CommonTable<?>> table) {

        /**
         * @throws InvalidQueryException without a condition
         */
        public Clause {
            requireNonNull(target, "target");
            requireNonNull(kind, "kind");
            if (requireNonNull(condition, "condition") instanceof Condition.Absent) {
                throw new InvalidQueryException("the join of " + target.entity().getSimpleName() + " as \"" + target
                        + "\" has no condition, so it would pair all rows with all others; name the condition of the"
                        + " pairs");
            }
        }

        /** Adds a join to those of a query. */
        static <T> List<Clause> added(
                List<Clause> before,
                Join<? super T, ?> target,
                Kind kind,
                Collection<? extends Condition<? super T>> on) {
            requireNonNull(target, "target");
            if (before.stream().anyMatch(known -> known.target.equals(target))) {
                throw new InvalidQueryException(target.entity().getSimpleName() + " is joined twice as \"" + target
                        + "\"; give one of the joins another name with as(...)");
            }
            Clause added = new Clause(
                    target, kind, on.isEmpty() ? Condition.absent() : Condition.<T>allOf(on), target.table());
            return SpecParts.added(before, List.of(added), "joins");
        }

        @Override
        public String toString() {
            return (kind == Kind.LEFT ? " left join " : " join ")
                    + target.entity().getSimpleName() + " " + target + " on " + condition;
        }
    }
}
