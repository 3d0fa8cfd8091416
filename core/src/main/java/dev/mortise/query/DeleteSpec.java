package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A delete of all rows that meet a condition, as a value.
 *
 * <pre>{@code
 * DeleteSpec.of(Order.class).where(path(Order::getStatus).eq(CANCELLED), path(Order::getCreatedAt).lt(lastYear));
 * DeleteSpec.of(Order.class).unrestricted();       // every row
 * }</pre>
 *
 * <p>A bulk delete loads nothing and calls no lifecycle callbacks. It needs a condition; the whole table takes {@link
 * #unrestricted()} (R9). Specs are immutable and compare by value.
 *
 * @param <T> the entity that is deleted
 */
public final class DeleteSpec<T> {

    private final Class<T> entity;
    private final Condition<T> condition;
    private final boolean unrestricted;

    private DeleteSpec(Class<T> entity, Condition<T> condition, boolean unrestricted) {
        this.entity = entity;
        this.condition = condition;
        this.unrestricted = unrestricted;
    }

    /** Returns a delete of an entity's rows that has no condition yet. */
    public static <T> DeleteSpec<T> of(Class<T> entity) {
        return new DeleteSpec<>(requireNonNull(entity, "entity"), Condition.absent(), false);
    }

    /** Restricts to rows that meet all of the conditions, in addition to earlier ones. */
    @SafeVarargs
    public final DeleteSpec<T> where(Condition<? super T>... conditions) {
        return where(Arrays.asList(requireNonNull(conditions, "conditions")));
    }

    /** Restricts to rows that meet all of the conditions, in addition to earlier ones. */
    public DeleteSpec<T> where(Collection<? extends Condition<? super T>> conditions) {
        return new DeleteSpec<>(entity, ConditionList.and(condition, conditions), unrestricted);
    }

    /** Says that a delete without a condition is meant to reach the whole table (R9). */
    public DeleteSpec<T> unrestricted() {
        return new DeleteSpec<>(entity, condition, true);
    }

    /**
     * This spec, changed only if the flag is set; the change is not called otherwise.
     *
     * @see QuerySpec#when
     */
    public DeleteSpec<T> when(boolean applies, UnaryOperator<DeleteSpec<T>> change) {
        requireNonNull(change, "change");
        return applies ? requireNonNull(change.apply(this), "change must not return null") : this;
    }

    /** Returns the entity that is deleted. */
    public Class<T> entity() {
        return entity;
    }

    /** Returns what a row must meet, or empty for every row. */
    public Optional<Condition<T>> condition() {
        return condition instanceof Condition.Absent ? Optional.empty() : Optional.of(condition);
    }

    /** Returns whether the delete may reach the whole table. */
    public boolean isUnrestricted() {
        return unrestricted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeleteSpec<?> that
                && entity == that.entity
                && condition.equals(that.condition)
                && unrestricted == that.unrestricted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(entity, condition, unrestricted);
    }

    @Override
    public String toString() {
        return "DeleteSpec of " + entity.getSimpleName()
                + condition().map(present -> " where " + present).orElse("");
    }
}
