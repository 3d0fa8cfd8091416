package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Combines new conditions, sort keys and assignments with those of a spec, and writes them. */
final class SpecParts {

    private SpecParts() {}

    static <T> Condition<T> condition(Condition<T> before, Collection<? extends Condition<? super T>> more) {
        List<Condition<? super T>> all = new ArrayList<>();
        all.add(before);
        all.addAll(requireNonNull(more, "conditions"));
        return Condition.<T>allOf(all);
    }

    /** The name is that of the parameter, for messages. */
    static <E> List<E> added(List<E> before, Collection<? extends E> more, String name) {
        List<E> all = new ArrayList<>(before);
        for (E one : requireNonNull(more, name)) {
            all.add(requireNonNull(one, name + " must not contain null"));
        }
        return List.copyOf(all);
    }

    /** The same expressions of the entity that a relation leads to. */
    static <T, S> List<Expression<? super S, ?>> at(
            List<Expression<? super T, ?>> expressions, Path<S, ? extends T> relation) {
        List<Expression<? super S, ?>> moved = new ArrayList<>(expressions.size());
        for (Expression<? super T, ?> expression : expressions) {
            moved.add(expression.at(relation));
        }
        return moved;
    }

    /** Writes parts in parentheses, with the conjunction between them. */
    static String text(Collection<?> parts, String conjunction) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(conjunction, "(", ")"));
    }
}
