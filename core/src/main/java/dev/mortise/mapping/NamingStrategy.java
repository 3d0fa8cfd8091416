package dev.mortise.mapping;

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
        return SnakeCase::of;
    }

    /** Names as they stand in Java. */
    static NamingStrategy unchanged() {
        return javaName -> javaName;
    }
}
