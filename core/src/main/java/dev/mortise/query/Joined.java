package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Joins conditions: what is absent vanishes, and what is joined in the same way already is laid side by side. */
final class Joined {

    /** The one that every spec begins with. */
    static final Condition<?> ABSENT = new Condition.Absent<>();

    private Joined() {}

    static <T> List<Condition<? super T>> allOf(Collection<? extends Condition<? super T>> conditions) {
        List<Condition<? super T>> joined = new ArrayList<>(conditions.size());
        for (Condition<? super T> condition : conditions) {
            if (requireNonNull(condition, "condition") instanceof Condition.AllOf<? super T> nested) {
                nested.conditions().forEach(part -> joined.add(narrow(part)));
            } else if (!(condition instanceof Condition.Absent)) {
                joined.add(condition);
            }
        }
        return joined;
    }

    static <T> List<Condition<? super T>> anyOf(Collection<? extends Condition<? super T>> conditions) {
        List<Condition<? super T>> joined = new ArrayList<>(conditions.size());
        for (Condition<? super T> condition : conditions) {
            if (requireNonNull(condition, "condition") instanceof Condition.AnyOf<? super T> nested) {
                nested.conditions().forEach(part -> joined.add(narrow(part)));
            } else if (!(condition instanceof Condition.Absent)) {
                joined.add(condition);
            }
        }
        return joined;
    }

    /** A condition on a supertype holds for the subtype: conditions only ever read their entity. */
    @SuppressWarnings("unchecked")
    static <T> Condition<T> narrow(Condition<?> condition) {
        return (Condition<T>) condition;
    }
}
