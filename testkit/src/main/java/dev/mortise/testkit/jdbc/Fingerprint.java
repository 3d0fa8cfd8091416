package dev.mortise.testkit.jdbc;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells whether a statement was sent with the same values again, without keeping them: a number that equal values share within one
 * run of the JVM. Used by one thread, as JDBC statements are.
 */
final class Fingerprint {

    /** Differs from run to run, so that nobody finds a value by its number. */
    private static final int SALT = new Random().nextInt();

    private final SortedMap<Integer, Integer> byIndex = new TreeMap<>();

    /** Notes what a setter was called with; its first argument is the parameter's index. */
    void set(int index, Object[] arguments) {
        byIndex.put(index, SALT ^ Arrays.deepHashCode(arguments));
    }

    void clear() {
        byIndex.clear();
    }

    /** The number for these values in a text, whose own values count too. */
    int with(String sql) {
        return 31 * byIndex.hashCode() + (SALT ^ sql.hashCode());
    }
}
