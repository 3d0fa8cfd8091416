package dev.mortise.testkit.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The access data of a database: a URL, and a user and a password that the URL does not hold. */
record JdbcAccess(
        String url, @Nullable String user, @Nullable String password) {

    JdbcAccess withUrl(JdbcUrl changed) {
        return new JdbcAccess(changed.text(), user, password);
    }

    Connection connect() throws SQLException {
        Properties account = new Properties();
        if (user != null) {
            account.setProperty("user", user);
        }
        if (password != null) {
            account.setProperty("password", password);
        }
        return DriverManager.getConnection(url, account);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Names the server only: URL parameters, user and password are left out. */
    @Override
    public String toString() {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }
}
