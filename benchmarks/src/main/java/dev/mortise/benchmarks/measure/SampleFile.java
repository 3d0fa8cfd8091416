package dev.mortise.benchmarks.measure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Samples as lines of a CSV file: a forked JVM hands them over in it, and readers may compute with it. */
public final class SampleFile {

    private static final String HEAD =
            "part,database,workload,variant,contender,round,operations,nanos,cpu_nanos,bytes,statements";

    private SampleFile() {}

    /** Writes samples into a new file. */
    public static void write(Path file, List<Sample> samples) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEAD + "\n");
            for (Sample sample : samples) {
                out.write(line(sample) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the samples of a file. */
    public static List<Sample> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .skip(1)
                    .map(SampleFile::sample)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Sample sample) {
        return String.join(
                ",",
                sample.part(),
                sample.database(),
                sample.workload(),
                sample.variant(),
                sample.contender(),
                String.valueOf(sample.round()),
                String.valueOf(sample.operations()),
                String.valueOf(sample.nanos()),
                String.valueOf(sample.cpuNanos()),
                String.valueOf(sample.bytes()),
                String.valueOf(sample.statements()));
    }

    private static Sample sample(String line) {
        String[] cells = line.split(",", -1);
        return new Sample(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                Integer.parseInt(cells[5]),
                Long.parseLong(cells[6]),
                Long.parseLong(cells[7]),
                Long.parseLong(cells[8]),
                Long.parseLong(cells[9]),
                Long.parseLong(cells[10]));
    }
}
