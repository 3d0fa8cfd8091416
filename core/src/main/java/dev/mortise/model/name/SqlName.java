package dev.mortise.model.name;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The name of a table, column or sequence, with or without quotes.
 *
 * <p>Reserved words and names that the mapping quotes are quoted (R30); other names fold as the database folds them.
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
     * Returns the identifier for a name of the mapping. It is quoted if the name is in quotes ({@code "} or {@code `}),
     * is a reserved word, or has special characters.
     */
    public static SqlName of(String name) {
        return isInQuotes(requireNonNull(name, "name"))
                ? new SqlName(name.substring(1, name.length() - 1), true)
                : unquoted(name);
    }

    /** Returns an identifier without quotes, unless it is a reserved word or has special characters. */
    public static SqlName unquoted(String name) {
        return new SqlName(
                name, ReservedWords.contain(name) || !REGULAR.matcher(name).matches());
    }

    private static boolean isInQuotes(String name) {
        char first = name.charAt(0);
        return name.length() > 2 && (first == '"' || first == '`') && name.charAt(name.length() - 1) == first;
    }

    /** Whether the name is a reserved word of a supported database (R30). */
    public boolean isReservedWord() {
        return ReservedWords.contain(text);
    }

    @Override
    public String toString() {
        return quoted ? '"' + text + '"' : text;
    }
}
