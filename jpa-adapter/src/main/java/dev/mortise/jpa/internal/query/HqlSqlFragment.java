package dev.mortise.jpa.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQL that HQL passes through, with a question mark for each argument.
 *
 * <p>Nested fragments are merged into one, since Hibernate's parser is slow with nested ones.
 *
 * @param sql the SQL
 * @param arguments the arguments in HQL
 */
record HqlSqlFragment(String sql, List<String> arguments) {

    private static final String START = "sql('";
    private static final String BETWEEN = ", ";

    HqlSqlFragment {
        arguments = List.copyOf(arguments);
    }

    /** The piece that takes these terms, of which some may be pieces themselves. */
    static HqlSqlFragment of(String sql, List<String> terms) {
        StringBuilder text = new StringBuilder();
        List<String> arguments = new ArrayList<>();
        int from = 0;
        for (String term : terms) {
            int mark = sql.indexOf('?', from);
            HqlSqlFragment inner = read(term);
            text.append(sql, from, mark).append(inner.sql());
            arguments.addAll(inner.arguments());
            from = mark + 1;
        }
        return new HqlSqlFragment(text.append(sql, from, sql.length()).toString(), arguments);
    }

    /** The piece that a term is, or that takes it as it stands. */
    private static HqlSqlFragment read(String term) {
        HqlSqlFragment asItStands = new HqlSqlFragment("?", List.of(term));
        if (!term.startsWith(START)) {
            return asItStands;
        }
        int end = START.length();
        while (term.charAt(end) != '\'' || term.charAt(end + 1) == '\'') {
            end += term.charAt(end) == '\'' ? 2 : 1;
        }
        String rest = term.substring(end + 1, term.length() - 1);
        if (rest.indexOf('(') >= 0) {
            return asItStands; // a comma in it need not be between arguments
        }
        String sql = term.substring(START.length(), end).replace("''", "'");
        return new HqlSqlFragment(
                sql,
                rest.isEmpty()
                        ? List.of()
                        : List.of(rest.substring(BETWEEN.length()).split(BETWEEN)));
    }

    /** In HQL, without a type. */
    String untyped() {
        return "sql(" + list() + ")";
    }

    /** In HQL, with the name of a type. */
    String typed(String type) {
        return "function('sql' as " + type + BETWEEN + list() + ")";
    }

    private String list() {
        return Stream.concat(Stream.of("'" + sql.replace("'", "''") + "'"), arguments.stream())
                .collect(Collectors.joining(BETWEEN));
    }
}
