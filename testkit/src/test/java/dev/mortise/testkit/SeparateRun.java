package dev.mortise.testkit;

/** A run of the contract beside the main one: in a JVM of its own, with a report of its own, on fewer databases. */
public final class SeparateRun {

    private SeparateRun() {}

    /**
     * Begins the run of this JVM.
     *
     * @param report the folder of its report inside that of the contract
     */
    public static void begin(String report) {
        System.setProperty("mortise.test.report", "target/mortise-contract/" + report);
        if (System.getProperty("mortise.test.databases") == null) {
            System.setProperty("mortise.test.databases", System.getProperty("mortise.test.road.databases", "h2"));
        }
    }
}
