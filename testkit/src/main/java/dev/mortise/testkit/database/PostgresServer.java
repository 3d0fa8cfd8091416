package dev.mortise.testkit.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A PostgreSQL server; every test database is a schema of the database in its address. */
final class PostgresServer implements DatabaseServer {

    private static final Set<String> CODE_POINT_COLLATIONS = Set.of("C", "POSIX", "C.UTF-8", "C.utf8", "und-x-icu");

    private final ServerAddress address;
    private final String version;

    /**
     * Connects once.
     *
     * @throws IllegalStateException if the database's encoding or collation is not the contract's
     */
    PostgresServer(ServerAddress address) throws SQLException {
        this.address = address;
        try (Connection connection = address.access().connect()) {
            version = connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
            requireCodePoints(connection);
        }
    }

    /** Returns the settings of a server that we start: quick rather than durable, and quick to see a deadlock. */
    static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", "off");
        settings.put("synchronous_commit", "off");
        settings.put("full_page_writes", "off");
        settings.put("deadlock_timeout", "200ms");
        settings.put("max_connections", "200");
        return settings;
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.POSTGRESQL;
    }

    @Override
    public String source() {
        return address.source();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public JdbcAccess create(String name) throws SQLException {
        JdbcAccess server = address.access();
        server.execute("create schema " + name);
        String lockTimeout = "-c%20lock_timeout=" + Databases.LOCK_TIMEOUT.toMillis() + "ms";
        return server.withUrl(
                JdbcUrl.parse(server.url()).with("currentSchema", name).with("options", lockTimeout));
    }

    @Override
    public void drop(String name) throws SQLException {
        address.access().execute("drop schema if exists " + name + " cascade");
    }

    private static void requireCodePoints(Connection connection) throws SQLException {
        String sql = "select pg_encoding_to_char(encoding), coalesce(datcollate, '') from pg_database"
                + " where datname = current_database()";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String encoding = row.getString(1);
            String collation = row.getString(2);
            if (!encoding.equals("UTF8") || !CODE_POINT_COLLATIONS.contains(collation)) {
                throw new IllegalStateException("The PostgreSQL database has encoding " + encoding + " and collation "
                        + collation + "; the contract needs UTF8 and C. Create it with: create database mortise"
                        + " template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
            }
        }
    }
}
