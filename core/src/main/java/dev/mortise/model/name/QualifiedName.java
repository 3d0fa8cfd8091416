package dev.mortise.model.name;

import java.util.Optional;

/**
 * A table and the schema it is in.
 *
 * @param catalog the catalog, or empty for the connection's own
 * @param schema the schema, or empty for the connection's own
 * @param name the table
 */
public record QualifiedName(Optional<SqlName> catalog, Optional<SqlName> schema, SqlName name) {

    @Override
    public String toString() {
        return schema.map(prefix -> prefix + ".").orElse("") + name;
    }
}
