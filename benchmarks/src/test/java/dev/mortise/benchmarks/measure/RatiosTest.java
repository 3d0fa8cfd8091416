package dev.mortise.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

    /** The second round is ten times as slow for everybody: a slow minute of the machine. */
    private static final List<Sample> SAMPLES = List.of(
            sample("read", "floor", 0, 100),
            sample("read", "other", 0, 200),
            sample("write", "floor", 0, 100),
            sample("write", "other", 0, 800),
            sample("read", "floor", 1, 1_000),
            sample("read", "other", 1, 2_000),
            sample("write", "floor", 1, 1_000),
            sample("write", "other", 1, 8_000));

    private final Ratios ratios = new Ratios("floor", SAMPLES);

    @Test
    void aRatioIsFormedInsideItsRound() {
        assertThat(ratios.of("other", "read", Sample.Measure.TIME)).contains(new Interval(2, 2, 2));
    }

    @Test
    void theMeanOverWorkloadsIsGeometric() {
        assertThat(ratios.mean("other", Sample.Measure.TIME))
                .hasValueSatisfying(mean -> assertThat(mean.median()).isCloseTo(4, offset(1e-9)));
    }

    @Test
    void whoDidNotRunHasNoRatio() {
        assertThat(ratios.of("absent", "read", Sample.Measure.TIME)).isEmpty();
        assertThat(ratios.mean("absent", Sample.Measure.TIME)).isEmpty();
    }

    private static Sample sample(String workload, String contender, int round, long nanos) {
        return new Sample("workloads", "h2", workload, "", contender, round, 10, nanos, nanos, nanos, 0);
    }
}
