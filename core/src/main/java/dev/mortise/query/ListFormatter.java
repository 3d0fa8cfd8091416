package dev.mortise.query;

import java.util.Collection;
import java.util.stream.Collectors;

/** Formats lists of a spec's parts as text. */
final class ListFormatter {

    private ListFormatter() {}

    static String join(Collection<?> parts, String conjunction) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(conjunction, "(", ")"));
    }
}
