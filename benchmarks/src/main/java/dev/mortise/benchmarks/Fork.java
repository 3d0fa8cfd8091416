package dev.mortise.benchmarks;

import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.benchmarks.measure.SampleFile;
import dev.mortise.testkit.database.DatabaseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one part on one database in a JVM of its own, so that no part inherits what another one had compiled. */
public final class Fork {

    /** A fixed heap, and a collector that does nothing on the side while it is timed. */
    static final List<String> JVM_OPTIONS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC", "-Duser.timezone=UTC");

    private Fork() {}

    /** The forked JVM's own program: the part, the database and the file for the samples are its arguments. */
    public static void main(String[] arguments) {
        Settings settings = Settings.ofProperties();
        Part part = Part.ofLabel(arguments[0]);
        DatabaseKind database = DatabaseKind.ofLabel(arguments[1]);
        SampleFile.write(Path.of(arguments[2]), samples(part, settings, database));
        System.exit(0);
    }

    private static List<Sample> samples(Part part, Settings settings, DatabaseKind database) {
        return switch (part) {
            case WORKLOADS -> WorkloadRounds.of(settings, database);
            default -> throw new IllegalArgumentException(part.label() + " does not run in a fork");
        };
    }

    /** Runs a part and returns its samples. */
    static List<Sample> run(Part part, DatabaseKind database, Path output) throws IOException, InterruptedException {
        Path file = Files.createDirectories(output).resolve(part.label() + "-" + database.label() + ".csv");
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(JVM_OPTIONS);
        for (String property : Settings.PROPERTIES) {
            command.add("-D" + property + "=" + System.getProperty(property, ""));
        }
        command.add("-Dorg.jboss.logging.provider=slf4j");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
        command.addAll(List.of(part.label(), database.label(), file.toString()));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("the run of " + part.label() + " on " + database.label()
                    + " ended with status " + status + "; its output above says why");
        }
        return SampleFile.read(file);
    }
}
