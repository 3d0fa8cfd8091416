package dev.mortise.query;

import java.util.Collection;
import java.util.stream.Collectors;

/** Puts parts of a spec into words. */
final class ListFormatter {

    private ListFormatter() {}

    static String join(Collection<?> parts, String conjunction) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(conjunction, "(", ")"));
    }
}
