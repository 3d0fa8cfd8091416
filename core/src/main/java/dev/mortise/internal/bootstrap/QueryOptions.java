package dev.mortise.internal.bootstrap;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a module allows in queries.
 *
 * @param maxPageSize how many rows a page may have
 * @param functions the functions of the database that queries may call by name, in lower case
 */
public record QueryOptions(int maxPageSize, Set<String> functions) {

    /** The names may be in any case. */
    public QueryOptions {
        functions =
                functions.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
