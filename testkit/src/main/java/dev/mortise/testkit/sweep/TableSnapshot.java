package dev.mortise.testkit.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of all tables of an H2 database at one time. */
final class TableSnapshot {

    /** The rows of a table, with values at the index of their column. */
    private record Rows(List<String> columns, List<List<@Nullable Object>> values) {

        List<String> ofColumn(int column) {
            return values.stream().map(row -> text(row.get(column))).sorted().toList();
        }

        List<String> without(Set<String> ignored) {
            return values.stream()
                    .map(row -> IntStream.range(0, columns.size())
                            .filter(column -> !ignored.contains(columns.get(column)))
                            .mapToObj(column -> columns.get(column) + "=" + text(row.get(column)))
                            .collect(Collectors.joining(" ")))
                    .sorted()
                    .toList();
        }

        private static String text(@Nullable Object value) {
            return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
        }
    }

    private static final String TABLES = "select table_schema, table_name from information_schema.tables"
            + " where table_type = 'BASE TABLE' and table_schema <> 'INFORMATION_SCHEMA' order by 1, 2";

    private final Map<String, Rows> rows;
    private final Map<String, Set<String>> ignored;

    private TableSnapshot(Map<String, Rows> rows, Map<String, Set<String>> ignored) {
        this.rows = rows;
        this.ignored = ignored;
    }

    static TableSnapshot of(DataSource dataSource) {
        Map<String, Rows> rows = new LinkedHashMap<>();
        work(dataSource, connection -> {
            for (String table : names(connection)) {
                rows.put(table, read(connection, table));
            }
        });
        return new TableSnapshot(rows, Map.of());
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                names.add(quoted(tables.getString(1)) + "." + quoted(tables.getString(2)));
            }
        }
        return names;
    }

    private static Rows read(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = result.getMetaData();
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                names.add(columns.getColumnName(column));
            }
            List<List<@Nullable Object>> values = new ArrayList<>();
            while (result.next()) {
                values.add(row(result, columns));
            }
            return new Rows(names, values);
        }
    }

    private static List<@Nullable Object> row(ResultSet result, ResultSetMetaData columns) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            row.add(
                    switch (columns.getColumnType(column)) {
                        case Types.BLOB -> result.getBytes(column);
                        case Types.CLOB -> result.getString(column);
                        default -> result.getObject(column);
                    });
        }
        return row;
    }

    /**
     * Fails where a table does not exist.
     *
     * @throws IllegalArgumentException naming the tables that are
     */
    void require(Set<String> tables) {
        for (String table : tables) {
            if (rows.keySet().stream().noneMatch(name -> isNamed(name, table))) {
                throw new IllegalArgumentException(
                        "There is no table " + table + " to be left out; the tables are " + rows.keySet());
            }
        }
    }

    /** Returns the same rows without some tables, which are neither compared nor restored. */
    TableSnapshot without(Set<String> tables) {
        Map<String, Rows> fewer = new LinkedHashMap<>(rows);
        fewer.keySet().removeIf(name -> tables.stream().anyMatch(table -> isNamed(name, table)));
        return new TableSnapshot(fewer, ignored);
    }

    private static boolean isNamed(String quotedName, String table) {
        return quotedName.substring(quotedName.indexOf('.') + 1).equalsIgnoreCase(quoted(table));
    }

    /** Returns the columns of each table in which these rows and others differ. */
    Map<String, Set<String>> volatileColumns(TableSnapshot others) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        rows.forEach((table, own) -> {
            Rows theirs = others.rows.getOrDefault(table, own);
            columns.put(
                    table,
                    IntStream.range(0, own.columns().size())
                            .filter(column -> !own.ofColumn(column).equals(theirs.ofColumn(column)))
                            .mapToObj(own.columns()::get)
                            .collect(Collectors.toCollection(TreeSet::new)));
        });
        return columns;
    }

    /** The same rows, to be compared without some columns. */
    TableSnapshot ignoring(Map<String, Set<String>> columns) {
        return new TableSnapshot(rows, columns);
    }

    /** How other rows differ, table by table, without their values; empty where they do not. */
    List<String> differences(TableSnapshot others) {
        List<String> differences = new ArrayList<>();
        rows.forEach((table, own) -> {
            Set<String> without = ignored.getOrDefault(table, Set.of());
            Rows theirs = others.rows.getOrDefault(table, new Rows(own.columns(), List.of()));
            if (!own.without(without).equals(theirs.without(without))) {
                differences.add(table + " has " + theirs.values().size() + " rows that differ from the expected "
                        + own.values().size());
            }
        });
        return differences;
    }

    /** Makes these rows the only ones. */
    void restore(DataSource dataSource) {
        work(dataSource, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set referential_integrity false");
                for (Map.Entry<String, Rows> table : rows.entrySet()) {
                    statement.execute("delete from " + table.getKey());
                    insert(connection, table.getKey(), table.getValue());
                }
                statement.execute("set referential_integrity true");
            }
        });
    }

    private static void insert(Connection connection, String table, Rows rows) throws SQLException {
        List<String> columns = rows.columns();
        String sql = "insert into " + table + " ("
                + columns.stream().map(TableSnapshot::quoted).collect(Collectors.joining(", "))
                + ") overriding system value values (" + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<@Nullable Object> row : rows.values()) {
                for (int column = 0; column < row.size(); column++) {
                    statement.setObject(column + 1, row.get(column));
                }
                statement.executeUpdate();
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static void work(DataSource dataSource, Work work) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals("H2")) {
                throw new IllegalStateException("A failure sweep needs H2, whose tables it puts back; the DataSource"
                        + " leads to " + product + ".");
            }
            work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The sweep could not read or restore the tables.", e);
        }
    }
}
