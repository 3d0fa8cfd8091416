package dev.mortise.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The steps of a path, which the public types of paths share; these add what the path leads to.
 *
 * <p>Instances are immutable and compare by value.
 */
final class PathSteps {

    private final Class<?> root;
    private final List<PathStep> steps;
    private final List<String> names;
    private final boolean isTreated;
    private final int hash;

    /**
     * @param root the entity that the path starts from
     * @param steps the attributes of the path
     * @throws dev.mortise.error.InvalidQueryException if there are too many steps
     */
    private PathSteps(Class<?> root, List<PathStep> steps) {
        this.root = root;
        this.steps = List.copyOf(steps);
        this.names =
                NestingLimits.steps(root, steps.stream().map(PathStep::name).toList());
        this.isTreated = steps.stream().anyMatch(PathStep::isTreated);
        this.hash = 31 * root.hashCode() + this.steps.hashCode();
    }

    /** A path without downcasts and options. */
    static PathSteps of(Class<?> root, List<String> names) {
        return new PathSteps(root, names.stream().map(PathStep::of).toList());
    }

    /** The path of one property. */
    static PathSteps of(MethodReference property) {
        return new PathSteps(property.owner(), List.of(PathStep.of(property.name())));
    }

    Class<?> root() {
        return root;
    }

    List<PathStep> steps() {
        return steps;
    }

    List<String> names() {
        return names;
    }

    /** Whether there is a downcast on the path. */
    boolean isTreated() {
        return isTreated;
    }

    /** One property further. */
    PathSteps then(MethodReference property) {
        return then(property.name());
    }

    /** One property further, by its name. */
    PathSteps then(String name) {
        return then(List.of(PathStep.of(name)));
    }

    /** Returns these steps followed by those of a path that starts from their end. */
    PathSteps then(PathSteps further) {
        return then(further.steps);
    }

    private PathSteps then(List<PathStep> further) {
        List<PathStep> longer = new ArrayList<>(steps.size() + further.size());
        longer.addAll(steps);
        longer.addAll(further);
        return new PathSteps(root, longer);
    }

    /** Returns these steps, downcast to a subclass, followed by those of a path that starts from the subclass. */
    PathSteps thenTreated(Class<?> subclass, PathSteps further) {
        List<PathStep> treated = new ArrayList<>(further.steps);
        treated.set(0, further.steps.get(0).treatedAs(subclass));
        return then(treated);
    }

    /** The same steps with a fetch option for the last of them. */
    PathSteps withLast(UnaryOperator<PathStep> option) {
        List<PathStep> changed = new ArrayList<>(steps);
        changed.set(steps.size() - 1, option.apply(steps.get(steps.size() - 1)));
        return new PathSteps(root, changed);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof PathSteps that
                        && hash == that.hash
                        && root == that.root
                        && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The path in words, as in {@code treat(Visit.animal as Dog).breed}. */
    @Override
    public String toString() {
        String path = root.getSimpleName();
        for (PathStep step : steps) {
            path = step.after(path);
        }
        return path;
    }
}
