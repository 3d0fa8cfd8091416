package dev.mortise.query.text;

import dev.mortise.error.InvalidRequestException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the numbers of a page. */
final class PageParser {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private PageParser() {}

    /**
     * @throws InvalidRequestException if the text is no whole number within the bounds
     */
    static int number(String parameter, @Nullable String text, int otherwise, int least, int largest) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        String digits = text.strip();
        int number = DIGITS.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
        if (number < least || number > largest) {
            throw new InvalidRequestException(
                    parameter,
                    0,
                    RequestErrors.quoted(digits) + " is no whole number between " + least + " and " + largest);
        }
        return number;
    }
}
