package dev.mortise.testkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A data source that records the statements sent over the connections of another one.
 *
 * <p>It unwraps to the data source behind it. This class is thread-safe.
 */
public final class RecordingDataSource extends ForwardingDataSource {

    private static volatile boolean exists;

    private final StatementLog log = new StatementLog();

    private RecordingDataSource(DataSource target) {
        super(target);
    }

    /** Returns a recorder in front of a data source, with its own log. */
    public static RecordingDataSource over(DataSource target) {
        exists = true;
        return new RecordingDataSource(target);
    }

    /** Whether one was ever made. */
    static boolean exists() {
        return exists;
    }

    /** Returns the log; always the same one. */
    public StatementLog log() {
        return log;
    }

    /** Rolls back and closes every connection that is out and forgets every open statement. */
    public void closeAll() throws SQLException {
        for (Connection connection : log.connectionsOut()) {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.close();
        }
        log.forgetOpenStatements();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return RecordingConnection.over(target().getConnection(), log);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return RecordingConnection.over(target().getConnection(username, password), log);
    }
}
