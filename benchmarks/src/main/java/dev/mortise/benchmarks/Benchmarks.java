package dev.mortise.benchmarks;

import dev.mortise.testkit.database.DatabaseKind;
import java.io.IOException;
import java.util.Set;

/**
 * The benchmark as a program.
 *
 * <p>System properties say what is run: {@code benchmark.run} is {@code short} or {@code full}; {@code benchmark.parts}, {@code
 * benchmark.databases}, {@code benchmark.contenders} and {@code benchmark.workloads} each take a list of labels that narrows it; {@code
 * benchmark.rounds} is the number of rounds that count.
 */
public final class Benchmarks {

    private static final Set<DatabaseKind> ONE = Set.of(DatabaseKind.H2);

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Settings settings = Settings.ofProperties();
        Results results = new Results(settings);
        results.print("Mortise benchmark: " + Machine.description());
        for (Part part : settings.parts()) {
            for (DatabaseKind database : part.differsByDatabase() ? settings.databases() : ONE) {
                results.add(part, database, Fork.run(part, database, settings.output()));
            }
        }
        results.write();
    }
}
