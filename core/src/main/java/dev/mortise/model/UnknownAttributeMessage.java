package dev.mortise.model;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.property.Suggestion;
import java.util.Collection;

/** The message for a name that a model does not have. */
final class UnknownAttributeMessage {

    private UnknownAttributeMessage() {}

    static InvalidQueryException of(String model, Collection<String> known, String name) {
        return new InvalidQueryException(model + " has no attribute \"" + name + "\". Known attributes: "
                + String.join(", ", known) + "." + Suggestion.among(known, name));
    }
}
