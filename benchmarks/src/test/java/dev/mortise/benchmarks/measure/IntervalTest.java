package dev.mortise.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Interval.of(4, 1, 3, 2).median()).isEqualTo(2.5);
    }

    @Test
    void fiveValuesAreTooFewToLeaveAnyOut() {
        assertThat(Interval.of(5, 4, 3, 2, 1)).isEqualTo(new Interval(3, 1, 5));
    }

    /** The ranks that tables of this interval give for 95 %. */
    @Test
    void theIntervalLiesBetweenTheRanksOfTheBinomialDistribution() {
        assertThat(upTo(6)).isEqualTo(new Interval(3.5, 1, 6));
        assertThat(upTo(10)).isEqualTo(new Interval(5.5, 2, 9));
        assertThat(upTo(20)).isEqualTo(new Interval(10.5, 6, 15));
        assertThat(upTo(50)).isEqualTo(new Interval(25.5, 18, 33));
    }

    private static Interval upTo(int count) {
        return Interval.of(IntStream.rangeClosed(1, count).asDoubleStream().toArray());
    }
}
