package dev.mortise.sql.error;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;
import dev.mortise.spi.StoreOperation;

/**
 * Translates failures into exceptions by vendor code and SQLState (R32).
 *
 * <p>Messages name the failure and the remedy; the driver's own text, which may hold values, stays in the cause.
 */
public final class SqlErrors {

    private SqlErrors() {}

    /**
     * Returns the exception for a failed operation of a store session.
     *
     * @param dialect the database
     * @param operation the failed operation
     * @param failure the engine's or driver's exception; its causes are searched for a {@link java.sql.SQLException}
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
     * @param what the failed operation, such as {@code insert of Product}, for the message
     * @param failure the engine's or driver's exception; its causes are searched for a {@link java.sql.SQLException}
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
