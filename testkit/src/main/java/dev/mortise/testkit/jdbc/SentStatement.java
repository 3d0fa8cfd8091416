package dev.mortise.testkit.jdbc;

import java.util.Locale;

/**
 * One call that sent SQL to the database. The values of its parameters are counted and never kept.
 *
 * @param kind       what was sent
 * @param sql        the text; of a batch of different texts, all of them joined with {@code "; "}
 * @param parameters how many parameters were bound, for a batch in its last row
 * @param batchSize  how many rows or texts a batch held, 1 for all others
 */
public record SentStatement(Kind kind, String sql, int parameters, int batchSize) {

    /** What was sent. */
    public enum Kind {
        /** A statement that gives rows. */
        QUERY,
        /** A statement that changes rows or tables. */
        UPDATE,
        /** Rows or statements that were added one by one and sent together. */
        BATCH
    }

    /** Tells whether the text begins with this word, in any case: {@code "insert"} for example. */
    public boolean startsWith(String word) {
        return sql.stripLeading().toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return kind == Kind.BATCH ? sql + "  [batch of " + batchSize + "]" : sql;
    }
}
