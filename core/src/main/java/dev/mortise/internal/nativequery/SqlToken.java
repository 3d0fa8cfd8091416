package dev.mortise.internal.nativequery;

/**
 * A token of a native statement; white space and comments are none.
 *
 * @param kind what it is
 * @param start the index of its first character
 * @param end the index after its last character
 */
record SqlToken(Kind kind, int start, int end) {

    enum Kind {
        /** A keyword or an identifier without quotes. */
        WORD,
        /** An identifier in quotes. */
        QUOTED,
        /** A string. */
        LITERAL,
        /** A colon with a name. */
        PARAMETER,
        /** A number, operator or other sign. */
        SIGN
    }

    String in(String sql) {
        return sql.substring(start, end);
    }

    boolean is(String text, String sql) {
        return end - start == text.length() && sql.regionMatches(true, start, text, 0, text.length());
    }
}
