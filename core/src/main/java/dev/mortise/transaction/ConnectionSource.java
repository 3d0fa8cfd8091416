package dev.mortise.transaction;

import dev.mortise.error.MortiseException;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.SqlErrors;
import dev.mortise.spi.TransactionDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Borrows connections of a DataSource, and remembers what all of them are like so as to ask only once. */
final class ConnectionSource {

    private final DataSource dataSource;
    private volatile @Nullable Profile profile;

    /**
     * What all connections of the DataSource have in common.
     *
     * @param dialect what is particular to the database
     * @param isolation the isolation that connections come with; asking costs some databases a round trip
     * @param readOnly whether connections come read-only; asking costs some databases a statement
     */
    private record Profile(SqlDialect dialect, int isolation, boolean readOnly) {}

    ConnectionSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes a connection ready for a transaction; where it fails, the caller discards the connection. */
    BorrowedConnection prepare(Connection connection, TransactionDefinition definition) {
        try {
            Profile common = profileOf(connection);
            BorrowedConnection borrowed = new BorrowedConnection(connection, common.isolation(), common.readOnly());
            borrowed.prepare(definition);
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
        return LostConnection.tell(classify(what, failure), connection);
    }

    /** A connection of the DataSource as it comes. */
    Connection open() {
        try {
            return dataSource.getConnection();
        } catch (SQLException
                | RuntimeException failure) { // a pool that begins with its first connection throws its own
            throw ConnectFailures.classify(failure);
        }
    }

    private Profile profileOf(Connection connection) throws SQLException {
        Profile known = profile;
        if (known == null) {
            known = new Profile(
                    SqlDialect.of(connection), connection.getTransactionIsolation(), connection.isReadOnly());
            profile = known;
        }
        return known;
    }
}
