package dev.mortise.mapping;

import java.util.Locale;

/** Converts names to snake case: lower-case words with underscores between them. */
final class SnakeCase {

    private SnakeCase() {}

    /** Converts {@code firstName} to {@code first_name}, {@code parsedURLPath} to {@code parsed_url_path}. */
    static String of(String javaName) {
        StringBuilder words = new StringBuilder(javaName.length() + 4);
        for (int index = 0; index < javaName.length(); index++) {
            if (index > 0 && beginsWord(javaName, index)) {
                words.append('_');
            }
            words.append(javaName.charAt(index));
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    /** A capital after a small letter or a digit, and the last of several where a small letter follows. */
    private static boolean beginsWord(String name, int index) {
        if (!isCapital(name.charAt(index))) {
            return false;
        }
        char before = name.charAt(index - 1);
        return isSmall(before)
                || before >= '0' && before <= '9'
                || isCapital(before) && index + 1 < name.length() && isSmall(name.charAt(index + 1));
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private static boolean isSmall(char letter) {
        return letter >= 'a' && letter <= 'z';
    }
}
