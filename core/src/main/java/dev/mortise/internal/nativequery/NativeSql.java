package dev.mortise.internal.nativequery;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.nativequery.SqlToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A native statement with its named parameters.
 *
 * <p>Immutable and thread-safe.
 */
final class NativeSql {

    private static final Set<String> QUERIES =
            Set.of("select", "with", "values", "table", "show", "explain", "describe", "desc");
    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge", "replace");

    /** Words that are names of nothing else; the others of {@link #CHANGES} are functions too. */
    private static final List<String> CHANGING = List.of("insert", "update", "delete", "merge", "into");

    private static final String CALL = "call";
    private static final int LONGEST_NAME = 120;

    private final String text;
    private final SqlDialect dialect;
    private final List<SqlToken> tokens;
    private final List<Use> uses;
    private final Set<String> names = new LinkedHashSet<>();
    private final String keyword;
    private final boolean changesRows;
    private final boolean returnsRows;
    private final String name;

    /**
     * A parameter at one place of the text.
     *
     * @param name its name
     * @param start the index of its colon
     * @param end the index after it
     * @param list the list that it may be, or empty where it must be one value
     */
    record Use(String name, int start, int end, Optional<ListPlace> list) {}

    /**
     * A place of a list: alone in parentheses after {@code in}, {@code any}, {@code some} or {@code all}.
     *
     * @param kind the kind of comparison
     * @param start the index of {@code in} or {@code not in}
     * @param end the index after the parentheses
     */
    record ListPlace(ListKind kind, int start, int end) {}

    enum ListKind {
        IN,
        NOT_IN,
        QUANTIFIED
    }

    private NativeSql(String text, SqlDialect dialect) {
        this.text = text;
        this.dialect = dialect;
        this.tokens = List.copyOf(new SqlTokenizer(text, dialect).tokens());
        this.name = "native SQL [" + masked() + "]";
        requireOneStatement();
        this.keyword = firstWord();
        this.uses = List.copyOf(findUses());
        uses.forEach(use -> names.add(use.name()));
        this.returnsRows = QUERIES.contains(keyword) || hasWord("returning");
        this.changesRows = !QUERIES.contains(keyword) || CHANGING.stream().anyMatch(this::hasWord);
    }

    /**
     * Parses a statement.
     *
     * @throws InvalidQueryException if it is not one statement of a kind that may run in a transaction
     */
    static NativeSql parse(String text, SqlDialect dialect) {
        return new NativeSql(text, dialect);
    }

    private void requireOneStatement() {
        if (tokens.isEmpty()) {
            throw new InvalidQueryException("the native SQL is empty");
        }
        for (SqlToken token : tokens.subList(0, tokens.size() - 1)) {
            if (token.is(";", text)) {
                throw new InvalidQueryException(
                        name + " is more than one statement; run each with a sql(...) of its own");
            }
        }
    }

    private String firstWord() {
        for (SqlToken token : tokens) {
            boolean isBefore =
                    token.kind() == Kind.PARAMETER || token.is("(", text) || token.is("{", text) || token.is("=", text);
            if (token.kind() == Kind.WORD) {
                String word = token.in(text).toLowerCase(Locale.ROOT);
                if (QUERIES.contains(word) || CHANGES.contains(word) || word.equals(CALL)) {
                    return word.equals("with") ? mainWord() : word;
                }
            }
            if (!isBefore) {
                break;
            }
        }
        throw new InvalidQueryException(name + " cannot run: only queries, insert, update, delete, merge and call are"
                + " taken. A statement that defines tables, ends transactions or sets up the session would commit the"
                + " transaction or change the connection; run it by a migration, or on a connection of your own");
    }

    /** The word that begins the statement after a {@code with} clause. */
    private String mainWord() {
        int depth = 0;
        for (SqlToken token : tokens) {
            if (token.is("(", text)) {
                depth++;
            } else if (token.is(")", text)) {
                depth--;
            } else if (depth == 0 && token.kind() == Kind.WORD) {
                String word = token.in(text).toLowerCase(Locale.ROOT);
                if (CHANGES.contains(word) || QUERIES.contains(word) && !word.equals("with")) {
                    return word;
                }
            }
        }
        return "with";
    }

    private boolean hasWord(String word) {
        return tokens.stream().anyMatch(token -> token.kind() == Kind.WORD && token.is(word, text));
    }

    private List<Use> findUses() {
        List<Use> found = new ArrayList<>();
        for (int index = 0; index < tokens.size(); index++) {
            SqlToken token = tokens.get(index);
            if (token.kind() == Kind.PARAMETER) {
                found.add(new Use(
                        text.substring(token.start() + 1, token.end()), token.start(), token.end(), listPlace(index)));
            }
        }
        return found;
    }

    private Optional<ListPlace> listPlace(int index) {
        if (!isAt(index - 1, "(") || !isAt(index + 1, ")")) {
            return Optional.empty();
        }
        int end = tokens.get(index + 1).end();
        if (isAt(index - 2, "in")) {
            boolean isNot = isAt(index - 3, "not");
            int first = isNot ? index - 3 : index - 2;
            return Optional.of(new ListPlace(
                    isNot ? ListKind.NOT_IN : ListKind.IN, tokens.get(first).start(), end));
        }
        return isAt(index - 2, "any") || isAt(index - 2, "all") || isAt(index - 2, "some")
                ? Optional.of(
                        new ListPlace(ListKind.QUANTIFIED, tokens.get(index - 2).start(), end))
                : Optional.empty();
    }

    private boolean isAt(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(word, text);
    }

    /** The text without what may hold values, cut to a readable length. */
    private String masked() {
        StringBuilder masked = new StringBuilder();
        int from = 0;
        for (SqlToken token : tokens) {
            if (token.kind() == Kind.LITERAL) {
                masked.append(text, from, token.start()).append("'...'");
                from = token.end();
            }
        }
        String line = masked.append(text, from, text.length())
                .toString()
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "...";
    }

    String text() {
        return text;
    }

    SqlDialect dialect() {
        return dialect;
    }

    List<SqlToken> tokens() {
        return tokens;
    }

    /** The parameters at all of their places, in the order of the text. */
    List<Use> uses() {
        return uses;
    }

    /** The names of the parameters. */
    Set<String> names() {
        return names;
    }

    /** Whether the text tells that rows may change; a function that it calls may change rows too. */
    boolean changesRows() {
        return changesRows;
    }

    /** Whether the statement has a result that can be read as rows. */
    boolean returnsRows() {
        return returnsRows || isCall();
    }

    /** Whether rows are all that the statement gives, so that it has no count of changed rows. */
    boolean isQuery() {
        return QUERIES.contains(keyword);
    }

    boolean isCall() {
        return keyword.equals(CALL);
    }

    /** Names it in messages, without literals. */
    @Override
    public String toString() {
        return name;
    }
}
