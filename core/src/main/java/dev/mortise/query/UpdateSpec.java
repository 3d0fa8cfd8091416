package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.property.SpecParts;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A bulk update of all rows that meet a condition, as an immutable value.
 *
 * <pre>{@code
 * UpdateSpec.of(Product.class)
 *     .set(path(Product::getStock).to(path(Product::getStock).minus(2)))
 *     .where(path(Product::getId).eq(id), path(Product::getStock).ge(2));
 * }</pre>
 *
 * <p>A bulk update increments versions (R7) and calls no lifecycle callbacks. It needs a condition; updating the whole
 * table needs {@link #unrestricted()} (R9). Specs are immutable and compare by value.
 *
 * @param <T> the updated entity
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

    /** Returns an update of an entity's rows without assignments. */
    public static <T> UpdateSpec<T> of(Class<T> entity) {
        return new UpdateSpec<>(requireNonNull(entity, "entity"), List.of(), Condition.absent(), false);
    }

    /** Adds assignments to earlier ones. */
    @SafeVarargs
    public final UpdateSpec<T> set(Assignment<? super T>... more) {
        return set(Arrays.asList(requireNonNull(more, "assignments")));
    }

    /** Adds assignments to earlier ones. */
    public UpdateSpec<T> set(Collection<? extends Assignment<? super T>> more) {
        return new UpdateSpec<>(entity, SpecParts.added(assignments, more, "assignments"), condition, unrestricted);
    }

    /** Restricts to rows that meet all of the conditions, in addition to earlier ones. */
    @SafeVarargs
    public final UpdateSpec<T> where(Condition<? super T>... conditions) {
        return where(Arrays.asList(requireNonNull(conditions, "conditions")));
    }

    /** Restricts to rows that meet all of the conditions, in addition to earlier ones. */
    public UpdateSpec<T> where(Collection<? extends Condition<? super T>> conditions) {
        return new UpdateSpec<>(entity, assignments, ConditionList.and(condition, conditions), unrestricted);
    }

    /** Allows an update without a condition, which updates the whole table (R9). */
    public UpdateSpec<T> unrestricted() {
        return new UpdateSpec<>(entity, assignments, condition, true);
    }

    /**
     * This spec, changed only if the flag is set; the change is not called otherwise.
     *
     * @see QuerySpec#when
     */
    public UpdateSpec<T> when(boolean applies, UnaryOperator<UpdateSpec<T>> change) {
        requireNonNull(change, "change");
        return applies ? requireNonNull(change.apply(this), "change must not return null") : this;
    }

    /** Returns the updated entity. */
    public Class<T> entity() {
        return entity;
    }

    /** Returns the assignments. */
    public List<Assignment<? super T>> assignments() {
        return assignments;
    }

    /** Returns the condition of the rows, or empty for all rows. */
    public Optional<Condition<T>> condition() {
        return condition instanceof Condition.Absent ? Optional.empty() : Optional.of(condition);
    }

    /** Whether the update of the whole table is allowed. */
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
        return "UpdateSpec of " + entity.getSimpleName() + " set " + SpecParts.text(assignments, ", ")
                + condition().map(present -> " where " + present).orElse("");
    }
}
