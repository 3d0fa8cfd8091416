package dev.mortise.internal.schema;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the mapped tables and columns with those of the database: names, types, lengths, nullability. */
public final class SchemaValidator {

    private final Connection connection;
    private final List<String> missing = new ArrayList<>();
    private final List<String> misfits = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final ColumnCompatibility fit;

    public SchemaValidator(Connection connection, SqlDialect dialect) {
        this.connection = connection;
        this.fit = new ColumnCompatibility(dialect, misfits, warnings);
    }

    /**
     * Looks for everything that the entities need.
     *
     * @return the warnings: mismatches that do not prevent the module from working
     * @throws SchemaMismatchException if anything is missing, loses values or always fails, with all that does
     */
    public List<String> validate(ModuleModel models) {
        try {
            for (EntityModel<?> model : models.all()) {
                for (RequiredTable needed : RequiredTable.of(model)) {
                    validate(needed);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("the schema could not be read from the database", e);
        }
        if (!missing.isEmpty() || !misfits.isEmpty()) {
            throw new SchemaMismatchException(
                    Stream.of(
                                    section("the database lacks tables or columns of the mapping:", missing),
                                    section("columns do not fit the mapped attributes:", misfits))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining("\n")),
                    null);
        }
        return warnings;
    }

    private static Optional<String> section(String title, List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(title + "\n- " + String.join("\n- ", lines));
    }

    private void validate(RequiredTable needed) throws SQLException {
        Map<String, DatabaseColumn> columns = columnsOf(needed.table());
        if (columns.isEmpty()) {
            missing.add("table " + needed.table() + " of " + needed.of());
            return;
        }
        needed.columns().forEach((name, column) -> {
            String where = "column " + needed.table() + "." + name + " of " + column.of();
            DatabaseColumn stored = columns.get(comparable(name.text()));
            if (stored == null) {
                missing.add(where);
            } else {
                column.value().ifPresent(value -> fit.check(where, value, stored));
            }
        });
    }

    /** Returns the columns of a table by {@link #comparable} name; empty if the table does not exist. */
    private Map<String, DatabaseColumn> columnsOf(QualifiedName table) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        Map<String, DatabaseColumn> columns = new HashMap<>();
        String escape = metaData.getSearchStringEscape();
        String pattern =
                stored(table.name(), metaData).replace("_", escape + "_").replace("%", escape + "%");
        try (ResultSet rows = metaData.getColumns(catalog(table, metaData), schema(table, metaData), pattern, "%")) {
            while (rows.next()) {
                columns.put(comparable(rows.getString("COLUMN_NAME")), DatabaseColumn.of(rows));
            }
        }
        return columns;
    }

    /** Returns the catalog; where a database has no schemas, as MariaDB, the mapped schema is its catalog. */
    private @Nullable String catalog(QualifiedName table, DatabaseMetaData metaData) throws SQLException {
        Optional<SqlName> catalog = metaData.supportsSchemasInTableDefinitions()
                ? table.catalog()
                : table.catalog().or(table::schema);
        return catalog.isPresent() ? stored(catalog.get(), metaData) : connection.getCatalog();
    }

    private @Nullable String schema(QualifiedName table, DatabaseMetaData metaData) throws SQLException {
        return table.schema().isPresent() && metaData.supportsSchemasInTableDefinitions()
                ? stored(table.schema().get(), metaData)
                : connection.getSchema();
    }

    /** Returns a name in the form in which the database stores it. */
    private static String stored(SqlName name, DatabaseMetaData metaData) throws SQLException {
        if (name.quoted()) {
            return name.text();
        }
        if (metaData.storesUpperCaseIdentifiers()) {
            return name.text().toUpperCase(Locale.ROOT);
        }
        return metaData.storesLowerCaseIdentifiers() ? name.text().toLowerCase(Locale.ROOT) : name.text();
    }

    /** Columns are compared without regard to case: no two columns of a table differ in case alone in practice. */
    private static String comparable(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT); // ß is SS where a database stores capitals
    }
}
