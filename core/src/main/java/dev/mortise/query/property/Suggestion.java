package dev.mortise.query.property;

import dev.mortise.annotation.Internal;
import java.util.Collection;

/** Suggests the name that was probably meant, for messages. */
@Internal
public final class Suggestion {

    /** Longer names are not looked for: comparing them takes long, and they are no slips. */
    private static final int LONGEST = 100;

    private Suggestion() {}

    /** Returns {@code  Did you mean "title"?} with a leading space, or an empty text when no name is similar. */
    public static String among(Collection<String> known, String given) {
        if (given.length() > LONGEST) {
            return "";
        }
        String nearest = "";
        int best = 1 + (given.length() < 4 ? 1 : Math.max(2, given.length() / 3));
        for (String candidate : known) {
            int distance = distance(candidate, given);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "" : " Did you mean \"" + nearest + "\"?";
    }

    /** Levenshtein's distance, with two rows. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int change = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(previous[column], current[column - 1]) + 1, previous[column - 1] + change);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
