package dev.mortise.testkit.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A MariaDB server.
 *
 * <p>The driver's defaults are kept. Measured with driver 3.5.10 in a JVM with daylight saving:
 * {@code setObject(LocalDateTime)} and {@code getObject(LocalDateTime.class)} on {@code datetime(6)} are exact, also in
 * the hour that the clock skips (up to 3.5.6 reading moved it by an hour). So are {@code setTimestamp} and
 * {@code getTimestamp} with a UTC calendar, which bind instants. {@code getString} moves the skipped hour, and
 * {@code setObject(Instant)} and {@code setObject(OffsetDateTime)} write the JVM's local time. No URL option corrects
 * this, and {@code preserveInstants} with {@code connectionTimeZone} moves correct values, so it is refused.
 */
final class MariaDbServer implements DatabaseServer {

    /** Options that change the meaning of an update count, a batch count or a time. */
    private static final List<String> REFUSED_OPTIONS =
            List.of("useAffectedRows", "useBulkStmts", "allowMultiQueries", "preserveInstants");

    private final ServerAddress address;
    private final String version;

    /**
     * Connects once.
     *
     * @throws IllegalStateException if an option of the URL or the server's SQL mode is not the contract's
     */
    MariaDbServer(ServerAddress address) throws SQLException {
        this.address = address;
        refuseOptions(JdbcUrl.parse(address.access().url()));
        try (Connection connection = address.access().connect()) {
            version = connection.getMetaData().getDatabaseProductVersion().split("-")[0];
            requireStrictMode(connection);
        }
    }

    /** Returns the arguments of a server that we start: exact text comparison, quick rather than durable. */
    static List<String> arguments() {
        return List.of(
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_nopad_bin",
                "--sql-mode=STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION",
                "--max-allowed-packet=16M",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-lock-wait-timeout=" + Databases.LOCK_TIMEOUT.toSeconds());
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.MARIADB;
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
        server.execute("create database " + name + " character set utf8mb4 collate utf8mb4_nopad_bin");
        String lockTimeout = "innodb_lock_wait_timeout=" + Databases.LOCK_TIMEOUT.toSeconds();
        return server.withUrl(JdbcUrl.parse(server.url()).withDatabase(name).with("sessionVariables", lockTimeout));
    }

    @Override
    public void drop(String name) throws SQLException {
        address.access().execute("drop database if exists " + name);
    }

    private static void refuseOptions(JdbcUrl url) {
        for (String option : REFUSED_OPTIONS) {
            Optional<String> value = url.parameter(option);
            if (value.isPresent() && !value.get().equalsIgnoreCase("false")) {
                throw new IllegalStateException("The MariaDB URL sets " + option
                        + ", with which the contract does not hold. Remove the option from the URL.");
            }
        }
    }

    private static void requireStrictMode(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@global.sql_mode")) {
            row.next();
            String mode = row.getString(1);
            if (!mode.contains("STRICT_TRANS_TABLES") && !mode.contains("STRICT_ALL_TABLES")) {
                throw new IllegalStateException("The MariaDB server is not strict (sql_mode \"" + mode
                        + "\"), so it would cut values in silence. Start it with --sql-mode=STRICT_TRANS_TABLES.");
            }
        }
    }
}
