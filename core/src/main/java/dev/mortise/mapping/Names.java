package dev.mortise.mapping;

import jakarta.persistence.Table;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names tables and columns (R30).
 *
 * <p>Names from annotations stay as they are, the naming strategy makes the others. In quotes come names that the annotation
 * quotes, with {@code "} or {@code `}, reserved words, and names that SQL does not take otherwise. An explicit name in mixed
 * case without quotes folds as the database folds it.
 */
final class Names {

    private static final Pattern REGULAR = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private final NamingStrategy strategy;

    Names(NamingStrategy strategy) {
        this.strategy = strategy;
    }

    /** The name from an annotation, or where it is empty one that follows from the Java name. */
    Identifier given(String explicit, String javaName) {
        return explicit.isEmpty() ? implicit(javaName) : explicit(explicit);
    }

    static Identifier explicit(String name) {
        return isQuoted(name) ? new Identifier(name.substring(1, name.length() - 1), true) : unquoted(name);
    }

    Identifier implicit(String javaName) {
        return unquoted(strategy.physicalName(javaName));
    }

    /** The name that follows from a Java name, with something after it. */
    Identifier implicit(String javaName, String after) {
        return unquoted(strategy.physicalName(javaName) + after);
    }

    /** A name that is made of another: in quotes where the other is. */
    static Identifier derived(String before, Identifier from, String after) {
        Identifier derived = unquoted(before + from.text() + after);
        return from.quoted() && !ReservedWords.contain(from.text()) ? new Identifier(derived.text(), true) : derived;
    }

    static TableName table(String catalog, String schema, Identifier name) {
        return new TableName(part(catalog), part(schema), name);
    }

    /** The table of an entity. */
    TableName tableOf(Class<?> entity, String entityName) {
        Table table = entity.getAnnotation(Table.class);
        return table == null
                ? table("", "", implicit(entityName))
                : table(table.catalog(), table.schema(), given(table.name(), entityName));
    }

    private static Optional<Identifier> part(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(explicit(name));
    }

    private static Identifier unquoted(String name) {
        return new Identifier(
                name, ReservedWords.contain(name) || !REGULAR.matcher(name).matches());
    }

    private static boolean isQuoted(String name) {
        char first = name.charAt(0);
        return name.length() > 2 && (first == '"' || first == '`') && name.charAt(name.length() - 1) == first;
    }
}
