package dev.mortise.mapping;

import static java.util.Objects.requireNonNull;

/**
 * The mapping options of a module, beyond its annotations.
 *
 * @param naming creates the names that annotations omit; snake case by default
 * @param timeOrderedUuids whether generated UUIDs are of version 7; version 4 by default
 * @param honorEager whether {@code FetchType.EAGER} adds to every read's fetch plan (R14); no by default
 */
public record MappingOptions(NamingStrategy naming, boolean timeOrderedUuids, boolean honorEager) {

    public MappingOptions {
        requireNonNull(naming, "naming");
    }

    /** Snake case, UUIDs of version 4, EAGER not honored. */
    public static MappingOptions defaults() {
        return new MappingOptions(NamingStrategy.snakeCase(), false, false);
    }
}
