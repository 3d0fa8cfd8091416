package dev.mortise.testkit.report;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of the parts of a contract that run in JVMs side by side, joined by the part that ends last.
 *
 * <p>Parts belong together when they have the same seed.
 */
public final class ContractParts {

    private final Path folder;
    private final int count;

    ContractParts(Path folder, int count) {
        this.folder = folder;
        this.count = count;
    }

    /** Returns so many parts of the run with this JVM's seed and report. */
    public static ContractParts of(int count) {
        return new ContractParts(ReportFiles.folder().resolve("parts-" + Seed.value()), count);
    }

    /**
     * Moves the results of a run to those of the other parts, and all of them back when it is the last part.
     *
     * @return whether the run now holds the results of all parts; else it is empty
     */
    public boolean join(ContractRun run) throws IOException {
        Files.createDirectories(folder);
        Path lock = folder.resolve("lock");
        if (!joinOneAtATime(run, lock)) {
            return false;
        }
        Files.delete(lock);
        Files.delete(folder);
        return true;
    }

    private boolean joinOneAtATime(ContractRun run, Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!held.isValid()) {
                throw new IOException("The lock " + lock + " is not held.");
            }
            write(run);
            run.clear();
            List<Path> parts = parts();
            if (parts.size() < count) {
                return false;
            }
            for (Path part : parts) {
                read(part, run);
                Files.delete(part);
            }
            return true;
        }
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part"))
                    .sorted()
                    .toList();
        }
    }

    private void write(ContractRun run) throws IOException {
        Path part = Files.createTempFile(folder, "", ".part");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(part))) {
            out.writeObject(new ArrayList<>(run.results()));
            out.writeObject(new ArrayList<>(run.counts()));
        }
    }

    private static void read(Path part, ContractRun run) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(part))) {
            for (Object result : (List<?>) in.readObject()) {
                run.add((CaseResult) result);
            }
            List<StatementCount> counts = new ArrayList<>();
            for (Object statements : (List<?>) in.readObject()) {
                counts.add((StatementCount) statements);
            }
            run.addCounts(counts);
        } catch (ClassNotFoundException e) {
            throw new IOException("The part " + part + " is of another version of the test kit.", e);
        }
    }
}
