package dev.mortise.query;

import static java.util.Objects.requireNonNull;

/**
 * Where a way goes on as one of a subclass.
 *
 * @param step the index of the name that is looked for in the subclass
 * @param subclass the entity that extends the one which the way has come to
 */
public record TreatStep(int step, Class<?> subclass) {

    public TreatStep {
        requireNonNull(subclass, "subclass");
    }
}
