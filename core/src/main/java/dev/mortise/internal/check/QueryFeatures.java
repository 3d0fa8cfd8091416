package dev.mortise.internal.check;

import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What queries of an entity may use beyond what every database has.
 *
 * @param functions the functions that may be called by name, in lower case
 * @param capabilities the capabilities of the store
 */
public record QueryFeatures(Set<String> functions, Set<Capability> capabilities) {

    /** Every capability, and no function by name. */
    static final QueryFeatures STANDARD = new QueryFeatures(Set.of(), EnumSet.allOf(Capability.class));

    /**
     * Checks the name of a function.
     *
     * @throws InvalidQueryException if the module does not allow it
     */
    void requireFunction(String name) {
        if (!functions.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidQueryException("the module does not allow queries to call the function " + name
                    + " of the database; name it in allowFunctions(...) when the module is opened");
        }
    }

    /**
     * Checks a capability.
     *
     * @throws UnsupportedCapabilityException if the store lacks it (R33)
     */
    void require(Capability capability, String what) {
        if (!capabilities.contains(capability)) {
            throw new UnsupportedCapabilityException(
                    what + " needs the capability " + capability + ", which this engine and database do not have");
        }
    }

    /** Whether the store has a capability. */
    public boolean has(Capability capability) {
        return capabilities.contains(capability);
    }
}
