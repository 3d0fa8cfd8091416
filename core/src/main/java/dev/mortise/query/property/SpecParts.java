package dev.mortise.query.property;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Adds parts to those of a spec, and writes them. */
@Internal
public final class SpecParts {

    private SpecParts() {}

    /**
     * The parts before, followed by more.
     *
     * @param name that of the parameter, for messages
     */
    public static <E> List<E> added(List<E> before, Collection<? extends E> more, String name) {
        List<E> all = new ArrayList<>(before);
        for (E one : requireNonNull(more, name)) {
            all.add(requireNonNull(one, name + " must not contain null"));
        }
        return List.copyOf(all);
    }

    /** Writes parts in parentheses, with the conjunction between them. */
    public static String text(Collection<?> parts, String conjunction) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(conjunction, "(", ")"));
    }
}
