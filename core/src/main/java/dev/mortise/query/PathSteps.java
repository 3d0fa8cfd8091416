package dev.mortise.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a path, which the public types of paths share; these add what the path leads to.
 *
 * @param root the entity that the path starts from
 * @param names the names of the attributes on the path
 * @param treats where the path goes on as one of a subclass
 */
record PathSteps(Class<?> root, List<String> names, List<TreatStep> treats) {

    /**
     * @throws dev.mortise.error.InvalidQueryException if there are too many steps
     */
    PathSteps {
        names = NestingLimits.steps(root, names);
        treats = List.copyOf(treats);
    }

    /** A path without downcasts. */
    static PathSteps of(Class<?> root, List<String> names) {
        return new PathSteps(root, names, List.of());
    }

    /** The path of one property. */
    static PathSteps of(MethodReference property) {
        return of(property.owner(), List.of(property.name()));
    }

    /** One property further. */
    PathSteps then(MethodReference property) {
        return then(property.name());
    }

    /** One property further, by its name. */
    PathSteps then(String name) {
        List<String> longer = new ArrayList<>(names.size() + 1);
        longer.addAll(names);
        longer.add(name);
        return new PathSteps(root, longer, treats);
    }

    /** Returns these steps followed by those of a path that starts from their end. */
    PathSteps then(PathSteps further) {
        List<String> longer = new ArrayList<>(names);
        longer.addAll(further.names);
        List<TreatStep> more = new ArrayList<>(treats);
        for (TreatStep treat : further.treats) {
            more.add(new TreatStep(names.size() + treat.step(), treat.subclass()));
        }
        return new PathSteps(root, longer, more);
    }

    /** The same, of which the end is taken as one of a subclass. */
    PathSteps treat(Class<?> subclass) {
        List<TreatStep> more = new ArrayList<>(treats);
        more.add(new TreatStep(names.size(), subclass));
        return new PathSteps(root, names, more);
    }

    /** The path in words, as in {@code treat(Visit.animal as Dog).breed}. */
    @Override
    public String toString() {
        String words = root.getSimpleName();
        for (int step = 0; step <= names.size(); step++) {
            for (TreatStep treat : treats) {
                if (treat.step() == step) {
                    words = "treat(" + words + " as " + treat.subclass().getSimpleName() + ")";
                }
            }
            words = step < names.size() ? words + "." + names.get(step) : words;
        }
        return words;
    }
}
