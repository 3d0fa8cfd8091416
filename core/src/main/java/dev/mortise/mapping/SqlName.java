package dev.mortise.mapping;

import static java.util.Objects.requireNonNull;

/**
 * The name of a table, column or sequence, and whether it must be quoted.
 *
 * <p>Quoted are names that the mapping quotes itself and reserved words (R30); other names fold as the database folds them.
 *
 * @param text the name without quotes
 * @param quoted whether it is written in quotes
 */
public record SqlName(String text, boolean quoted) {

    public SqlName {
        requireNonNull(text, "text");
    }

    /**
     * The identifier that a name in a mapping stands for: quoted where the name is in quotes, {@code "} or {@code `}, is a reserved
     * word, or could not be written otherwise.
     */
    public static SqlName of(String name) {
        return NameResolver.explicit(requireNonNull(name, "name"));
    }

    @Override
    public String toString() {
        return quoted ? '"' + text + '"' : text;
    }
}
