package dev.mortise.model.name;

import java.util.Optional;

/**
 * The name of a table or sequence, with its schema and catalog.
 *
 * @param catalog the catalog, or empty for the connection's catalog
 * @param schema the schema, or empty for the connection's schema
 * @param name the table
 */
public record QualifiedName(Optional<SqlName> catalog, Optional<SqlName> schema, SqlName name) {

    @Override
    public String toString() {
        return schema.map(prefix -> prefix + ".").orElse("") + name;
    }
}
