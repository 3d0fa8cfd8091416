package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change to all rows that meet a condition, as a value.
 *
 * <pre>{@code
 * UpdateSpec.of(Product.class)
 *     .set(path(Product::getStock).to(path(Product::getStock).minus(2)))
 *     .where(path(Product::getId).eq(id), path(Product::getStock).ge(2));
 * }</pre>
 *
 * <p>A bulk change increments versions (R7) and calls no lifecycle callbacks. It needs a condition; the whole table takes
 * {@link #unrestricted()} (R9). Specs are immutable and compare by value.
 *
 * @param <T> the entity that is changed
 */
public final class UpdateSpec<T> {

    private final Class<T> entity;
    private final List<Assignment<? super T>> assignments;
    private final Condition<T> condition;
    private final boolean unrestricted;

    private UpdateSpec(
            Class<T> entity, List<Assignment<? super T>> assignments, Condition<T> condition, boolean unrestricted) {
        this.entity = entity;
        this.assignments = assignments;
        this.condition = condition;
        this.unrestricted = unrestricted;
    }

    /** A change of an entity's rows that sets nothing yet. */
    public static <T> UpdateSpec<T> of(Class<T> entity) {
        return new UpdateSpec<>(requireNonNull(entity, "entity"), List.of(), Condition.absent(), false);
    }

    /** Sets these properties, besides those given before. */
    @SafeVarargs
    public final UpdateSpec<T> set(Assignment<? super T>... more) {
        return set(Arrays.asList(requireNonNull(more, "assignments")));
    }

    /** Sets these properties, besides those given before. */
    public UpdateSpec<T> set(Collection<? extends Assignment<? super T>> more) {
        return new UpdateSpec<>(entity, SpecParts.added(assignments, more, "assignments"), condition, unrestricted);
    }

    /** Only rows that meet all of the conditions, and those given before. */
    @SafeVarargs
    public final UpdateSpec<T> where(Condition<? super T>... conditions) {
        return where(Arrays.asList(requireNonNull(conditions, "conditions")));
    }

    /** Only rows that meet all of the conditions, and those given before. */
    public UpdateSpec<T> where(Collection<? extends Condition<? super T>> conditions) {
        return new UpdateSpec<>(entity, assignments, SpecParts.condition(condition, conditions), unrestricted);
    }

    /** Says that a change without a condition is meant to reach the whole table (R9). */
    public UpdateSpec<T> unrestricted() {
        return new UpdateSpec<>(entity, assignments, condition, true);
    }

    /** The entity that is changed. */
    public Class<T> entity() {
        return entity;
    }

    /** What is set. */
    public List<Assignment<? super T>> assignments() {
        return assignments;
    }

    /** What a row must meet, or empty for every row. */
    public Optional<Condition<T>> condition() {
        return condition instanceof Condition.Absent ? Optional.empty() : Optional.of(condition);
    }

    /** Whether the change may reach the whole table. */
    public boolean isUnrestricted() {
        return unrestricted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UpdateSpec<?> that
                && entity == that.entity
                && assignments.equals(that.assignments)
                && condition.equals(that.condition)
                && unrestricted == that.unrestricted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(entity, assignments, condition, unrestricted);
    }

    @Override
    public String toString() {
        return "UpdateSpec of " + entity.getSimpleName() + " set " + ListFormatter.join(assignments, ", ")
                + condition().map(present -> " where " + present).orElse("");
    }
}
