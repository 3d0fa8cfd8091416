package dev.mortise.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be run of the benchmark, each by itself. */
public enum Part {

    /** Every workload by every contender. */
    WORKLOADS("Workloads"),

    /** Building a spec and rendering it, without a database. */
    SPEC("A spec of five conditions"),

    /** The same work on more and more rows. */
    SCALING("More rows"),

    /** Eight threads beside one. */
    THREADS("More threads"),

    /** Opening a module of fifty entities. */
    STARTUP("Start-up with 50 entities");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** What it is called in reports. */
    String title() {
        return title;
    }

    /** Whether the database makes a difference; where it makes none, the part runs on H2 only. */
    boolean differsByDatabase() {
        return this != SPEC && this != STARTUP;
    }

    /** The name used in properties and in results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the part with this {@link #label()}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known labels
     */
    public static Part ofLabel(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown part \"" + label + "\". Known parts: "
                        + Arrays.stream(values()).map(Part::label).collect(Collectors.joining(", ")) + "."));
    }
}
