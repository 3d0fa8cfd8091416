package dev.mortise;

import dev.mortise.error.DatabaseException;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.EntityModels;
import dev.mortise.mapping.Identifier;
import dev.mortise.mapping.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the tables and columns that a mapping names with those that a database has. */
final class SchemaValidation {

    private final Connection connection;

    SchemaValidation(Connection connection) {
        this.connection = connection;
    }

    /**
     * Looks for everything that the entities need.
     *
     * @throws SchemaMismatchException if anything is missing, with all that is
     */
    void validate(EntityModels models) {
        List<String> missing = new ArrayList<>();
        try {
            for (EntityModel<?> model : models.all()) {
                for (NeededTable needed : NeededTable.of(model)) {
                    validate(needed, missing);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("the schema could not be read from the database", e);
        }
        if (!missing.isEmpty()) {
            throw new SchemaMismatchException(
                    "the database does not have what the mapping names:\n- " + String.join("\n- ", missing), null);
        }
    }

    private void validate(NeededTable needed, List<String> missing) throws SQLException {
        Set<String> columns = columnsOf(needed.table());
        if (columns.isEmpty()) {
            missing.add("table " + needed.table() + " of " + needed.of());
            return;
        }
        needed.columns().forEach((name, of) -> {
            if (!columns.contains(comparable(name.text()))) {
                missing.add("column " + needed.table() + "." + name + " of " + of);
            }
        });
    }

    /** The columns of a table, as {@link #comparable} writes names; none where there is no such table. */
    private Set<String> columnsOf(TableName table) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        Set<String> columns = new HashSet<>();
        String escape = metaData.getSearchStringEscape();
        String pattern =
                stored(table.name(), metaData).replace("_", escape + "_").replace("%", escape + "%");
        try (ResultSet rows = metaData.getColumns(catalog(table, metaData), schema(table, metaData), pattern, "%")) {
            while (rows.next()) {
                columns.add(comparable(rows.getString("COLUMN_NAME")));
            }
        }
        return columns;
    }

    private @Nullable String catalog(TableName table, DatabaseMetaData metaData) throws SQLException {
        return table.catalog().isPresent() ? stored(table.catalog().get(), metaData) : connection.getCatalog();
    }

    private @Nullable String schema(TableName table, DatabaseMetaData metaData) throws SQLException {
        return table.schema().isPresent() ? stored(table.schema().get(), metaData) : connection.getSchema();
    }

    /** A name as the database keeps it. */
    private static String stored(Identifier name, DatabaseMetaData metaData) throws SQLException {
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
        return name.toLowerCase(Locale.ROOT);
    }
}
