package dev.mortise.testkit.report;

import dev.mortise.testkit.report.CaseResult.Cell;
import java.time.Duration;
import java.util.Map;

/** Results for tests of the report. */
final class Results {

    static final Cell JPA_ON_H2 = new Cell("jpa", "h2");
    static final Cell MYBATIS_ON_H2 = new Cell("mybatis", "h2");

    private Results() {}

    static CaseResult result(String id, Cell cell, Status status, String detail) {
        return new CaseResult(
                id,
                "promise of " + id,
                Level.REQUIRED,
                cell,
                status,
                detail,
                Map.of("database", "2.5", "engine", "7.4"),
                Duration.ofMillis(12));
    }
}
