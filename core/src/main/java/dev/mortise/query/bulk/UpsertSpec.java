package dev.mortise.query.bulk;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.Queries;
import dev.mortise.query.property.Property;
import dev.mortise.query.property.SpecParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an upsert of many does where a row with the same values of a unique key exists, as an immutable value.
 *
 * <pre>{@code
 * products.upsertAll(imported, UpsertSpec.onConflict(Product::getSku)
 *     .update(Product::getPrice, Product::getStock)
 *     .where(path(Product::getPrice).ne(proposed(path(Product::getPrice)))));
 * }</pre>
 *
 * <p>The conflict target is one property or several that are unique together in the database. Paths are about the row
 * that exists, {@link Queries#proposed} about the one that would have been inserted. Specs compare by value.
 *
 * @param <T> the written entity
 */
public final class UpsertSpec<T> {

    private final OnConflict<T> target;
    private final Action action;
    private final List<Assignment<? super T>> assignments;
    private final Condition<T> condition;

    /** What happens to a row that exists. */
    public enum Action {
        /** It stays as it is. */
        NOTHING,
        /** Its properties take the proposed values, all but those of the id and the target. */
        UPDATE_ALL,
        /** The assignments are made. */
        UPDATE
    }

    /**
     * The conflict target, before what happens then is said.
     *
     * @param properties the unique properties, at least one
     * @param <T> the written entity
     */
    public record OnConflict<T>(List<Path<? super T, ?>> properties) {

        /**
         * @throws IllegalArgumentException without a property
         */
        public OnConflict {
            properties = List.copyOf(properties);
            if (properties.isEmpty()) {
                throw new IllegalArgumentException("onConflict(...) needs a property");
            }
        }

        /** Leaves rows that exist as they are. */
        public UpsertSpec<T> doNothing() {
            return new UpsertSpec<>(this, Action.NOTHING, List.of(), Condition.absent());
        }

        /** Gives all updatable properties of rows that exist the proposed values, except those of the id and the target. */
        public UpsertSpec<T> updateAll() {
            return new UpsertSpec<>(this, Action.UPDATE_ALL, List.of(), Condition.absent());
        }

        /** Gives these properties of rows that exist the proposed values. */
        @SafeVarargs
        public final UpsertSpec<T> update(Property<T, ?>... properties) {
            return update(paths(properties));
        }

        /** Gives these properties of rows that exist the proposed values. */
        @SafeVarargs
        public final UpsertSpec<T> update(Path<? super T, ?>... properties) {
            return update(Arrays.asList(requireNonNull(properties, "properties")));
        }

        private UpsertSpec<T> update(List<? extends Path<? super T, ?>> properties) {
            List<Assignment<? super T>> assignments = new ArrayList<>(properties.size());
            properties.forEach(path -> assignments.add(proposed(requireNonNull(path, "property"))));
            return set(assignments);
        }

        private static <S> Assignment<S> proposed(Path<S, ?> path) {
            return new Assignment<>(path, Queries.proposed(path));
        }

        /** Makes these assignments to rows that exist. */
        @SafeVarargs
        public final UpsertSpec<T> set(Assignment<? super T>... assignments) {
            return set(Arrays.asList(requireNonNull(assignments, "assignments")));
        }

        private UpsertSpec<T> set(List<Assignment<? super T>> assignments) {
            if (assignments.isEmpty()) {
                throw new IllegalArgumentException(
                        "an upsert needs something to update; say doNothing() where rows that exist are left");
            }
            return new UpsertSpec<>(this, Action.UPDATE, List.copyOf(assignments), Condition.absent());
        }
    }

    private UpsertSpec(
            OnConflict<T> target, Action action, List<Assignment<? super T>> assignments, Condition<T> condition) {
        this.target = target;
        this.action = action;
        this.assignments = assignments;
        this.condition = condition;
    }

    /** Names the unique key by its properties. */
    @SafeVarargs
    public static <T> OnConflict<T> onConflict(Property<T, ?>... properties) {
        return new OnConflict<T>(paths(properties));
    }

    /** Names the unique key by paths, for properties in embedded values and ids of relations. */
    @SafeVarargs
    public static <T> OnConflict<T> onConflict(Path<? super T, ?>... properties) {
        return new OnConflict<T>(Arrays.asList(requireNonNull(properties, "properties")));
    }

    private static <T> List<Path<? super T, ?>> paths(Property<T, ?>[] properties) {
        List<Path<? super T, ?>> paths = new ArrayList<>(requireNonNull(properties, "properties").length);
        for (Property<T, ?> property : properties) {
            paths.add(Path.path(requireNonNull(property, "property")));
        }
        return paths;
    }

    /** Adds assignments to rows that exist, as in {@code set(path(Product::getStock).to(...))}. */
    @SafeVarargs
    public final UpsertSpec<T> set(Assignment<? super T>... more) {
        if (action != Action.UPDATE) {
            throw new IllegalStateException("assignments are added to update(...), not to updateAll() or doNothing()");
        }
        List<Assignment<? super T>> all =
                SpecParts.added(assignments, Arrays.asList(requireNonNull(more, "assignments")), "assignments");
        return new UpsertSpec<>(target, action, all, condition);
    }

    /** Updates only those existing rows that meet all of the conditions, in addition to earlier ones. */
    @SafeVarargs
    public final UpsertSpec<T> where(Condition<? super T>... conditions) {
        if (action == Action.NOTHING) {
            throw new IllegalStateException("doNothing() updates no row, so that it has no condition");
        }
        return new UpsertSpec<>(
                target,
                action,
                assignments,
                Condition.<T>allOf(SpecParts.<Condition<? super T>>added(
                        List.of(condition), Arrays.asList(requireNonNull(conditions, "conditions")), "conditions")));
    }

    /** Returns the properties of the unique key. */
    public List<Path<? super T, ?>> target() {
        return target.properties();
    }

    /** Returns what happens to rows that exist. */
    public Action action() {
        return action;
    }

    /** Returns the assignments to rows that exist; empty unless the action is {@link Action#UPDATE}. */
    public List<Assignment<? super T>> assignments() {
        return assignments;
    }

    /** Returns the condition of the updated rows, or empty for all that exist. */
    public Optional<Condition<T>> condition() {
        return condition instanceof Condition.Absent ? Optional.empty() : Optional.of(condition);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UpsertSpec<?> that
                && target.equals(that.target)
                && action == that.action
                && assignments.equals(that.assignments)
                && condition.equals(that.condition);
    }

    @Override
    public int hashCode() {
        return Objects.hash(target, action, assignments, condition);
    }

    @Override
    public String toString() {
        return "UpsertSpec on conflict " + target.properties() + " " + action + " " + assignments
                + condition().map(present -> " where " + present).orElse("");
    }
}
