package dev.mortise.internal.jdbc;

import dev.mortise.context.Deadline;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.MortiseException;
import dev.mortise.spi.transaction.TransactionDefinition;
import dev.mortise.sql.error.SqlErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Borrows connections of a DataSource, and caches the settings that they share. */
final class ConnectionSource {

    private final DataSource dataSource;
    private final boolean verifiesIsolation;
    private volatile @Nullable Profile profile;

    /**
     * The settings that all connections of the DataSource share.
     *
     * @param dialect the dialect of the database
     * @param isolation the default isolation, cached because reading it costs some databases a round trip
     * @param readOnly whether connections are read-only by default
     * @param knowsReadOnly whether a connection knows locally whether it is read-only; H2's sends a statement to find
     *     out, and ignores the setting
     */
    private record Profile(SqlDialect dialect, int isolation, boolean readOnly, boolean knowsReadOnly) {}

    /**
     * @param verifiesIsolation whether the isolation is read from each connection, and not only from the first
     */
    ConnectionSource(DataSource dataSource, boolean verifiesIsolation) {
        this.dataSource = dataSource;
        this.verifiesIsolation = verifiesIsolation;
    }

    /** Makes a connection ready for a transaction; where it fails, the caller discards the connection. */
    ConnectionLease prepare(Connection connection, TransactionDefinition definition) {
        try {
            Profile common = profileOf(connection);
            ConnectionLease borrowed = new ConnectionLease(
                    connection,
                    verifiesIsolation ? connection.getTransactionIsolation() : common.isolation(),
                    common.knowsReadOnly() ? connection.isReadOnly() : common.readOnly());
            borrowed.prepare(definition, common.readOnly());
            return borrowed;
        } catch (MortiseException failure) {
            throw failure;
        } catch (SQLException | RuntimeException failure) {
            throw classify("begin of a transaction", failure, connection);
        }
    }

    /** The exception for a failure of a connection that was borrowed here. */
    MortiseException classify(String what, Throwable failure) {
        Profile known = profile;
        return known == null ? ConnectFailures.classify(failure) : SqlErrors.classify(known.dialect(), what, failure);
    }

    /**
     * Returns the exception for a failure of a connection borrowed here, after checking whether the connection still
     * works.
     */
    MortiseException classify(String what, Throwable failure, Connection connection) {
        return LostConnectionDetector.classify(classify(what, failure), connection);
    }

    /**
     * Borrows a connection of the DataSource with its settings unchanged.
     *
     * @param deadline until when to wait for it
     */
    Connection open(Optional<Deadline> deadline) {
        try {
            return deadline.isEmpty()
                    ? dataSource.getConnection()
                    : TimedConnectionRequest.get(dataSource, deadline.get());
        } catch (MortiseException failure) {
            throw failure;
        } catch (SQLException
                | RuntimeException failure) { // a pool that starts with its first connection throws its own exceptions
            throw ConnectFailures.classify(failure);
        }
    }

    private Profile profileOf(Connection connection) throws SQLException {
        Profile known = profile;
        if (known == null) {
            known = new Profile(
                    SqlDialect.of(connection),
                    connection.getTransactionIsolation(),
                    connection.isReadOnly(),
                    !"H2 JDBC Driver".equals(connection.getMetaData().getDriverName()));
            profile = known;
        }
        return known;
    }
}
