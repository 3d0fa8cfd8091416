package dev.mortise.query.text;

import dev.mortise.error.InvalidRequestException;

/** Makes the exceptions of request texts; what they repeat of a text is short and has no control characters. */
final class RequestErrors {

    private static final int QUOTED = 60;

    private RequestErrors() {}

    static InvalidRequestException filter(int position, String what) {
        return new InvalidRequestException("filter", position, what);
    }

    /** A part of a request in quotes. */
    static String quoted(String part) {
        StringBuilder shown = new StringBuilder("\"");
        int length = Math.min(part.length(), QUOTED);
        for (int index = 0; index < length; index++) {
            char character = part.charAt(index);
            boolean printable = !Character.isISOControl(character)
                    && !Character.isSurrogate(character)
                    && Character.getType(character) != Character.FORMAT
                    && character != '\u2028'
                    && character != '\u2029';
            shown.append(printable ? character : '?');
        }
        return shown.append(part.length() > QUOTED ? "...\"" : "\"").toString();
    }
}
