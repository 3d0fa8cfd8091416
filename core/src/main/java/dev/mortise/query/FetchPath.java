package dev.mortise.query;

import java.util.List;

/**
 * The way to a relation, or a collection of values, that a query fetches.
 *
 * <p>What lies on the way is fetched too.
 *
 * @param <T> the entity that the way starts from
 */
public sealed interface FetchPath<T> extends FetchPlan<T> permits Path, CollectionPath, NestedFetch {

    /** The entity that the way starts from. */
    Class<?> root();

    /** The names of the attributes on the way, at least one. */
    List<String> names();

    /** Where the way goes on as one of a subclass; none for most. */
    default List<TreatStep> treats() {
        return List.of();
    }

    /** The attributes on the way, at least one, and how each is loaded. */
    default List<FetchStep> steps() {
        return names().stream().map(FetchStep::of).toList();
    }

    @Override
    default List<FetchPath<? super T>> paths() {
        return List.of(this);
    }
}
