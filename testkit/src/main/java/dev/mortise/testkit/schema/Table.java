package dev.mortise.testkit.schema;

import dev.mortise.testkit.database.DatabaseKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table for tests. Instances are immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * Table.named("product")
 *     .id("id", uuid())
 *     .required("name", varchar(100))
 *     .column("price", decimal(10, 2))
 *     .defaulted("stock", integer(), "0")
 *     .unique("product_name_uq", "name")
 *     .check("product_stock_ck", "stock >= 0")
 * }</pre>
 *
 * <p>Names that are reserved words or not in plain lower case are quoted, so that {@code "order"} and {@code "MiXed"}
 * can be used.
 */
public final class Table {

    private final String name;
    /** The columns and constraints, each of which renders itself in the SQL of a database. */
    private final List<Function<DatabaseKind, String>> parts;

    private Table(String name, List<Function<DatabaseKind, String>> parts) {
        this.name = name;
        this.parts = List.copyOf(parts);
    }

    /** Returns a table without columns. */
    public static Table named(String name) {
        return new Table(name, List.of());
    }

    /** Returns the table's name. */
    public String name() {
        return name;
    }

    /** Adds a column that is the primary key. */
    public Table id(String column, ColumnType type) {
        return with(kind -> declaration(column, type, kind) + " not null primary key");
    }

    /** Adds a 64-bit primary key that the database chooses when an insert gives none. */
    public Table identity(String column) {
        return id(column, ColumnType.identity());
    }

    /** Adds a column that may be null. */
    public Table column(String column, ColumnType type) {
        return with(kind -> declaration(column, type, kind) + (kind == DatabaseKind.MARIADB ? " null" : ""));
    }

    /** Adds a column that may not be null. */
    public Table required(String column, ColumnType type) {
        return with(kind -> declaration(column, type, kind) + " not null");
    }

    /** Adds a column that may not be null and has the value of an SQL expression by default. */
    public Table defaulted(String column, ColumnType type, String expression) {
        return with(kind -> declaration(column, type, kind) + " default " + expression + " not null");
    }

    /** Makes several columns the primary key. */
    public Table primaryKey(String... columns) {
        return with(kind -> "primary key (" + list(kind, columns) + ")");
    }

    /** Adds a named unique constraint. */
    public Table unique(String constraint, String... columns) {
        return constraint(constraint, kind -> "unique (" + list(kind, columns) + ")");
    }

    /** Adds a named check; the condition is SQL that every database understands. */
    public Table check(String constraint, String condition) {
        return constraint(constraint, kind -> "check (" + condition + ")");
    }

    /** Adds a named foreign key to the column {@code id} of a table that the schema lists earlier, or of this one. */
    public Table reference(String constraint, String column, String table) {
        return reference(constraint, column, table, "id");
    }

    /** Adds a named foreign key to a column of a table that the schema lists earlier, or of this one. */
    public Table reference(String constraint, String column, String table, String target) {
        return constraint(
                constraint,
                kind -> "foreign key (" + list(kind, column) + ") references " + Identifiers.render(table, kind) + " ("
                        + list(kind, target) + ")");
    }

    /** Adds a named foreign key to the column {@code id} of a table; the database deletes rows whose target is deleted. */
    public Table cascadingReference(String constraint, String column, String table) {
        return constraint(
                constraint,
                kind -> "foreign key (" + list(kind, column) + ") references " + Identifiers.render(table, kind)
                        + " (id) on delete cascade");
    }

    /** Adds a named foreign key to the column {@code id} of a table; the database sets it to null when its target is deleted. */
    public Table clearingReference(String constraint, String column, String table) {
        return constraint(
                constraint,
                kind -> "foreign key (" + list(kind, column) + ") references " + Identifiers.render(table, kind)
                        + " (id) on delete set null");
    }

    /** Adds a named foreign key of several columns to as many of a table that the schema lists earlier, or of this one. */
    public Table reference(String constraint, List<String> columns, String table, List<String> targets) {
        return constraint(
                constraint,
                kind -> "foreign key (" + list(kind, columns.toArray(String[]::new)) + ") references "
                        + Identifiers.render(table, kind) + " (" + list(kind, targets.toArray(String[]::new)) + ")");
    }

    String create(DatabaseKind kind) {
        String body = parts.stream().map(part -> part.apply(kind)).collect(Collectors.joining(", "));
        return "create table " + rendered(kind) + " (" + body + ")";
    }

    String rendered(DatabaseKind kind) {
        return Identifiers.render(name, kind);
    }

    private Table constraint(String constraint, Function<DatabaseKind, String> rule) {
        return with(kind -> "constraint " + Identifiers.render(constraint, kind) + " " + rule.apply(kind));
    }

    private Table with(Function<DatabaseKind, String> part) {
        List<Function<DatabaseKind, String>> more = new ArrayList<>(parts);
        more.add(part);
        return new Table(name, more);
    }

    private static String declaration(String column, ColumnType type, DatabaseKind kind) {
        return Identifiers.render(column, kind) + " " + type.sql(kind);
    }

    private static String list(DatabaseKind kind, String... names) {
        Stream<String> rendered = Arrays.stream(names).map(each -> Identifiers.render(each, kind));
        return rendered.collect(Collectors.joining(", "));
    }
}
