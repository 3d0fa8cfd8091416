package dev.mortise.testkit;

/** The switch of the long run, which has larger counts and more databases: {@code ./mvnw verify -Pfull}. */
public final class FullRun {

    /** The system property of the long run: {@code true} there. */
    public static final String PROPERTY = "mortise.full";

    private FullRun() {}

    /** Returns whether this is the long run. */
    public static boolean isOn() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Returns how often something is tried: the second number in the long run, else the first. */
    public static int count(int usual, int full) {
        return isOn() ? full : usual;
    }
}
