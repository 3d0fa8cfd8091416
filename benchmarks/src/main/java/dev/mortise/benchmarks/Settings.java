package dev.mortise.benchmarks;

import static dev.mortise.benchmarks.ContenderKind.ENTITY_MANAGER;
import static dev.mortise.benchmarks.ContenderKind.JDBC;
import static dev.mortise.benchmarks.ContenderKind.MORTISE_JPA;
import static dev.mortise.benchmarks.ContenderKind.MORTISE_MYBATIS;
import static dev.mortise.benchmarks.ContenderKind.MYBATIS;
import static dev.mortise.benchmarks.ContenderKind.STATELESS;

import dev.mortise.benchmarks.contender.Workload;
import dev.mortise.testkit.database.DatabaseKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What is run, and for how long.
 *
 * @param parts the parts of the benchmark
 * @param databases the databases
 * @param contenders who is measured; JDBC always is, for the rest is told in its terms
 * @param workloads what is done
 * @param warmUpRounds how many rounds are run first and forgotten
 * @param rounds how many rounds count
 * @param sliceMillis for how long a contender has the processor for a workload in one round
 * @param output where the results go
 */
public record Settings(
        Set<Part> parts,
        Set<DatabaseKind> databases,
        Set<ContenderKind> contenders,
        Set<Workload> workloads,
        int warmUpRounds,
        int rounds,
        int sliceMillis,
        Path output) {

    /** The properties that a forked JVM needs to come to the same settings. */
    static final List<String> PROPERTIES = List.of(
            "benchmark.run",
            "benchmark.parts",
            "benchmark.databases",
            "benchmark.contenders",
            "benchmark.workloads",
            "benchmark.rounds",
            "benchmark.output");

    private static final Set<DatabaseKind> MEASURED = EnumSet.of(DatabaseKind.H2, DatabaseKind.POSTGRESQL);

    /**
     * The settings that the system properties ask for.
     *
     * @throws IllegalArgumentException if one names what does not exist
     */
    public static Settings ofProperties() {
        String run = text("benchmark.run").isEmpty() ? "short" : text("benchmark.run");
        return switch (run) {
            case "short" -> brief().filtered();
            case "full" -> full().filtered();
            default ->
                throw new IllegalArgumentException(
                        "Unknown run \"" + run + "\". Known runs: short (minutes), full (hours).");
        };
    }

    private static Settings brief() {
        return new Settings(
                EnumSet.of(Part.WORKLOADS),
                EnumSet.of(DatabaseKind.H2),
                EnumSet.of(JDBC, ENTITY_MANAGER, STATELESS, MYBATIS, MORTISE_JPA, MORTISE_MYBATIS),
                EnumSet.of(
                        Workload.FIND_BY_ID,
                        Workload.LIST,
                        Workload.LIST_WITH_CUSTOMER,
                        Workload.LIST_WITH_ITEMS,
                        Workload.INSERT_ALL,
                        Workload.UPDATE),
                12,
                30,
                100,
                outputProperty());
    }

    private static Settings full() {
        return new Settings(
                EnumSet.allOf(Part.class),
                MEASURED,
                EnumSet.allOf(ContenderKind.class),
                EnumSet.complementOf(EnumSet.of(Workload.INSERT_MANY)),
                15,
                50,
                200,
                outputProperty());
    }

    private Settings filtered() {
        Set<ContenderKind> chosen = chosen("benchmark.contenders", ContenderKind::ofLabel, contenders);
        chosen.add(JDBC);
        Settings filtered = new Settings(
                chosen("benchmark.parts", Part::ofLabel, parts),
                chosen("benchmark.databases", DatabaseKind::ofLabel, databases),
                chosen,
                chosen("benchmark.workloads", Workload::ofLabel, workloads),
                warmUpRounds,
                text("benchmark.rounds").isEmpty() ? rounds : Integer.parseInt(text("benchmark.rounds")),
                sliceMillis,
                output);
        if (!MEASURED.containsAll(filtered.databases)) {
            throw new IllegalArgumentException("The benchmark runs on h2 and postgresql.");
        }
        return filtered;
    }

    private static <E extends Enum<E>> Set<E> chosen(String property, Function<String, E> ofLabel, Set<E> standard) {
        List<E> named = Arrays.stream(text(property).split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .map(ofLabel)
                .toList();
        return named.isEmpty() ? EnumSet.copyOf(standard) : EnumSet.copyOf(named);
    }

    private static Path outputProperty() {
        return Path.of(text("benchmark.output").isEmpty() ? "target/benchmark" : text("benchmark.output"));
    }

    private static String text(String property) {
        return System.getProperty(property, "").strip();
    }
}
