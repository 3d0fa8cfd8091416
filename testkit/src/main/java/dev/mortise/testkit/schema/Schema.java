package dev.mortise.testkit.schema;

import dev.mortise.testkit.database.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The tables and sequences of a test, in the order of their foreign keys. Instances are immutable.
 *
 * <pre>{@code
 * static final Schema SCHEMA = Schema.of(
 *         Table.named("customer").id("id", uuid()).required("name", varchar(100)),
 *         Table.named("order").id("id", uuid()).required("customer_id", uuid())
 *                 .reference("order_customer_fk", "customer_id", "customer"))
 *     .sequence("invoice_seq", 50);
 * }</pre>
 */
public final class Schema {

    private record Sequence(String name, int increment) {}

    private final List<Table> tables;
    private final List<Sequence> sequences;

    private Schema(List<Table> tables, List<Sequence> sequences) {
        this.tables = List.copyOf(tables);
        this.sequences = List.copyOf(sequences);
    }

    /** Returns a schema of these tables, created in this order and emptied in the reverse one. */
    public static Schema of(Table... tables) {
        return new Schema(List.of(tables), List.of());
    }

    /** Adds a sequence that starts with 1. */
    public Schema sequence(String name, int increment) {
        List<Sequence> more = new ArrayList<>(sequences);
        more.add(new Sequence(name, increment));
        return new Schema(tables, more);
    }

    /** Returns the tables. */
    public List<Table> tables() {
        return tables;
    }

    /** Returns the statements that create everything on a database of this kind. */
    public List<String> statements(DatabaseKind kind) {
        List<String> statements = new ArrayList<>();
        sequences.forEach(sequence -> statements.add("create sequence " + Identifiers.render(sequence.name(), kind)
                + " start with 1 increment by " + sequence.increment()));
        tables.forEach(table -> statements.add(table.create(kind)));
        return statements;
    }

    /** Creates everything. */
    public void create(Connection connection, DatabaseKind kind) throws SQLException {
        run(connection, statements(kind));
    }

    /** Deletes all rows; sequences are not reset, nor are identities, except on MariaDB. */
    public void empty(Connection connection, DatabaseKind kind) throws SQLException {
        // on InnoDB a deleted row stays in its unique index for a while and locks the gap around it for other
        // transactions
        String verb = kind == DatabaseKind.MARIADB ? "truncate table " : "delete from ";
        List<String> statements = new ArrayList<>();
        tables.forEach(table -> statements.add(verb + table.rendered(kind)));
        Collections.reverse(statements);
        if (kind == DatabaseKind.MARIADB) {
            // a table that other tables refer to could not be truncated
            statements.add(0, "set foreign_key_checks = 0");
            statements.add("set foreign_key_checks = 1");
        }
        run(connection, statements);
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
