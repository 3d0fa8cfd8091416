package dev.mortise.testkit;

import static dev.mortise.testkit.report.Status.FAIL;
import static dev.mortise.testkit.report.Status.KNOWN;
import static dev.mortise.testkit.report.Status.PASS;
import static dev.mortise.testkit.report.Status.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.report.CaseResult;
import dev.mortise.testkit.report.Level;
import dev.mortise.testkit.report.Status;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractRunnerTest {

    private static final List<CaseResult> RESULTS =
            ContractRunner.with(NoEngineHarness.class).run(SampleGroup.class);

    @Test
    void casesBeginWithEmptyTablesAndClearLog() {
        assertThat(result("SAMPLE-01").status()).isEqualTo(PASS);
        assertThat(result("SAMPLE-02").status()).isEqualTo(PASS);
        assertThat(result("SAMPLE-11").status()).isEqualTo(PASS);
    }

    @Test
    void resultSaysWhatRanWhere() {
        CaseResult result = result("SAMPLE-01");

        assertThat(result.title()).isEqualTo("tables are empty and log is clear");
        assertThat(result("SAMPLE-02").title()).isEqualTo("tables are empty again");
        assertThat(result.level()).isEqualTo(Level.REQUIRED);
        assertThat(result.cell()).isEqualTo(new CaseResult.Cell("none", "h2"));
        assertThat(result.versions()).containsEntry("engine", "1.0").containsKeys("database", "driver", "java");
    }

    @Test
    void missingFactIsUnsupportedAndProvedByItsNegativeTest() {
        assertResult("SAMPLE-03", UNSUPPORTED, "DEFERRABLE");
        assertResult("SAMPLE-04", FAIL, "names no unsupported method");
        assertResult("SAMPLE-10", UNSUPPORTED, "SECOND_ENGINE");
    }

    @Test
    void knownFailureMustFailAndExpires() {
        assertResult("SAMPLE-05", KNOWN, "known to fail");
        assertResult("SAMPLE-06", FAIL, "remove the declaration");
        assertResult("SAMPLE-07", FAIL, "expired on");
    }

    @Test
    void whatIsLeftOpenOrLoggedFailsTheCase() {
        assertResult("SAMPLE-08", FAIL, "1 connections were not given back");
        assertResult("SAMPLE-12", FAIL, "A transaction is still bound to the thread");
        assertResult("SAMPLE-09", FAIL, "A secret value (c4n4ry...) was logged");
    }

    /** What the group's constructor has taken goes back, and the output is no longer held back. */
    @Test
    void constructorThatFailsEndsTheCase() {
        PrintStream before = System.out;

        List<CaseResult> results = ContractRunner.with(NoEngineHarness.class).run(UnmadeGroup.class);

        assertThat(System.out).isSameAs(before);
        assertThat(results).hasSize(2).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo(FAIL);
            assertThat(result.detail()).contains("cannot be made");
        });
    }

    @Test
    void idBelongsToItsGroup() {
        assertThat(RESULTS).extracting(CaseResult::id).doesNotContain("OTHER-01");
    }

    @Test
    void everyDatabaseIsACell() {
        List<DatabaseKind> databases = Databases.selected();
        List<CaseResult> results = ContractRunner.with(NoEngineHarness.class)
                .on(databases.toArray(DatabaseKind[]::new))
                .run(SampleGroup.class);

        assertThat(results)
                .filteredOn(result -> result.id().equals("SAMPLE-03"))
                .extracting(result -> result.cell().database() + " " + result.status())
                .containsExactlyElementsOf(databases.stream()
                        // the case is written to fail where it runs
                        .map(kind -> kind.label() + (kind == DatabaseKind.POSTGRESQL ? " FAIL" : " UNSUPPORTED"))
                        .toList());
    }

    @Test
    void harnessThatCannotBeMadeIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Harnesses.select("java.lang.String"))
                .withMessageContaining("java.lang.String cannot be made");
    }

    private static void assertResult(String id, Status status, String detail) {
        assertThat(result(id).status()).isEqualTo(status);
        assertThat(result(id).detail()).contains(detail);
    }

    private static CaseResult result(String id) {
        return RESULTS.stream()
                .filter(result -> result.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
