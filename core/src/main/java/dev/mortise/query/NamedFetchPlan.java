package dev.mortise.query;

import java.util.List;

/**
 * A fetch plan of several paths.
 *
 * @param name its name, or empty
 * @param paths the paths
 */
record NamedFetchPlan<T>(String name, List<FetchPath<? super T>> paths) implements FetchPlan<T> {

    @Override
    public String toString() {
        return name + "[" + SpecParts.text(paths, ", ") + "]";
    }
}
