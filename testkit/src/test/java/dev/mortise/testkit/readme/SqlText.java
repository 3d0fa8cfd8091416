package dev.mortise.testkit.readme;

import dev.mortise.testkit.jdbc.SentStatement;
import dev.mortise.testkit.jdbc.StatementLog;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The recorded statements as the guide shows them. */
final class SqlText {

    /** A statement of at most this length is on one line. */
    private static final int SHORT = 115;

    /** The spaces before the clauses that begin a line. */
    private static final Pattern CLAUSE =
            Pattern.compile(" (?=(select|from|left join|(?<!left )join|where|group by|having"
                    + "|order by|set|values|on conflict|when matched|when not matched) )");

    /** Five or more columns alone: those of an entity. */
    private static final Pattern COLUMNS =
            Pattern.compile("(?<=^|/ )select \\w+\\.\\w+(?:, ?\\w+\\.\\w+){4,}(?= from )");

    private SqlText() {}

    /** Returns the statements, with semicolons between them; where some change rows, these alone. */
    static String of(StatementLog log) {
        List<SentStatement> all = log.statements();
        List<SentStatement> changes = all.stream()
                .filter(statement -> statement.kind() != SentStatement.Kind.QUERY)
                .toList();
        return (changes.isEmpty() ? all : changes)
                .stream()
                        .map(SentStatement::sql)
                        .map(sql -> inLines(COLUMNS.matcher(sql).replaceFirst("select ...")))
                        .collect(Collectors.joining(";\n"));
    }

    /** Begins a line with each clause that is not inside parentheses. */
    private static String inLines(String sql) {
        return sql.length() <= SHORT
                ? sql
                : CLAUSE.matcher(sql).replaceAll(clause -> isInside(sql, clause.start()) ? " " : "\n");
    }

    private static boolean isInside(String sql, int end) {
        String before = sql.substring(0, end);
        return before.chars().filter(each -> each == '(').count()
                > before.chars().filter(each -> each == ')').count();
    }
}
