package dev.mortise.mapping;

import static java.util.Objects.requireNonNull;

/**
 * What a module decides about its mapping beyond the annotations.
 *
 * @param naming names what the annotations leave unnamed; snake case by default
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
