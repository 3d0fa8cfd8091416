package dev.mortise.sql.statement;

/** A statement of an upsert with a conflict target, which runs once for each row. */
public enum UpsertStep {
    /** Inserts the row, or updates the one that exists. */
    WRITE,
    /** Updates the row that exists. */
    UPDATE,
    /** Counts the row that exists, and locks it. */
    FIND
}
