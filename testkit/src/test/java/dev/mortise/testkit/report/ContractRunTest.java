package dev.mortise.testkit.report;

import static dev.mortise.testkit.report.Results.JPA_ON_H2;
import static dev.mortise.testkit.report.Results.MYBATIS_ON_H2;
import static dev.mortise.testkit.report.Results.result;
import static dev.mortise.testkit.report.Status.FAIL;
import static dev.mortise.testkit.report.Status.PASS;
import static dev.mortise.testkit.report.Status.UNSUPPORTED;
import static dev.mortise.testkit.report.Status.UNTESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractRunTest {

    private static final CatalogueCase CRUD_01 = new CatalogueCase("CRUD-01", Level.REQUIRED, 1, "promise");
    private static final CatalogueCase TYP_61 =
            new CatalogueCase("TYP-61", Level.REQUIRED, 1, "json column round trip");

    private final ContractRun run = new ContractRun();

    @Test
    void worstOfSeveralResultsOfOneCaseCounts() {
        run.add(result("CRUD-01", JPA_ON_H2, PASS, ""));
        run.add(result("CRUD-01", JPA_ON_H2, FAIL, "expected 1"));
        run.add(result("CRUD-01", JPA_ON_H2, UNSUPPORTED, "UPSERT"));

        assertThat(run.results()).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(FAIL);
            assertThat(result.detail()).isEqualTo("expected 1");
            assertThat(result.duration()).isEqualTo(Duration.ofMillis(36));
        });
    }

    @Test
    void caseThatDidNotRunInOneCellIsUntestedThereAndFailsTheRun() {
        run.add(result("CRUD-01", JPA_ON_H2, PASS, ""));
        run.add(result("CRUD-02", MYBATIS_ON_H2, PASS, ""));

        assertThatThrownBy(() -> run.requireComplete(List.of(CRUD_01)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CRUD-01 (promise) did not run with: [mybatis on h2]");
        assertThat(run.results())
                .extracting(result -> result.id() + " " + result.cell() + " " + result.status())
                .containsExactly(
                        "CRUD-01 jpa on h2 PASS", "CRUD-01 mybatis on h2 UNTESTED", "CRUD-02 mybatis on h2 PASS");
    }

    @Test
    void declaredCaseIsUntestedWithWhatItWaitsFor() {
        run.add(result("CRUD-01", JPA_ON_H2, PASS, ""));
        run.requireComplete(List.of(CRUD_01, TYP_61));

        assertThat(run.results()).last().satisfies(result -> {
            assertThat(result.status()).isEqualTo(UNTESTED);
            assertThat(result.detail()).isEqualTo("waits for JSON columns");
        });
    }

    @Test
    void declarationOfCaseThatRunsIsRefused() {
        run.add(result("TYP-61", JPA_ON_H2, PASS, ""));

        assertThatThrownBy(() -> run.requireComplete(List.of(TYP_61)))
                .hasMessageContaining("TYP-61 is declared in untested.tsv although it ran with: [jpa on h2]");
    }

    @Test
    void runOfNothingIsNotComplete() {
        assertThatThrownBy(() -> run.requireComplete(List.of()))
                .hasMessageContaining("No case of the contract ran at all.");
    }

    @Test
    void resultsFollowTheCatalogue() {
        run.add(result("MIX-01", JPA_ON_H2, PASS, ""));
        run.add(result("TXN-01", JPA_ON_H2, PASS, ""));
        run.add(result("CRUD-02", JPA_ON_H2, PASS, ""));
        run.add(result("CRUD-01", JPA_ON_H2, PASS, ""));

        assertThat(run.results()).extracting(CaseResult::id).containsExactly("CRUD-01", "CRUD-02", "TXN-01", "MIX-01");
    }
}
