package dev.mortise.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.benchmarks.contender.Workload;
import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.testkit.database.DatabaseKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One round of everything on H2: whether it runs, not how fast. */
class SmokeTest {

    @TempDir
    Path output;

    @Test
    void everyContenderRunsEveryWorkloadWithEqualResults() throws Exception {
        Settings settings = new Settings(
                EnumSet.of(Part.WORKLOADS),
                EnumSet.of(DatabaseKind.H2),
                EnumSet.allOf(ContenderKind.class),
                EnumSet.complementOf(EnumSet.of(Workload.INSERT_MANY)),
                0,
                1,
                1,
                output);

        List<Sample> samples = WorkloadRounds.of(settings, DatabaseKind.H2);

        assertThat(samples)
                .hasSize(ContenderKind.values().length * settings.workloads().size());
        assertThat(samples).allSatisfy(sample -> {
            assertThat(sample.operations()).isPositive();
            assertThat(sample.nanos()).isPositive();
            assertThat(sample.bytes()).isPositive();
        });

        Results results = new Results(settings);
        results.add(Part.WORKLOADS, DatabaseKind.H2, samples);
        results.write();
        assertThat(output.resolve("results.json")).content().contains("\"mortise-jpa\"", "\"find-by-id\"");
        assertThat(output.resolve("results.md")).content().contains("| find-by-id |");
        assertThat(Files.readString(output.resolve("h2-time.svg")))
                .startsWith("<svg")
                .contains("Mortise MyBatis");
    }
}
