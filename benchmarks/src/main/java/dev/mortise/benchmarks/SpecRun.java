package dev.mortise.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.benchmarks.spec.SpecBenchmark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The spec alone, by JMH in a dedicated JVM: one sample for each of its iterations. */
final class SpecRun {

    private static final long OPERATIONS = 1_000_000;

    private SpecRun() {}

    static List<Sample> samples() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(SpecBenchmark.class.getName())
                        .jvmArgs(Fork.JVM_OPTIONS.toArray(String[]::new))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        List<Sample> samples = new ArrayList<>();
        for (RunResult result : results) {
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                int round = 0;
                for (IterationResult iteration : fork.getIterationResults()) {
                    samples.add(sample(result, iteration, round++));
                }
            }
        }
        return samples;
    }

    private static Sample sample(RunResult result, IterationResult iteration, int round) {
        double nanos = iteration.getPrimaryResult().getScore();
        double bytes = requireNonNull(iteration.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
        return new Sample(
                Part.SPEC.label(),
                "none",
                result.getPrimaryResult().getLabel(),
                "",
                "mortise",
                round,
                OPERATIONS,
                Math.round(nanos * OPERATIONS),
                0,
                Math.round(bytes * OPERATIONS),
                0);
    }
}
