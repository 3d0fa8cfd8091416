package dev.mortise.testkit.jdbc;

import java.util.Locale;

/**
 * An execution of SQL on the database. The values of its parameters are counted and never kept.
 *
 * @param kind       the type of execution
 * @param sql        the text; of a batch of different texts, all of them joined with {@code "; "}
 * @param parameters how many parameters were bound, for a batch in its last row
 * @param batchSize  the number of rows or texts of a batch, 1 for all others
 */
public record SentStatement(Kind kind, String sql, int parameters, int batchSize) {

    /** The type of an execution. */
    public enum Kind {
        /** A statement that gives rows. */
        QUERY,
        /** A statement that changes rows or tables. */
        UPDATE,
        /** Rows or statements that were added one by one and sent together. */
        BATCH
    }

    /** Returns whether the text begins with this keyword, in any case: {@code "insert"} for example. */
    public boolean startsWith(String word) {
        return sql.stripLeading().toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return kind == Kind.BATCH ? sql + "  [batch of " + batchSize + "]" : sql;
    }
}
