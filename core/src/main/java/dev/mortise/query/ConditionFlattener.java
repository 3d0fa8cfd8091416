package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Flattens nested AND/OR and drops absent conditions. */
final class ConditionFlattener {

    /** The initial condition of every spec. */
    static final Condition<?> ABSENT = new Condition.Absent<>();

    private ConditionFlattener() {}

    static <T> List<Condition<? super T>> allOf(Collection<? extends Condition<? super T>> conditions) {
        return joined(conditions, condition -> condition instanceof Condition.AllOf<?> all ? all.conditions() : null);
    }

    static <T> List<Condition<? super T>> anyOf(Collection<? extends Condition<? super T>> conditions) {
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
