package dev.mortise.capability;

/** An optional feature of engines and databases (R33). */
public enum Capability {
    /** Entities with an identity column are inserted in JDBC batches. */
    BATCH_WITH_IDENTITY,
    /** The failed row of a batch is known. */
    BATCH_ERROR_INDEX,
    /** {@code upsert} and {@code insertIfAbsent}. */
    UPSERT,
    /** {@code insertFrom}: rows are inserted from a query in one statement. */
    INSERT_SELECT,
    /** Bulk changes may have conditions over relations. */
    BULK_JOIN,
    /** An offset that was written is read back, not only its instant. */
    OFFSET_PRESERVED,
    /** Text may hold the character U+0000. */
    TEXT_NUL,
    /** Floating-point columns hold NaN and the infinities. */
    FLOAT_NAN,
    /** An id of 0 can be written into an identity column. */
    ZERO_ID_LITERAL,
    /**
     * A stream reads from one open cursor of the database, beside which further statements run; without it a stream reads
     * in keyset chunks.
     */
    CURSOR_STREAMING,
    /** A division by zero fails instead of giving null. */
    DIVISION_BY_ZERO_FAILS,
    /** Conditions may match regular expressions. */
    REGULAR_EXPRESSIONS,
    /** A list may be one parameter of native SQL, an array, as in {@code = any (:ids)}. */
    ARRAY_PARAMETERS,
    /** Procedures have output parameters. */
    PROCEDURE_OUT_PARAMETERS,
    /** Rows may be locked so that others share the lock but cannot write. */
    LOCK_SHARED,
    /** A lock timeout is exact to the millisecond; without it, it is rounded up to whole seconds. */
    LOCK_TIMEOUT_MILLISECONDS,
    /** A query that locks does not lock the rows of relations that its condition or order reads. */
    LOCK_NAMED_ROWS_ONLY
}
