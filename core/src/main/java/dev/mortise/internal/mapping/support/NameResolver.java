package dev.mortise.internal.mapping.support;

import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.Table;
import java.util.Optional;

/**
 * Resolves the names of tables and columns (R30).
 *
 * <p>Explicit names are taken unchanged; the naming strategy creates the others. Quoted are names that the annotation
 * quotes with {@code "} or {@code `}, reserved words, and names with special characters. An explicit mixed-case name
 * without quotes folds as the database folds it.
 */
public final class NameResolver {

    private final NamingStrategy strategy;

    public NameResolver(NamingStrategy strategy) {
        this.strategy = strategy;
    }

    /** Returns the annotation's name, or the default name of the Java name where it is empty. */
    public SqlName given(String explicit, String javaName) {
        return explicit.isEmpty() ? implicit(javaName) : SqlName.of(explicit);
    }

    public SqlName implicit(String javaName) {
        return SqlName.unquoted(strategy.physicalName(javaName));
    }

    /** The name that follows from a Java name, with something after it. */
    public SqlName implicit(String javaName, String after) {
        return SqlName.unquoted(strategy.physicalName(javaName) + after);
    }

    /** A name that is made of another: in quotes where the other is. */
    public static SqlName derived(String before, SqlName from, String after) {
        SqlName derived = SqlName.unquoted(before + from.text() + after);
        return from.quoted() && !from.isReservedWord() ? new SqlName(derived.text(), true) : derived;
    }

    public static QualifiedName table(String catalog, String schema, SqlName name) {
        return new QualifiedName(part(catalog), part(schema), name);
    }

    /** The table of an entity. */
    public QualifiedName tableOf(Class<?> entity, String entityName) {
        Table table = entity.getAnnotation(Table.class);
        return table == null
                ? table("", "", implicit(entityName))
                : table(table.catalog(), table.schema(), given(table.name(), entityName));
    }

    private static Optional<SqlName> part(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(SqlName.of(name));
    }
}
