package dev.mortise.transaction;

import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.PoolExhaustedException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Tells why a DataSource gave no connection; which database it leads to may not be known yet. */
final class ConnectFailures {

    private ConnectFailures() {}

    static MortiseException classify(Throwable failure) {
        if (isOfConnection(failure)) {
            return new ConnectionLostException(
                    "the database cannot be reached; see that it runs and that the DataSource leads to it", failure);
        }
        if (isOfPool(failure)) {
            return new PoolExhaustedException(
                    "the DataSource had no connection to give within its time limit: make its pool larger, or hold"
                            + " connections for a shorter time (REQUIRES_NEW holds two); it says: "
                            + failure.getMessage(),
                    failure);
        }
        return new DatabaseException("the DataSource gave no connection", failure);
    }

    /** A pool that waited in vain for a dead database names the database's failure as its cause. */
    private static boolean isOfConnection(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (hasConnectionState(sql) || isNonTransient(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasConnectionState(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static boolean isNonTransient(SQLException failure) {
        return failure instanceof SQLNonTransientConnectionException;
    }

    private static boolean isOfPool(Throwable failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLTimeoutException
                || failure.getCause() instanceof NoSuchElementException; // how Commons DBCP says it
    }
}
