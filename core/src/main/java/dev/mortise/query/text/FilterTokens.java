package dev.mortise.query.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits a filter text into tokens. */
final class FilterTokens {

    /** The kinds of tokens. */
    enum Kind {
        /** A name, a keyword, or a value without quotes. */
        PLAIN,
        QUOTED,
        SYMBOL,
        END
    }

    /**
     * A part of the text.
     *
     * @param kind which kind
     * @param text what it says, without quotes
     * @param position the index of its first character
     */
    record Token(Kind kind, String text, int position) {

        boolean is(String word) {
            return kind != Kind.QUOTED && text.equalsIgnoreCase(word);
        }

        boolean isKeyword() {
            return kind == Kind.PLAIN && FilterTokens.isKeyword(text);
        }

        /** The token for messages. */
        String shown() {
            return kind == Kind.END ? "the end" : RequestErrors.quoted(text);
        }
    }

    private static final String SYMBOLS = "(),";
    private static final String BOUNDARIES = SYMBOLS + "\"'=!<>";
    private static final Set<String> KEYWORDS = Set.of(
            "and", "or", "not", "in", "is", "null", "between", "contains", "icontains", "startswith", "endswith");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int index;

    private FilterTokens(String text) {
        this.text = text;
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    static List<Token> of(String text) {
        FilterTokens tokens = new FilterTokens(text);
        while (tokens.index < text.length()) {
            tokens.next();
        }
        tokens.tokens.add(new Token(Kind.END, "", text.length()));
        return tokens.tokens;
    }

    private void next() {
        char first = text.charAt(index);
        if (Character.isWhitespace(first)) {
            index++;
        } else if (first == '"' || first == '\'') {
            quoted(first);
        } else if (SYMBOLS.indexOf(first) >= 0) {
            add(Kind.SYMBOL, index + 1);
        } else if (BOUNDARIES.indexOf(first) >= 0) {
            int length = FilterOperator.startingAt(text, index)
                    .orElseThrow(() -> RequestErrors.filter(
                            index, RequestErrors.quoted(text.substring(index, index + 1)) + " is no operator"))
                    .symbol()
                    .length();
            add(Kind.SYMBOL, index + length);
        } else {
            int end = index;
            while (end < text.length() && isPlain(text.charAt(end))) {
                end++;
            }
            add(Kind.PLAIN, end);
        }
    }

    private static boolean isPlain(char character) {
        return !Character.isWhitespace(character) && BOUNDARIES.indexOf(character) < 0;
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(index, end), index));
        index = end;
    }

    /** A doubled quote stands for itself, as in SQL. */
    private void quoted(char quote) {
        StringBuilder value = new StringBuilder();
        int start = index;
        int at = start + 1;
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character != quote) {
                value.append(character);
            } else if (at < text.length() && text.charAt(at) == quote) {
                value.append(quote);
                at++;
            } else {
                tokens.add(new Token(Kind.QUOTED, value.toString(), start));
                index = at;
                return;
            }
        }
        throw RequestErrors.filter(start, "the quote is not closed; write a quote inside of a text twice");
    }
}
