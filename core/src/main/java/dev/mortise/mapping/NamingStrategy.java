package dev.mortise.mapping;

/**
 * Creates the table and column names that the mapping omits (R30).
 *
 * <p>Names in annotations are never changed.
 */
@FunctionalInterface
public interface NamingStrategy {

    /** The physical name for a Java name. */
    String physicalName(String javaName);

    /** Returns the default: {@code firstName} becomes {@code first_name}. */
    static NamingStrategy snakeCase() {
        return SnakeCase::of;
    }

    /** Returns the strategy that keeps Java names. */
    static NamingStrategy unchanged() {
        return javaName -> javaName;
    }
}
