package dev.mortise.benchmarks.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

class SpecBenchmarkTest {

    @Test
    void aSpecOfFiveConditionsIsBuiltAndRendered() {
        SpecBenchmark benchmark = new SpecBenchmark();
        try {
            assertThat(benchmark.build().condition())
                    .hasValueSatisfying(condition -> assertThat(condition.toString())
                            .contains("customer.id", "status", "total", "createdAt", "number"));
            assertThatNoException().isThrownBy(() -> benchmark.buildAndRender(blackhole()));
        } finally {
            benchmark.close();
        }
    }

    private static Blackhole blackhole() {
        return new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
    }
}
