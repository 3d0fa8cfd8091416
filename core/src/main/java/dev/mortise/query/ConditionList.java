package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operands of a conjunction or disjunction, with their depth.
 *
 * <p>Lists that are appended to one another share an array, so that each {@code condition = condition.or(another)} in a
 * loop has the same cost. Immutable and thread-safe.
 */
final class ConditionList<T> extends AbstractList<Condition<? super T>> implements RandomAccess {

    /** The shared array, and the size of the longest list in it. */
    private static final class Shared {
        private int taken;

        Shared(int taken) {
            this.taken = taken;
        }

        /** Whether this caller reserves the following elements. */
        synchronized boolean take(int size, int more) {
            if (taken != size) {
                return false;
            }
            taken += more;
            return true;
        }
    }

    /** The initial condition of every spec. */
    static final Condition<?> ABSENT = new Condition.Absent<>();

    private final Shared shared;
    private final Object[] elements;
    private final int size;
    private final int depth;
    private final long parts;

    private ConditionList(Shared shared, Object[] elements, int size, int depth, long parts) {
        this.shared = shared;
        this.elements = elements;
        this.size = size;
        this.depth = depth;
        this.parts = parts;
        NestingLimits.requireLevels(depth);
        if (parts > NestingLimits.CONDITIONS) {
            throw new InvalidQueryException("the condition is joined of more than " + NestingLimits.CONDITIONS
                    + " others; ask with in(...) or in several queries");
        }
    }

    static <T> ConditionList<T> of(List<Condition<? super T>> conditions) {
        return conditions instanceof ConditionList<T> joined
                ? joined
                : ConditionList.<T>none().plus(conditions);
    }

    static <T> ConditionList<T> none() {
        return new ConditionList<>(new Shared(0), new Object[0], 0, 1, 0);
    }

    /** These conditions and more. */
    ConditionList<T> plus(Collection<? extends Condition<? super T>> more) {
        int longer = size + more.size();
        boolean hasRoom = longer <= elements.length && shared.take(size, more.size());
        Object[] all = hasRoom ? elements : Arrays.copyOf(elements, size == 0 ? longer : Math.max(longer, 2 * size));
        int at = size;
        int deepest = depth;
        long together = parts;
        for (Condition<? super T> condition : more) {
            all[at++] = requireNonNull(condition, "condition");
            deepest = Math.max(deepest, 1 + NestingLimits.depth(condition));
            together += NestingLimits.parts(condition);
        }
        // a new array has room after the last element, which the next list may reserve
        return new ConditionList<>(hasRoom ? shared : new Shared(longer), all, longer, deepest, together);
    }

    /** The conjunction of a condition and more. */
    static <T> Condition<T> and(Condition<T> before, Collection<? extends Condition<? super T>> more) {
        List<Condition<? super T>> all = new ArrayList<>();
        all.add(before);
        all.addAll(requireNonNull(more, "conditions"));
        return Condition.<T>allOf(all);
    }

    /** The same conditions on the entity that a relation leads to. */
    static <T, S> List<Condition<? super S>> at(List<Condition<? super T>> conditions, Path<S, ? extends T> relation) {
        List<Condition<? super S>> moved = new ArrayList<>(conditions.size());
        for (Condition<? super T> condition : conditions) {
            moved.add(condition.<S>at(relation));
        }
        return moved;
    }

    static int depthOf(List<?> conditions) {
        return ((ConditionList<?>) conditions).depth;
    }

    static long partsOf(List<?> conditions) {
        return ((ConditionList<?>) conditions).parts;
    }

    @Override
    @SuppressWarnings("unchecked") // no other elements are stored
    public Condition<? super T> get(int index) {
        return (Condition<? super T>) elements[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }

    /** The operands of a conjunction: those of nested ones, without absent ones. */
    static <T> List<Condition<? super T>> flattenedAll(Collection<? extends Condition<? super T>> conditions) {
        return joined(conditions, condition -> condition instanceof Condition.AllOf<?> all ? all.conditions() : null);
    }

    /** The operands of a disjunction: those of nested ones, without absent ones. */
    static <T> List<Condition<? super T>> flattenedAny(Collection<? extends Condition<? super T>> conditions) {
        return joined(conditions, condition -> condition instanceof Condition.AnyOf<?> any ? any.conditions() : null);
    }

    /** Appends to the first condition where it has the same operator, since it may be long. */
    private static <T> List<Condition<? super T>> joined(
            Collection<? extends Condition<? super T>> conditions,
            Function<Condition<?>, @Nullable List<? extends Condition<?>>> parts) {
        ConditionList<T> first = ConditionList.none();
        List<Condition<? super T>> more = new ArrayList<>(conditions.size());
        for (Condition<? super T> condition : conditions) {
            List<? extends Condition<?>> nested = parts.apply(requireNonNull(condition, "condition"));
            if (nested == null) {
                if (!(condition instanceof Condition.Absent)) {
                    more.add(condition);
                }
            } else if (more.isEmpty() && first.isEmpty()) {
                first = narrow(nested);
            } else {
                nested.forEach(part -> more.add(narrow(part)));
            }
        }
        if (first.isEmpty() && more.size() == 1) {
            return more; // nothing is combined, so nothing is deeper
        }
        return more.isEmpty() ? first : first.plus(more);
    }

    @SuppressWarnings("unchecked") // conditions only ever read their entity
    private static <T> ConditionList<T> narrow(List<? extends Condition<?>> conditions) {
        return (ConditionList<T>) (List<?>) conditions;
    }

    /** A condition on a supertype holds for the subtype: conditions only ever read their entity. */
    @SuppressWarnings("unchecked")
    static <T> Condition<T> narrow(Condition<?> condition) {
        return (Condition<T>) condition;
    }
}
