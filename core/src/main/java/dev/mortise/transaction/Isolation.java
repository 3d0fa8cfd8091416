package dev.mortise.transaction;

import java.sql.Connection;

/** The isolation levels of transactions; the anomalies that each prevents depend on the database. */
public enum Isolation {
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int level;

    Isolation(int level) {
        this.level = level;
    }

    /** The level as {@link Connection} numbers it. */
    public int level() {
        return level;
    }
}
