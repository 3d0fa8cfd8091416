package dev.mortise.query;

import java.util.List;

/**
 * A plan of several ways.
 *
 * @param name its name, or nothing
 * @param paths the ways
 */
record NamedFetchPlan<T>(String name, List<FetchPath<? super T>> paths) implements FetchPlan<T> {

    @Override
    public String toString() {
        return name + "[" + ListFormatter.join(paths, ", ") + "]";
    }
}
