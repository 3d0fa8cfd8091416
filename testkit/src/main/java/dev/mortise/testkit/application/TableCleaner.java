package dev.mortise.testkit.application;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Deletes all rows of a database in an order that its foreign keys allow. */
final class TableCleaner {

    private TableCleaner() {}

    static void in(TestDatabase database) {
        DatabaseKind kind = database.kind();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements(kind, names(statement, kind))) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be emptied on " + kind.label() + ".", e);
        }
    }

    private static List<String> names(Statement statement, DatabaseKind kind) throws SQLException {
        String schema = kind == DatabaseKind.MARIADB ? "database()" : "current_schema()";
        String quote = kind == DatabaseKind.MARIADB ? "`" : "\"";
        List<String> names = new ArrayList<>();
        try (ResultSet tables = statement.executeQuery("select table_name from information_schema.tables"
                + " where table_type = 'BASE TABLE' and table_schema = " + schema)) {
            while (tables.next()) {
                names.add(quote + tables.getString(1).replace(quote, quote + quote) + quote);
            }
        }
        return names;
    }

    private static List<String> statements(DatabaseKind kind, List<String> tables) {
        return switch (kind) {
            case H2 ->
                between("set referential_integrity false", "delete from ", tables, "set referential_integrity true");
            case MARIADB -> between("set foreign_key_checks = 0", "delete from ", tables, "set foreign_key_checks = 1");
            case POSTGRESQL -> List.of("truncate table " + String.join(", ", tables) + " cascade");
        };
    }

    private static List<String> between(String first, String verb, List<String> tables, String last) {
        List<String> statements = new ArrayList<>();
        statements.add(first);
        tables.forEach(table -> statements.add(verb + table));
        statements.add(last);
        return statements;
    }
}
