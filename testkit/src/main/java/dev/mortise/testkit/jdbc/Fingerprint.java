package dev.mortise.testkit.jdbc;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A number that equal parameter values share within one run of the JVM, which detects repeated statements without
 * keeping values. Not thread-safe, as JDBC statements.
 */
final class Fingerprint {

    /** A random salt of the run, so that no value can be found by its number. */
    private static final int SALT = new Random().nextInt();

    private final SortedMap<Integer, Integer> byIndex = new TreeMap<>();

    /** Records the arguments of a setter; the first one is the parameter's index. */
    void set(int index, Object[] arguments) {
        byIndex.put(index, SALT ^ Arrays.deepHashCode(arguments));
    }

    void clear() {
        byIndex.clear();
    }

    /** Returns the number for these values in a text, whose literals count too. */
    int with(String sql) {
        return 31 * byIndex.hashCode() + (SALT ^ sql.hashCode());
    }
}
