package dev.mortise.model.name;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The name of a table, column or sequence, and whether it must be quoted.
 *
 * <p>Quoted are names that the mapping quotes itself and reserved words (R30); other names fold as the database folds them.
 *
 * @param text the name without quotes
 * @param quoted whether it is written in quotes
 */
public record SqlName(String text, boolean quoted) {

    private static final Pattern REGULAR = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    public SqlName {
        requireNonNull(text, "text");
    }

    /**
     * The identifier that a name in a mapping stands for: quoted where the name is in quotes, {@code "} or {@code `}, is a reserved
     * word, or could not be written otherwise.
     */
    public static SqlName of(String name) {
        return isInQuotes(requireNonNull(name, "name"))
                ? new SqlName(name.substring(1, name.length() - 1), true)
                : unquoted(name);
    }

    /** A name without quotes, which it gets where it is a reserved word or has characters that SQL does not take otherwise. */
    public static SqlName unquoted(String name) {
        return new SqlName(
                name, ReservedWords.contain(name) || !REGULAR.matcher(name).matches());
    }

    private static boolean isInQuotes(String name) {
        char first = name.charAt(0);
        return name.length() > 2 && (first == '"' || first == '`') && name.charAt(name.length() - 1) == first;
    }

    /** Whether the name is a word that a database reserves (R30). */
    public boolean isReservedWord() {
        return ReservedWords.contain(text);
    }

    @Override
    public String toString() {
        return quoted ? '"' + text + '"' : text;
    }
}
