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

/** Borrows connections of a DataSource, and remembers what all of them are like so as to ask only once. */
final class ConnectionSource {

    private final DataSource dataSource;
    private final boolean verifiesIsolation;
    private volatile @Nullable Profile profile;

    /**
     * What all connections of the DataSource have in common.
     *
     * @param dialect what is particular to the database
     * @param isolation the isolation that connections come with; asking costs some databases a round trip
     * @param readOnly whether connections come read-only
     * @param tellsReadOnly whether a connection knows by itself whether it is read-only; H2's sends a statement to learn it of the
     *     database, and ignores what it is set to
     */
    private record Profile(SqlDialect dialect, int isolation, boolean readOnly, boolean tellsReadOnly) {}

    /**
     * @param verifiesIsolation whether each connection is asked for its isolation, and not only the first
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
                    common.tellsReadOnly() ? connection.isReadOnly() : common.readOnly());
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

    /** The exception for a failure of a connection that was borrowed here, which is asked whether it still works. */
    MortiseException classify(String what, Throwable failure, Connection connection) {
        return LostConnectionDetector.tell(classify(what, failure), connection);
    }

    /**
     * A connection of the DataSource as it comes.
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
                | RuntimeException failure) { // a pool that begins with its first connection throws its own
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
