package dev.mortise.transaction;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database in memory with one table of names, behind a small pool. */
final class Database implements AutoCloseable {

    private final JdbcConnectionPool pool;

    Database() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        pool.setMaxConnections(3);
        pool.setLoginTimeout(1);
        run(pool, "create table name (name varchar(20) primary key)");
    }

    DataSource dataSource() {
        return pool;
    }

    int connectionsOut() {
        return pool.getActiveConnections();
    }

    /** The names that another connection sees. */
    List<String> names() {
        try (Connection connection = pool.getConnection()) {
            return names(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> names(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from name order by name")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static void run(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        run(pool, "shutdown");
        pool.dispose();
    }
}
