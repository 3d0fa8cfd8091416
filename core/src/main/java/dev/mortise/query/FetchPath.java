package dev.mortise.query;

import dev.mortise.annotation.Internal;
import java.util.List;
import java.util.Optional;

/**
 * The path to a relation, or a collection of values, that a query fetches.
 *
 * <p>Relations on the path are fetched too.
 *
 * @param <T> the entity at the start of the path
 */
public sealed interface FetchPath<T> extends FetchPlan<T> permits Path, CollectionPath, NestedFetch {

    /** Returns the entity at the start of the path. */
    Class<?> root();

    /** Returns the join that the path starts from; empty for a path from the entity of the query. */
    @Internal
    Optional<Join<?, ?>> join();

    /** Returns the attribute names of the path, at least one. */
    List<String> names();

    /** Returns the attributes of the path, at least one, with their downcasts and fetch options. */
    @Internal
    List<PathStep> steps();

    /** Whether there is a downcast on the path. */
    @Internal
    boolean isTreated();

    @Override
    default List<FetchPath<? super T>> paths() {
        return List.of(this);
    }
}
