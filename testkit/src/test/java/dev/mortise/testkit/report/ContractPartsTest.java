package dev.mortise.testkit.report;

import static dev.mortise.testkit.report.Results.JPA_ON_H2;
import static dev.mortise.testkit.report.Results.MYBATIS_ON_H2;
import static dev.mortise.testkit.report.Results.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractPartsTest {

    @TempDir
    private Path folder;

    @Test
    void lastPartHasTheResultsOfAll() throws IOException {
        ContractRun first = new ContractRun();
        first.add(result("CRUD-01", JPA_ON_H2, Status.PASS, ""));
        first.add(result("CRUD-02", JPA_ON_H2, Status.FAIL, "expected 1"));
        first.addCounts(List.of(new StatementCount("CRUD-01", "insert", JPA_ON_H2, 2)));
        ContractRun last = new ContractRun();
        last.add(result("CRUD-02", JPA_ON_H2, Status.PASS, ""));
        last.add(result("CRUD-02", MYBATIS_ON_H2, Status.PASS, ""));

        assertThat(parts().join(first)).isFalse();
        assertThat(first.results()).isEmpty();
        assertThat(first.counts()).isEmpty();
        assertThat(parts().join(last)).isTrue();

        assertThat(last.results())
                .extracting(result -> result.id() + " " + result.cell() + " " + result.status() + result.detail())
                .containsExactlyInAnyOrder(
                        "CRUD-01 jpa on h2 PASS", "CRUD-02 jpa on h2 FAILexpected 1", "CRUD-02 mybatis on h2 PASS");
        assertThat(last.results())
                .filteredOn(result -> result.status() == Status.FAIL)
                .extracting(CaseResult::duration)
                .containsExactly(Duration.ofMillis(24));
        assertThat(last.counts()).containsExactly(new StatementCount("CRUD-01", "insert", JPA_ON_H2, 2));
    }

    @Test
    void nextRunBeginsAnew() throws IOException {
        for (int run = 1; run <= 2; run++) {
            assertThat(parts().join(new ContractRun())).as("run %d", run).isFalse();
            assertThat(parts().join(new ContractRun())).as("run %d", run).isTrue();
        }
    }

    private ContractParts parts() {
        return new ContractParts(folder, 2);
    }
}
