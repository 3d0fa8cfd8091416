package dev.mortise.testkit.jdbc;

import dev.mortise.testkit.jdbc.SentStatement.Kind;
import dev.mortise.testkit.jdbc.StatementLog.Sent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Detects queries that are repeated with one id after another, where one query could select all of them.
 *
 * <pre>{@code
 * NPlusOne.standard().check(log);
 * }</pre>
 *
 * <p>Statements are alike when they differ only in values. A query counts once for each set of values; one for several
 * ids at a time ({@code in (?, ?)}) does not count, nor do batches and statements that change rows. Instances are
 * immutable.
 */
public final class NPlusOne {

    /** How many sets of values one query may be sent with before it is reported. */
    private static final int STANDARD = 2;

    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'|\\b\\d+\\b");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SEVERAL_IDS =
            Pattern.compile("\\bin ?\\( ?(?:\\?|\\([?, ]+\\)) ?,", Pattern.CASE_INSENSITIVE);

    private final int allowed;

    private NPlusOne(int allowed) {
        this.allowed = allowed;
    }

    /** Reports a query that was sent with more than two sets of values. */
    public static NPlusOne standard() {
        return new NPlusOne(STANDARD);
    }

    /**
     * Reports a query that was sent with more than so many sets of values.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public static NPlusOne allowing(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A query may be sent at least once, not " + times + " times.");
        }
        return new NPlusOne(times);
    }

    /**
     * Checks the statements of a log.
     *
     * @throws AssertionError if a query was sent too often; the message lists each such query, its count, and the
     *     remedy
     */
    public void check(StatementLog log) {
        check(log.since(0));
    }

    void check(List<Sent> sent) {
        Map<String, Set<Integer>> valuesByShape = new LinkedHashMap<>();
        sent.stream()
                .filter(each -> each.statement().kind() == Kind.QUERY)
                .forEach(each -> valuesByShape
                        .computeIfAbsent(shape(each.statement().sql()), none -> new LinkedHashSet<>())
                        .add(each.fingerprint()));
        StringBuilder found = new StringBuilder();
        valuesByShape.forEach((shape, values) -> {
            if (values.size() > allowed && !SEVERAL_IDS.matcher(shape).find()) {
                found.append("\n  ").append(values.size()).append(" times: ").append(shape);
            }
        });
        if (!found.isEmpty()) {
            throw new AssertionError("N+1: a query was sent once for each id, allowed are " + allowed + ":" + found
                    + "\nFetch the relation with its owners (QuerySpec.fetch, repository.fetch), or ask for all ids at"
                    + " once (findAllById).");
        }
    }

    private static String shape(String sql) {
        String withoutValues = LITERAL.matcher(sql).replaceAll("?");
        return SPACE.matcher(withoutValues).replaceAll(" ").strip();
    }
}
