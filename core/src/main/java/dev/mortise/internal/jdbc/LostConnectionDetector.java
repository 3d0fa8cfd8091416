package dev.mortise.internal.jdbc;

import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.PoolExhaustedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects dead connections by asking the connection, never by the driver's message.
 *
 * <p>A server that dies behind a connection proxy shows in many codes. A database that reported a known error was
 * alive, so only an unclassified error costs a round trip.
 */
public final class LostConnectionDetector {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mortise.transaction");

    private static final int SECONDS_TO_ANSWER = 2;

    private LostConnectionDetector() {}

    /** Returns the failure, or a connection-lost exception where its connection is dead. */
    public static RuntimeException classify(RuntimeException failure, Supplier<Connection> connection) {
        if (!(failure instanceof MortiseException mortise)
                || mortise.vendorCode().isEmpty()
                || mortise instanceof ConnectionLostException
                || mortise instanceof PoolExhaustedException) {
            return failure;
        }
        return isDead(connection, mortise instanceof DatabaseException) ? lost(mortise) : failure;
    }

    /** As {@link #classify(RuntimeException, Supplier)}. */
    static MortiseException classify(MortiseException failure, Connection connection) {
        return (MortiseException) classify(failure, () -> connection);
    }

    private static boolean isDead(Supplier<Connection> supplier, boolean unexplained) {
        try {
            Connection connection = supplier.get();
            return connection.isClosed() || (unexplained && !connection.isValid(SECONDS_TO_ANSWER));
        } catch (SQLException | RuntimeException silent) {
            LOG.debug("a connection could not be asked whether it still works", silent);
            return false;
        }
    }

    private static ConnectionLostException lost(MortiseException failure) {
        return new ConnectionLostException(
                "the connection to the database broke; nothing of the transaction was kept. It was noticed when this"
                        + " failed: "
                        + failure.getMessage(),
                failure.getCause());
    }
}
