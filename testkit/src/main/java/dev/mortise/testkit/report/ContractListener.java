package dev.mortise.testkit.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A test execution listener that records the results of cases and writes the report after the last one.
 *
 * <p>Registered as a service, so that every run with the testkit on the class path has it.
 */
public final class ContractListener implements TestExecutionListener {

    private static final int LONGEST_FAILURE = 240;

    private record Running(Map<String, String> entry, long start) {}

    private final ContractRun run;
    private final @Nullable Supplier<Path> folder;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /** Listens for the run of this JVM; the test platform calls this. */
    public ContractListener() {
        this(ContractRun.current(), ReportFiles::folder);
    }

    /** Creates a listener for a run that writes no report. */
    public ContractListener(ContractRun run) {
        this(run, null);
    }

    ContractListener(ContractRun run, @Nullable Supplier<Path> folder) {
        this.run = run;
        this.folder = folder;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            running(test);
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        running(test).entry().putAll(entry.getKeyValuePairs());
    }

    /** A test can publish before its start is reported, since its instance is created earlier. */
    private Running running(TestIdentifier test) {
        return running.computeIfAbsent(test.getUniqueId(), id -> new Running(new HashMap<>(), System.nanoTime()));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Running ended = running.remove(test.getUniqueId());
        if (ended != null) {
            Duration duration = Duration.ofNanos(System.nanoTime() - ended.start());
            CaseEntry.result(ended.entry(), failure(result), duration).ifPresent(run::add);
            run.addCounts(CaseEntry.counts(ended.entry()));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (folder != null && !run.cells().isEmpty()) {
            write(folder.get());
        }
    }

    private void write(Path folder) {
        try {
            ReportFiles.write(run, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The report could not be written to " + folder + ".", e);
        }
    }

    /** An aborted test is a failure too: no case may leave the run by an assumption. */
    private static @Nullable String failure(TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            return null;
        }
        Optional<String> message = result.getThrowable().map(Throwable::toString);
        String line = message.orElse(result.getStatus().toString()).replaceAll("\\s+", " ");
        return line.length() <= LONGEST_FAILURE ? line : line.substring(0, LONGEST_FAILURE) + "...";
    }
}
