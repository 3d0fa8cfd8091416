package dev.mortise.testkit.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An empty, dedicated database with a connection pool, dropped when closed.
 *
 * <p>On PostgreSQL it is a schema, on MariaDB a database, on H2 a named database in memory. This class is thread-safe.
 */
public final class TestDatabase implements AutoCloseable {

    private final DatabaseServer server;
    private final String name;
    private final JdbcAccess access;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
    private final HikariDataSource dataSource;
    private final String driverVersion;

    TestDatabase(DatabaseServer server, String name, JdbcAccess access, PoolSettings settings) throws SQLException {
        this.server = server;
        this.name = name;
        this.access = access;
        this.dataSource = pool(settings);
        try (Connection connection = dataSource.getConnection()) {
            driverVersion = connection.getMetaData().getDriverVersion();
        }
    }

    /** Returns the database product. */
    public DatabaseKind kind() {
        return server.kind();
    }

    /** Returns the name of the database or schema. */
    public String name() {
        return name;
    }

    /** Returns the server's version, {@code 17.11} for example. */
    public String productVersion() {
        return server.version();
    }

    /** Returns the JDBC driver's version string. */
    public String driverVersion() {
        return driverVersion;
    }

    /** Returns the facts of this database. */
    public DatabaseFacts facts() {
        return DatabaseFacts.of(kind(), productVersion());
    }

    /** Returns the pool; always the same one. */
    public HikariDataSource dataSource() {
        return dataSource;
    }

    /** Opens another pool on this database, for a test that needs a small or an impatient one; closed with it. */
    public HikariDataSource pool(PoolSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name + "_" + pools.size());
        config.setJdbcUrl(access.url());
        config.setUsername(access.user());
        config.setPassword(access.password());
        config.setMaximumPoolSize(settings.size());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.patience().toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Opens a connection that belongs to no pool; the caller closes it. */
    public Connection connect() throws SQLException {
        return access.connect();
    }

    /** Closes the pools and drops the database. */
    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        try {
            server.drop(name);
        } catch (SQLException e) {
            throw new IllegalStateException("The " + kind().label() + " database " + name + " was not dropped.", e);
        }
    }

    @Override
    public String toString() {
        return kind().label() + " " + productVersion() + " " + name;
    }
}
