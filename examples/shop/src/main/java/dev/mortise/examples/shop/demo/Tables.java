package dev.mortise.examples.shop.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * What is in the shop's tables, row by row.
 *
 * @param rows the rows of each table, in the order of the primary key
 */
record Tables(Map<String, List<String>> rows) {

    private static final Map<String, String> KEYS = Map.of(
            "customer", "id",
            "category", "name",
            "product", "sku",
            "product_category", "product_sku, category_name",
            "orders", "id",
            "order_item", "id");

    static Tables of(DataSource dataSource) throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : new TreeSet<>(KEYS.keySet())) {
                try (ResultSet result =
                        statement.executeQuery("select * from " + table + " order by " + KEYS.get(table))) {
                    rows.put(table, read(result));
                }
            }
        }
        return new Tables(rows);
    }

    private static List<String> read(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> cells = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                cells.add(String.valueOf(result.getString(column)));
            }
            rows.add(String.join(" | ", cells));
        }
        return rows;
    }

    /** The rows that only one side has; empty where both are the same. */
    List<String> differences(Tables other) {
        List<String> differences = new ArrayList<>();
        rows.forEach((table, own) -> {
            List<String> theirs = other.rows.getOrDefault(table, List.of());
            Set<String> all = new TreeSet<>(own);
            all.addAll(theirs);
            all.stream()
                    .filter(row -> own.contains(row) != theirs.contains(row))
                    .forEach(row -> differences.add(
                            table + ": only on the " + (own.contains(row) ? "first" : "second") + " engine: " + row));
        });
        return differences;
    }

    /** How many rows each table has. */
    String counts() {
        return String.join(
                ", ",
                rows.entrySet().stream()
                        .map(table -> table.getKey() + " " + table.getValue().size())
                        .toList());
    }
}
