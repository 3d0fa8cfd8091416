package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One attribute of a path, with the downcasts before it and its fetch options.
 *
 * @param treats the subclasses that its owner is downcast to, usually none; each extends the one before
 * @param name the name of the attribute
 * @param limitPerParent the maximum number of loaded elements of each parent, or empty for all; for a to-many relation
 * @param strategy by which statement it is loaded
 */
@Internal
public record PathStep(List<Class<?>> treats, String name, OptionalInt limitPerParent, Strategy strategy) {

    /** The statement that loads a relation. */
    public enum Strategy {
        /** A to-one relation by left join, a to-many relation by one more select. */
        AUTO,
        /** By one more select. */
        SELECT
    }

    public PathStep {
        treats = List.copyOf(treats);
        requireNonNull(name, "name");
        requireNonNull(limitPerParent, "limitPerParent");
        requireNonNull(strategy, "strategy");
    }

    /** The step to an attribute, without downcasts and options. */
    public static PathStep of(String name) {
        return new PathStep(List.of(), name, OptionalInt.empty(), Strategy.AUTO);
    }

    /** Whether its owner is downcast. */
    public boolean isTreated() {
        return !treats.isEmpty();
    }

    /** Whether it has an option that only a fetched relation may have. */
    public boolean hasFetchOption() {
        return limitPerParent.isPresent() || strategy != Strategy.AUTO;
    }

    /** The same step, of an owner that is downcast to a subclass first. */
    PathStep treatedAs(Class<?> subclass) {
        List<Class<?>> all = new ArrayList<>(treats.size() + 1);
        all.add(subclass);
        all.addAll(treats);
        return new PathStep(all, name, limitPerParent, strategy);
    }

    PathStep limited(int elements) {
        if (elements < 1) {
            throw new IllegalArgumentException("limitPerParent must be at least 1, but is " + elements);
        }
        return new PathStep(treats, name, OptionalInt.of(elements), strategy);
    }

    PathStep bySelect() {
        return new PathStep(treats, name, limitPerParent, Strategy.SELECT);
    }

    /** The path to this step in words: {@code treat(Visit.animal as Dog).breed}. */
    String after(String path) {
        String owner = path;
        for (Class<?> subclass : treats) {
            owner = treated(owner, subclass);
        }
        return owner + "." + this;
    }

    /** A downcast path in words. */
    static String treated(String path, Class<?> subclass) {
        return "treat(" + path + " as " + subclass.getSimpleName() + ")";
    }

    @Override
    public String toString() {
        String limited = limitPerParent.isPresent() ? "[first " + limitPerParent.getAsInt() + "]" : "";
        return name + limited + (strategy == Strategy.SELECT ? "[by select]" : "");
    }
}
