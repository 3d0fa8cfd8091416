package dev.mortise.query;

import java.util.List;

/**
 * The way to a relation that a query fetches.
 *
 * @param <T> the entity that the way starts from
 */
public sealed interface FetchPath<T> permits Path, ToMany, NestedFetch {

    /** The entity that the way starts from. */
    Class<?> root();

    /** The names of the attributes on the way, at least one. */
    List<String> names();
}
