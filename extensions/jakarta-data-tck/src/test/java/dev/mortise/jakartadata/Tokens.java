package dev.mortise.jakartadata;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tokens of a query in Jakarta Data Query Language, read from left to right. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|[?:]\\w+|\\d+(?:\\.\\d+)?[dDfFlL]?|[A-Za-z_$][\\w.$]*|<>|<=|>=|[-=<>()+*/,]");

    private final List<String> tokens;
    private int position;

    Tokens(String query) {
        tokens = TOKEN.matcher(query).results().map(MatchResult::group).toList();
    }

    boolean atEnd() {
        return position == tokens.size();
    }

    String peek() {
        return atEnd() ? "" : tokens.get(position);
    }

    String next() {
        String token = peek();
        position++;
        return token;
    }

    /** Takes these words if they come next, whatever their case. */
    boolean taken(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (position + i >= tokens.size() || !tokens.get(position + i).equalsIgnoreCase(words[i])) {
                return false;
            }
        }
        position += words.length;
        return true;
    }

    void expect(String word) {
        if (!taken(word)) {
            throw new IllegalArgumentException("expected " + word + " but found " + peek() + " in " + tokens);
        }
    }
}
