package dev.mortise.testkit.contract.security;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A user of the database who may read and write rows and take values of sequences, and a pool of this user's. */
final class RowsOnlyUser implements AutoCloseable {

    /** MariaDB's error for a statement about accounts when it runs without them. */
    private static final int WITHOUT_ACCOUNTS = 1290;

    private static final String PASSWORD = "only-rows";

    private final TestDatabase database;
    private final String name;
    private final HikariDataSource pool;

    private RowsOnlyUser(TestDatabase database, String name) {
        this.database = database;
        this.name = name;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(database));
        config.setUsername(name);
        config.setPassword(PASSWORD);
        config.setMaximumPoolSize(2);
        this.pool = new HikariDataSource(config);
    }

    /** Creates the user, with rights on the tables and sequences that are there; empty where the server has no accounts. */
    static Optional<RowsOnlyUser> in(TestDatabase database) throws SQLException {
        String name = "rows_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 18);
        try (Connection connection = database.connect()) {
            run(connection, creating(database, name));
        } catch (SQLException refused) {
            if (refused.getErrorCode() == WITHOUT_ACCOUNTS) {
                return Optional.empty();
            }
            throw refused;
        }
        return Optional.of(new RowsOnlyUser(database, name));
    }

    private static List<String> creating(TestDatabase database, String name) {
        String schema = database.kind().quote(database.name());
        return switch (database.kind()) {
            case H2 ->
                List.of(
                        "create user " + name + " password '" + PASSWORD + "'",
                        "grant select, insert, update, delete on schema public to " + name);
            case POSTGRESQL ->
                List.of(
                        "create role " + name + " login password '" + PASSWORD + "'",
                        "grant usage on schema " + schema + " to " + name,
                        "grant select, insert, update, delete on all tables in schema " + schema + " to " + name,
                        "grant usage on all sequences in schema " + schema + " to " + name);
            case MARIADB ->
                List.of(
                        "create user " + name + " identified by '" + PASSWORD + "'",
                        "grant select, insert, update, delete on " + schema + ".* to " + name);
        };
    }

    /** Only an administrator of H2 may change the settings that follow the name in the URL. */
    private static String url(TestDatabase database) {
        String url = database.dataSource().getJdbcUrl();
        return switch (database.kind()) {
            case H2 -> url.substring(0, url.indexOf(';'));
            case POSTGRESQL, MARIADB -> url.replaceAll("(user|password)=[^&]*&?", "");
        };
    }

    HikariDataSource dataSource() {
        return pool;
    }

    @Override
    public void close() throws SQLException {
        pool.close();
        try (Connection connection = database.connect()) {
            run(
                    connection,
                    switch (database.kind()) {
                        case H2, MARIADB -> List.of("drop user " + name);
                        case POSTGRESQL -> List.of("drop owned by " + name, "drop role " + name);
                    });
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
