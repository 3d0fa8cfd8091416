package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The conditions that are joined in one, which knows how deep it is.
 *
 * <p>Lists that grow from one another share an array, so that {@code condition = condition.or(another)} in a loop costs the same in
 * each round. Immutable and safe to share between threads.
 */
final class ConditionList<T> extends AbstractList<Condition<? super T>> implements RandomAccess {

    /** The array, and how much of it is taken by the longest list. */
    private static final class Shared {
        private int taken;

        Shared(int taken) {
            this.taken = taken;
        }

        /** Whether the places after these are this caller's. */
        synchronized boolean take(int size, int more) {
            if (taken != size) {
                return false;
            }
            taken += more;
            return true;
        }
    }

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
        // an array of its own has room after the last, which the next list may take
        return new ConditionList<>(hasRoom ? shared : new Shared(longer), all, longer, deepest, together);
    }

    static int depthOf(List<?> conditions) {
        return ((ConditionList<?>) conditions).depth;
    }

    static long partsOf(List<?> conditions) {
        return ((ConditionList<?>) conditions).parts;
    }

    @Override
    @SuppressWarnings("unchecked") // nothing else is put in
    public Condition<? super T> get(int index) {
        return (Condition<? super T>) elements[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }
}
