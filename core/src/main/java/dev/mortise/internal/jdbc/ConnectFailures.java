package dev.mortise.internal.jdbc;

import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.PoolExhaustedException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.NoSuchElementException;

/** Classifies why a DataSource gave no connection; the database may not be known yet. */
final class ConnectFailures {

    private static final int H2_POOL_TIMEOUT = 8001;

    private ConnectFailures() {}

    static MortiseException classify(Throwable failure) {
        if (isOfPool(failure)) {
            return new PoolExhaustedException(
                    "the DataSource had no connection to give within its time limit: make its pool larger, or hold"
                            + " connections for a shorter time (REQUIRES_NEW holds two); it says: "
                            + failure.getMessage(),
                    failure);
        }
        if (isOfDatabase(failure)) {
            return new ConnectionLostException(
                    "the database cannot be reached; see that it runs and that the DataSource leads to it", failure);
        }
        return new DatabaseException("the DataSource gave no connection", failure);
    }

    /**
     * Whether the pool itself failed: HikariCP shows it by class, unless the cause is a database failure; H2's pool by
     * code; Commons DBCP by cause.
     */
    private static boolean isOfPool(Throwable failure) {
        boolean waited = failure instanceof SQLTransientConnectionException || failure instanceof SQLTimeoutException;
        return (waited && !isOfDatabase(failure))
                || (failure instanceof SQLException sql && sql.getErrorCode() == H2_POOL_TIMEOUT)
                || failure.getCause() instanceof NoSuchElementException;
    }

    private static boolean isOfDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOfDatabase(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfDatabase(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLNonTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P")));
    }
}
