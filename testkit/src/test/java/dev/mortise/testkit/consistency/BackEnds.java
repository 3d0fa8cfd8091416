package dev.mortise.testkit.consistency;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The sessions of the database server, which an administrator ends from another connection. */
final class BackEnds {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseKind kind;
    private final PlainSql administrator;

    BackEnds(TestDatabase database) {
        this.kind = database.kind();
        this.administrator = PlainSql.on(database.pool(PoolSettings.ofSize(2)));
    }

    /** The session of a connection, as the server numbers it. */
    int of(Connection connection) throws SQLException {
        String query = switch (kind) {
            case H2 -> "select session_id()";
            case POSTGRESQL -> "select pg_backend_pid()";
            case MARIADB -> "select connection_id()";
        };
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Ends a session and returns when it is gone. */
    void kill(int session) {
        switch (kind) {
            case H2 -> administrator.rows("select abort_session(" + session + ")");
            case POSTGRESQL ->
                administrator.rows("select pg_terminate_backend(" + session + ", " + PATIENCE.toMillis() + ")");
            case MARIADB -> {
                administrator.run("kill " + session);
                Await.until(
                        "session " + session + " is gone",
                        PATIENCE,
                        () -> administrator
                                .rows("select id from information_schema.processlist where id = " + session)
                                .isEmpty());
            }
        }
    }
}
