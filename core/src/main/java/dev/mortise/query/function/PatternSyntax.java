package dev.mortise.query.function;

import dev.mortise.annotation.Internal;
import dev.mortise.error.InvalidQueryException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Refuses malformed patterns while the condition is built. */
@Internal
public final class PatternSyntax {

    /** How many characters a pattern may have; one from a request may be of any length. */
    private static final int LONGEST_PATTERN = 4_000;

    private PatternSyntax() {}

    /**
     * Checks the escape character of a {@code like}.
     *
     * @throws InvalidQueryException if it is a wildcard
     */
    public static void requireEscape(char escape) {
        if (escape == '%' || escape == '_') {
            throw new InvalidQueryException("a wildcard of like cannot be its escape character as well");
        }
    }

    /**
     * Checks the length of a pattern of {@code like}.
     *
     * @throws InvalidQueryException if it is longer than 4,000 characters
     */
    public static void requireLength(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new InvalidQueryException("a pattern has " + pattern.length() + " characters, more than the "
                    + LONGEST_PATTERN + " that it may have; use contains or startsWith for a longer text");
        }
    }

    /**
     * Checks a pattern of {@code like}.
     *
     * @throws InvalidQueryException if it ends in its escape character
     */
    public static void requireLike(String pattern, char escape) {
        int trailing = 0;
        while (trailing < pattern.length() && pattern.charAt(pattern.length() - 1 - trailing) == escape) {
            trailing++;
        }
        if (trailing % 2 == 1) {
            throw new InvalidQueryException("a like pattern ends in its escape character " + escape
                    + "; double it, or use contains() for text as it stands");
        }
    }

    /**
     * The same pattern of {@code like} with another escape character.
     *
     * @param escape the escape character that it has
     * @param other the one that it gets
     * @throws InvalidQueryException if it ends in its escape character, or that is a wildcard
     */
    public static String withEscape(String pattern, char escape, char other) {
        requireEscape(escape);
        requireLike(pattern, escape);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            boolean escaped = pattern.charAt(at) == escape;
            char character = escaped ? pattern.charAt(++at) : pattern.charAt(at);
            boolean isWildcard = character == '%' || character == '_';
            if (character == other || isWildcard && escaped) {
                text.append(other);
            }
            text.append(character);
        }
        return text.toString();
    }

    /**
     * Checks a regular expression.
     *
     * @throws InvalidQueryException if it is none for Java
     */
    public static void requireRegex(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException malformed) {
            throw new InvalidQueryException(
                    "matches() needs a regular expression: " + malformed.getDescription(), malformed);
        }
    }
}
