package dev.mortise.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.benchmarks.measure.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthReportTest {

    @Test
    void rowsAreGivenInMicrosecondsWithTheStatementsOfACall() {
        List<Sample> samples = List.of(
                sample("scaling", "read", "10", "jdbc", -1, 10, 0, 1),
                sample("scaling", "read", "10", "jdbc", 0, 10, 20_000, 0),
                sample("scaling", "read", "100", "jdbc", -1, 100, 0, 2),
                sample("scaling", "read", "100", "jdbc", 0, 100, 300_000, 0));

        assertThat(new GrowthReport(Part.SCALING, samples).table().rows())
                .containsExactly(List.of("read, jdbc", "2.00 (1)", "3.00 (2)"));
    }

    @Test
    void threadsAreComparedWithAsManyThreadsOfJdbc() {
        List<Sample> samples = List.of(
                sample("threads", "list", "1", "jdbc", 0, 10, 1_000, 0),
                sample("threads", "list", "1", "other", 0, 10, 2_000, 0),
                sample("threads", "list", "8", "jdbc", 0, 10, 500, 0),
                sample("threads", "list", "8", "other", 0, 10, 1_500, 0));

        assertThat(new GrowthReport(Part.THREADS, samples).table().rows())
                .contains(List.of("other", "2.00 (2.00–2.00)", "3.00 (3.00–3.00)"));
    }

    private static Sample sample(
            String part,
            String workload,
            String variant,
            String contender,
            int round,
            long operations,
            long nanos,
            long statements) {
        return new Sample(part, "h2", workload, variant, contender, round, operations, nanos, 0, 0, statements);
    }
}
