package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Internal;

/**
 * A downcast ({@code treat}) at one step of a path.
 *
 * @param step the index of the name that is looked for in the subclass
 * @param subclass the subclass entity of the entity at that step
 */
@Internal
public record TreatStep(int step, Class<?> subclass) {

    public TreatStep {
        requireNonNull(subclass, "subclass");
    }
}
