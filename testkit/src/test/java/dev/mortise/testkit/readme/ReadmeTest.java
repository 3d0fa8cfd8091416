package dev.mortise.testkit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.report.CaseResult;
import dev.mortise.testkit.report.CaseResult.Cell;
import dev.mortise.testkit.report.Catalogue;
import dev.mortise.testkit.report.CatalogueCase;
import dev.mortise.testkit.report.Level;
import dev.mortise.testkit.report.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final List<CatalogueCase> TIER = Catalogue.shipped().firstTier();

    @Test
    void casesAreCountedByStatusAndTheRestIsUntested() {
        CompatibilityTable table = CompatibilityTable.of(
                List.of(
                        result(TIER.get(0).id(), "jpa", "h2", Status.PASS),
                        result(TIER.get(1).id(), "jpa", "h2", Status.UNSUPPORTED),
                        result(TIER.get(2).id(), "jpa", "h2", Status.UNTESTED),
                        result("OTHER-01", "jpa", "h2", Status.PASS),
                        result(TIER.get(0).id(), "jpa", "mariadb", Status.FAIL)),
                Catalogue.shipped());

        assertThat(table.toMarkdown()).isEqualTo("""
                | engine | h2 | postgresql | mariadb |
                | --- | --- | --- | --- |
                | jpa | 1 passed, 1 unsupported, %d untested | not run | 0 passed, 1 failed, %d untested |""".formatted(TIER.size() - 2, TIER.size() - 1));
    }

    @Test
    void cellsThatDidNotRunStay() {
        String readme = """
                before
                <!-- compatibility -->
                | engine | h2 | postgresql | mariadb |
                | --- | --- | --- | --- |
                | jpa | 1 passed | 2 passed | 3 passed |
                <!-- /compatibility -->
                after
                """;
        String id = TIER.get(0).id();

        String merged = Readme.merged(
                readme, CompatibilityTable.of(List.of(result(id, "jpa", "h2", Status.PASS)), Catalogue.shipped()));

        assertThat(merged)
                .isEqualTo(
                        readme.replace("| jpa | 1 passed |", "| jpa | 1 passed, " + (TIER.size() - 1) + " untested |"));
    }

    @Test
    void tableInTheReadmeCanBeRead() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));

        assertThat(Readme.merged(readme, CompatibilityTable.parse(""))).isEqualTo(readme);
    }

    private static CaseResult result(String id, String engine, String database, Status status) {
        return new CaseResult(id, "", Level.REQUIRED, new Cell(engine, database), status, "", Map.of(), Duration.ZERO);
    }
}
