package dev.mortise.testkit.database;

/**
 * A fact in which databases differ and that the contract depends on; true for a database that has it.
 *
 * <p>These are facts of the database as the contract uses it, below any adapter. The declared values follow each
 * constant, in the order H2, PostgreSQL, MariaDB; contract case SELF-01 compares them with the results of a probe.
 */
public enum DatabaseFact {
    /** A transaction continues after a failed statement. */
    TX_SURVIVES_STATEMENT_ERROR(true, false, true),
    /** A rollback undoes {@code create table}. */
    DDL_TRANSACTIONAL(false, true, false),
    /** A write in a transaction on a connection that was set read-only fails. */
    DB_READ_ONLY(false, true, true),
    /** {@code order by ... nulls last} is understood. */
    NULL_ORDER_SYNTAX(true, true, false),
    /** Text may hold the character U+0000. */
    TEXT_NUL(true, false, true),
    /** {@code varchar(n)} takes n code points, including those that are two Java chars. */
    LENGTH_UNIT(false, true, true),
    /** Floating-point columns store NaN and the infinities. */
    FLOAT_NAN(true, true, false),
    /** A timestamp with time zone keeps its written offset. */
    OFFSET_PRESERVED(true, false, false),
    /** Ordering by a uuid is ordering by its bytes, unsigned. */
    UUID_ORDER_BYTES(true, true, false),
    /** The id 0 in an identity column is stored as 0, not replaced by the next value. */
    ZERO_ID_LITERAL(true, true, false),
    /** An explicit id is stored in an identity column. */
    IDENTITY_ACCEPTS_EXPLICIT(true, true, true),
    /** An insert of several rows in one statement gives back the generated key of each. */
    GENERATED_KEYS_MULTI_VALUES(true, true, false),
    /** Sequences exist. */
    SEQUENCES(true, true, true),
    /** {@code insert ... returning} is understood. */
    INSERT_RETURNING(false, true, true),
    /** One statement inserts a row or updates an existing one. */
    UPSERT(true, true, true),
    /** The upsert never reports a duplicate key, however many run at once. */
    UPSERT_ATOMIC(false, true, true),
    /** {@code (a, b) in ((1, 2), ...)} is understood. */
    TUPLE_IN(true, true, true),
    /** The subquery of an {@code in} may have a {@code limit}. */
    LIMIT_IN_SUBQUERY(true, true, false),
    /** A column type for JSON exists. */
    JSON(true, true, true),
    /** Array columns exist. */
    ARRAY(true, true, false),
    /** A constraint can be checked at commit. */
    DEFERRABLE(false, true, false),
    /** The error of a violated constraint names the constraint. */
    CONSTRAINT_NAME(true, true, true),
    /** Ordering by text is ordering by code points. */
    ORDER_COLLATION(true, true, true),
    /** Text that differs in case only is not equal. */
    STRING_EQ_CASE_SENSITIVE(true, true, true),
    /** The empty string is not null. */
    EMPTY_STRING_DISTINCT(true, true, true),
    /** A failed batch reports the index of the failed row. */
    BATCH_ERROR_INDEX(true, false, false),
    /** Dividing by zero in a query fails; where it does not, the result is null. */
    DIVISION_BY_ZERO_FAILS(true, true, false),
    /** At REPEATABLE_READ, a write by condition does not see rows committed after the snapshot. */
    RR_IS_SNAPSHOT(true, true, false),
    /** At REPEATABLE_READ, updating a row that another transaction has changed meanwhile fails. */
    PREVENTS_LOST_UPDATE_RR(true, true, false),
    /** At SERIALIZABLE, one of two transactions fails if each writes rows that the other has read. */
    PREVENTS_WRITE_SKEW_SER(false, true, true),
    /** At SERIALIZABLE, a reader makes a writer wait. */
    SERIALIZABLE_IS_LOCKING(false, false, true),
    /** At REPEATABLE_READ, a locking read sees the newest committed row. */
    LOCK_READ_SEES_LATEST(false, false, true),
    /** {@code select ... for update} locks its rows. */
    LOCK_FOR_UPDATE(true, true, true),
    /** {@code for update nowait} is understood. */
    LOCK_NOWAIT(true, true, true),
    /** {@code for update skip locked} is understood. */
    LOCK_SKIP_LOCKED(true, true, true),
    /** Rows can be locked for several readers. */
    LOCK_SHARED(false, true, true),
    /** Locks can be taken by name. */
    ADVISORY_LOCK(false, true, true);

    private final boolean onH2;
    private final boolean onPostgresql;
    private final boolean onMariaDb;

    DatabaseFact(boolean onH2, boolean onPostgresql, boolean onMariaDb) {
        this.onH2 = onH2;
        this.onPostgresql = onPostgresql;
        this.onMariaDb = onMariaDb;
    }

    boolean declaredFor(DatabaseKind kind) {
        return switch (kind) {
            case H2 -> onH2;
            case POSTGRESQL -> onPostgresql;
            case MARIADB -> onMariaDb;
        };
    }
}
