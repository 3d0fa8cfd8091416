package dev.mortise.internal.jdbc;

import dev.mortise.spi.transaction.TransactionDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection leased to a transaction, with its original settings: it is returned with these, or discarded (R26). */
final class ConnectionLease {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mortise.transaction");

    private final Connection connection;
    private final int isolationBefore;
    private final boolean autoCommitBefore;
    private final boolean readOnlyBefore;
    private int isolation;
    private boolean readOnly;

    /**
     * @param isolation the original isolation
     * @param readOnly whether it was read-only
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
            connection.rollback(); // open work of other code is not for this transaction to commit
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

    /**
     * Returns the connection with its original settings; only after a commit or rollback, since enabling auto-commit
     * commits open work.
     */
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
            throw tooDeep; // it may fail to close when the stack is exhausted, and is closed again further out
        } catch (Throwable failure) {
            LOG.warn("a connection could not be closed after a transaction", failure);
        }
    }
}
