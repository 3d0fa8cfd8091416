package dev.mortise.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;

/** H2 inside this JVM: in memory, default mode, alive until dropped. */
final class H2Server implements DatabaseServer {

    private final String version;

    H2Server() throws SQLException {
        try (Connection connection = access("mortise_version").connect()) {
            version = connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
        }
        drop("mortise_version");
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.H2;
    }

    @Override
    public String source() {
        return "in-process";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public JdbcAccess create(String name) {
        return access(name);
    }

    @Override
    public void drop(String name) throws SQLException {
        access(name).execute("shutdown");
    }

    private static JdbcAccess access(String name) {
        String lockTimeout = ";LOCK_TIMEOUT=" + Databases.LOCK_TIMEOUT.toMillis();
        return new JdbcAccess("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1" + lockTimeout, "sa", "");
    }
}
