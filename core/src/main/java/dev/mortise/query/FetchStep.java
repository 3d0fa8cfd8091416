package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import java.util.OptionalInt;

/**
 * One attribute on the path to a fetched relation, with its fetch options.
 *
 * @param name the name of the attribute
 * @param limitPerParent the maximum number of loaded elements of each parent, or empty for all; for a to-many relation
 * @param strategy by which statement it is loaded
 */
@Internal
public record FetchStep(String name, OptionalInt limitPerParent, Strategy strategy) {

    /** The statement that loads a relation. */
    public enum Strategy {
        /** A to-one relation by left join, a to-many relation by one more select. */
        AUTO,
        /** By one more select. */
        SELECT
    }

    public FetchStep {
        requireNonNull(name, "name");
        requireNonNull(limitPerParent, "limitPerParent");
        requireNonNull(strategy, "strategy");
    }

    static FetchStep of(String name) {
        return new FetchStep(name, OptionalInt.empty(), Strategy.AUTO);
    }

    FetchStep limited(int elements) {
        if (elements < 1) {
            throw new IllegalArgumentException("limitPerParent must be at least 1, but is " + elements);
        }
        return new FetchStep(name, OptionalInt.of(elements), strategy);
    }

    FetchStep bySelect() {
        return new FetchStep(name, limitPerParent, Strategy.SELECT);
    }

    @Override
    public String toString() {
        String limited = limitPerParent.isPresent() ? "[first " + limitPerParent.getAsInt() + "]" : "";
        return name + limited + (strategy == Strategy.SELECT ? "[by select]" : "");
    }
}
