package dev.mortise.sql.error;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;
import dev.mortise.spi.StoreOperation;

/**
 * Tells from vendor code and SQLState what went wrong (R32).
 *
 * <p>Messages say what failed and what to do about it; the driver's own text, which may hold values, stays in the cause.
 */
public final class SqlErrors {

    private SqlErrors() {}

    /**
     * The exception for a failure of what a session does for core.
     *
     * @param dialect the database
     * @param operation what was being done
     * @param failure what the engine or driver threw; its causes are searched for a {@link java.sql.SQLException}
     * @return the exception to throw; where one of the family is among the causes already, that one
     */
    public static MortiseException classify(SqlDialect dialect, StoreOperation operation, Throwable failure) {
        return SqlFailure.causes(failure)
                .filter(MortiseException.class::isInstance)
                .map(MortiseException.class::cast)
                .findFirst()
                .orElseGet(() -> classified(dialect, operation, failure));
    }

    /**
     * The exception for a failure of the database.
     *
     * @param dialect the database
     * @param what what was being done, such as {@code insert of Product}, for the message
     * @param failure what the engine or driver threw; its causes are searched for a {@link java.sql.SQLException}
     * @return the exception to throw; where one of the family is among the causes already, that one
     */
    public static MortiseException classify(SqlDialect dialect, String what, Throwable failure) {
        return classify(dialect, StoreOperation.statement(what), failure);
    }

    private static MortiseException classified(SqlDialect dialect, StoreOperation operation, Throwable thrown) {
        return SqlFailure.of(dialect, thrown)
                .map(failure -> SqlFailureCodes.kind(failure).exception(operation, failure))
                .orElseGet(() -> new DatabaseException(
                        operation + " failed before the database was asked; the cause says why.", thrown));
    }
}
