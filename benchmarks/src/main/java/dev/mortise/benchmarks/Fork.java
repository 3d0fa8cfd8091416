package dev.mortise.benchmarks;

import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.benchmarks.measure.SampleFile;
import dev.mortise.testkit.database.DatabaseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one part on one database in a dedicated JVM, so that no part inherits what another one had compiled. */
public final class Fork {

    /** A fixed heap, and a collector that does nothing on the side while it is timed. */
    static final List<String> JVM_OPTIONS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC", "-Duser.timezone=UTC");

    /** How often a module is opened, each time in a new JVM. */
    private static final int STARTS = 10;

    private Fork() {}

    /** The forked JVM's own program: the file for the samples, the part, the database and further arguments of the part. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Part part = Part.ofLabel(arguments[1]);
        DatabaseKind database = DatabaseKind.ofLabel(arguments[2]);
        Settings settings = Settings.ofProperties();
        List<Sample> samples = switch (part) {
            case WORKLOADS -> WorkloadRounds.of(settings, database);
            case THREADS -> ThreadRounds.of(settings, database);
            case SCALING -> ScalingRun.of(settings, database);
            case STARTUP ->
                StartupRun.of(database, ContenderKind.ofLabel(arguments[3]), Integer.parseInt(arguments[4]));
            case SPEC -> SpecRun.samples();
        };
        SampleFile.write(file, samples);
        System.exit(0);
    }

    /** Runs a part on a database and returns its samples. */
    static List<Sample> run(Part part, DatabaseKind database, Path output) throws IOException, InterruptedException {
        Path file = Files.createDirectories(output).resolve(part.label() + "-" + database.label() + ".csv");
        if (part != Part.STARTUP) {
            return run(file, part.label(), database.label());
        }
        List<Sample> samples = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            for (ContenderKind engine : List.of(ContenderKind.MORTISE_JPA, ContenderKind.MORTISE_MYBATIS)) {
                Progress.show("start " + (start + 1) + " of " + STARTS);
                samples.addAll(run(file, part.label(), database.label(), engine.label(), String.valueOf(start)));
            }
        }
        Progress.done();
        SampleFile.write(file, samples);
        return samples;
    }

    private static List<Sample> run(Path file, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(JVM_OPTIONS);
        for (String property : Settings.PROPERTIES) {
            command.add("-D" + property + "=" + System.getProperty(property, ""));
        }
        command.add("-Dorg.jboss.logging.provider=slf4j");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName(), file.toString()));
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("the run of " + String.join(" ", arguments) + " ended with status " + status
                    + "; its output above says why");
        }
        return SampleFile.read(file);
    }
}
