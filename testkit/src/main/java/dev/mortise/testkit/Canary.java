package dev.mortise.testkit;

/**
 * A value that must not appear in logs.
 *
 * <p>A case that proves discretion writes {@link #secret} values; after each case, the log is searched for their mark.
 */
public final class Canary {

    static final String MARK = "c4n4ry";

    private Canary() {}

    /** Returns a value that contains the mark. */
    public static String secret(String name) {
        return MARK + "-" + name;
    }
}
