package dev.mortise.mapping;

import java.util.Locale;

/**
 * Names tables and columns that the mapping leaves unnamed (R30).
 *
 * <p>Names that the annotations give are never changed.
 */
@FunctionalInterface
public interface NamingStrategy {

    /** The physical name for a Java name. */
    String physicalName(String javaName);

    /** {@code firstName} becomes {@code first_name}: the default. */
    static NamingStrategy snakeCase() {
        return javaName -> javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Names as they stand in Java. */
    static NamingStrategy unchanged() {
        return javaName -> javaName;
    }
}
