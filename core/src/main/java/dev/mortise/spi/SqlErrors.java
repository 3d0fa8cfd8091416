package dev.mortise.spi;

import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;

/** Tells from vendor code and SQLState what went wrong (R32). */
public final class SqlErrors {

    private SqlErrors() {}

    /**
     * The exception for a failure of the database.
     *
     * @param what what was being done, such as {@code insert of Product}, for the message
     * @param failure what the engine or driver threw; its causes are searched for an {@link java.sql.SQLException}
     */
    public static MortiseException classify(SqlDialect dialect, String what, Throwable failure) {
        return new DatabaseException(what + " failed", failure);
    }
}
