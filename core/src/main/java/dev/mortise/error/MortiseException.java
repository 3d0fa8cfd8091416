package dev.mortise.error;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that Mortise throws about a database or a mapping.
 *
 * <p>Messages name the failure, the entity and property, and the remedy; they hold no row values. The driver's text,
 * which may hold some, stays in the {@linkplain #getCause() cause}.
 */
public abstract class MortiseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected MortiseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns whether the default {@code RetryPolicy} runs the whole transaction again after this failure (R28).
     *
     * <p>Fewer failures than those that are {@linkplain TransientException transient}: after a lock timeout or a lost connection,
     * another attempt may succeed, but only a policy that names the failure makes one.
     *
     * @return true for conflicts between transactions, false for everything else
     */
    public boolean isRetriedByDefault() {
        return false;
    }

    /**
     * Returns the database's SQLState, where a database failed.
     *
     * @return the state of the outermost {@link SQLException} among the causes that has a state or code, or empty
     */
    public Optional<String> sqlState() {
        return sqlCause().map(SQLException::getSQLState);
    }

    /**
     * Returns the database's vendor code, where a database failed.
     *
     * @return the code of the outermost {@link SQLException} among the causes that has a state or code, or empty
     */
    public OptionalInt vendorCode() {
        return sqlCause().map(cause -> OptionalInt.of(cause.getErrorCode())).orElse(OptionalInt.empty());
    }

    private Optional<SQLException> sqlCause() {
        SQLException first = null;
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                SQLException decisive = firstOfBatch(sql);
                if (decisive.getErrorCode() != 0 || decisive.getSQLState() != null) {
                    return Optional.of(decisive);
                }
                first = first == null ? decisive : first;
            }
        }
        return Optional.ofNullable(first);
    }

    private static SQLException firstOfBatch(SQLException failure) {
        SQLException next = failure.getNextException();
        return failure instanceof BatchUpdateException && next != null ? next : failure;
    }
}
