package dev.mortise.testkit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL beside the engines, to prepare rows and to check the rows that an engine has written.
 *
 * <pre>{@code
 * sql.run("insert into product (id, name) values (?, ?)", id, "Tea");
 * Optional<String> name = sql.value(String.class, "select name from product where id = ?", id);
 * }</pre>
 *
 * <p>Instants are written and read in UTC, independent of the JVM's zone; other values are passed to the driver
 * unchanged. Each call takes a separate connection and runs outside any transaction. Failures are
 * {@link IllegalStateException}s with the {@link SQLException} as cause. This class is thread-safe.
 */
public final class PlainSql {

    private final DataSource dataSource;

    private PlainSql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns plain SQL over the connections of a data source. */
    public static PlainSql on(DataSource dataSource) {
        return new PlainSql(dataSource);
    }

    /** Runs a statement and returns the number of changed rows, 0 for a statement that changes tables. */
    public int run(String sql, @Nullable Object... parameters) {
        return execute(sql, parameters, statement -> {
            boolean rows = statement.execute();
            return rows ? 0 : Math.max(0, statement.getUpdateCount());
        });
    }

    /** Returns the first column of the first row; empty when there is no row or it is null. */
    public <T> Optional<T> value(Class<T> type, String sql, @Nullable Object... parameters) {
        return execute(sql, parameters, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(read(row, type)) : Optional.empty();
            }
        });
    }

    /** Returns the number of rows of a table; the name is inserted into the SQL unchanged. */
    public long count(String table) {
        return value(Long.class, "select count(*) from " + table).orElseThrow();
    }

    /** Returns the rows, each as column values by lower-case label, as the driver gives them. */
    public List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... parameters) {
        return execute(sql, parameters, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                List<Map<String, @Nullable Object>> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        });
    }

    private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), result.getObject(i));
        }
        return row;
    }

    private static <T> @Nullable T read(ResultSet row, Class<T> type) throws SQLException {
        return type == Instant.class ? type.cast(PlainInstants.read(row, 1)) : row.getObject(1, type);
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Instant instant) {
            PlainInstants.bind(statement, index, instant);
        } else {
            statement.setObject(index, value);
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T execute(String sql, @Nullable Object[] parameters, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Plain SQL failed: " + sql, e);
        }
    }
}
