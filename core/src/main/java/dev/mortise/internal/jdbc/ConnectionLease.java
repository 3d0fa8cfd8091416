package dev.mortise.internal.jdbc;

import dev.mortise.spi.transaction.TransactionDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that a transaction has for a while, and what it was like before: it goes back like that, or not at all (R26).
 */
final class ConnectionLease {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mortise.transaction");

    private final Connection connection;
    private final int isolationBefore;
    private final boolean autoCommitBefore;
    private final boolean readOnlyBefore;
    private int isolation;
    private boolean readOnly;

    /**
     * @param isolation the isolation that it comes with
     * @param readOnly whether it comes read-only
     */
    ConnectionLease(Connection connection, int isolation, boolean readOnly) throws SQLException {
        this.connection = connection;
        this.isolationBefore = isolation;
        this.isolation = isolation;
        this.autoCommitBefore = connection.getAutoCommit();
        this.readOnlyBefore = readOnly;
        this.readOnly = readOnly;
    }

    /**
     * Begins a transaction; databases take its characteristics only before that.
     *
     * @param readOnlyByDefault whether the DataSource lends read-only connections
     */
    void prepare(TransactionDefinition definition, boolean readOnlyByDefault) throws SQLException {
        if (!autoCommitBefore) {
            connection.rollback(); // what others left open is not for this transaction to commit
        }
        boolean wantedReadOnly = definition.readOnly() || readOnlyByDefault;
        if (wantedReadOnly != readOnly) {
            connection.setReadOnly(wantedReadOnly);
            readOnly = wantedReadOnly;
        }
        int wanted = definition.isolation().orElse(isolation);
        if (wanted != isolation) {
            connection.setTransactionIsolation(wanted);
            isolation = wanted;
        }
        if (autoCommitBefore) {
            connection.setAutoCommit(false);
        }
    }

    Connection connection() {
        return connection;
    }

    int isolation() {
        return isolation;
    }

    /** Gives the connection back as it was; only after a commit or rollback, for switching auto-commit on commits what is open. */
    void giveBack() {
        try {
            restore();
        } catch (Throwable failure) {
            LOG.warn("a connection could not be restored after a transaction, and is discarded", failure);
            discard(connection);
            return;
        }
        close(connection);
    }

    /** Breaks a connection, so that no pool lends it again. */
    static void discard(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (Throwable failure) {
            LOG.debug("a connection to be discarded could not be aborted", failure);
        } finally {
            close(connection);
        }
    }

    private void restore() throws SQLException {
        if (autoCommitBefore) {
            connection.setAutoCommit(true);
        }
        if (isolation != isolationBefore) {
            connection.setTransactionIsolation(isolationBefore);
        }
        if (readOnly != readOnlyBefore) {
            connection.setReadOnly(readOnlyBefore);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (StackOverflowError tooDeep) {
            throw tooDeep; // it may not be closed, and is again where there is more room
        } catch (Throwable failure) {
            LOG.warn("a connection could not be closed after a transaction", failure);
        }
    }
}
