package dev.mortise.testkit.report;

import static dev.mortise.testkit.report.Results.JPA_ON_H2;
import static dev.mortise.testkit.report.Results.MYBATIS_ON_H2;
import static dev.mortise.testkit.report.Results.result;
import static dev.mortise.testkit.report.Status.FAIL;
import static dev.mortise.testkit.report.Status.PASS;
import static dev.mortise.testkit.report.Status.UNSUPPORTED;
import static dev.mortise.testkit.report.Status.UNTESTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        ReportFiles.write(
                List.of(
                        result("CRUD-01", JPA_ON_H2, PASS, ""),
                        result("CRUD-01", MYBATIS_ON_H2, FAIL, "expected <1> & got \"2\""),
                        result("TYP-10", JPA_ON_H2, UNSUPPORTED, "TEXT_NUL"),
                        result("TYP-10", MYBATIS_ON_H2, UNTESTED, "waits for rain")),
                List.of(new StatementCount("REL-01", "a page", JPA_ON_H2, 2)),
                folder);
    }

    @Test
    void jsonIsListWithAnObjectForEachCaseAndCell() throws IOException {
        String json = Files.readString(folder.resolve("report.json"));

        assertThat(json)
                .startsWith("[\n{\"id\": \"CRUD-01\", \"title\": \"promise of CRUD-01\", \"group\": \"CRUD\","
                        + " \"level\": \"REQUIRED\", \"engine\": \"jpa\", \"database\": \"h2\", \"status\": \"PASS\","
                        + " \"versions\": {\"database\": \"2.5\", \"engine\": \"7.4\"}, \"zone\": ")
                .contains("\"status\": \"FAIL\", \"reason\": \"expected <1> & got \\\"2\\\"\"")
                .contains("\"status\": \"UNSUPPORTED\", \"capability\": \"TEXT_NUL\"")
                .contains("\"seed\": " + Seed.value() + ", \"durationMillis\": 12}")
                .endsWith("}\n]\n");
    }

    @Test
    void markdownHasTableForEachGroup() throws IOException {
        assertThat(Files.readString(folder.resolve("matrix.md")))
                .contains("1 PASS, 1 UNSUPPORTED, 1 UNTESTED, 1 FAIL.")
                .contains("| Cell | Engine | Database | Driver |\n|---|---|---|---|\n| jpa on h2 | 7.4 | 2.5 |")
                .contains("## CRUD: CRUD semantics")
                .contains("| Case | Promise | jpa on h2 | mybatis on h2 |\n|---|---|:-:|:-:|\n")
                .contains("| CRUD-01 | promise of CRUD-01 | ✓ | ✗ |")
                .contains("| TYP-10 | promise of TYP-10 | – TEXT_NUL | ? |");
    }

    @Test
    void headNamesTheEngineAndItsVersion() throws IOException {
        assertThat(Files.readString(folder.resolve("matrix.html")))
                .contains("<b>jpa</b><small>7.4</small>h2<small>2.5</small>");
    }

    @Test
    void pageOpensWhatFailedAndEscapesWhatItQuotes() throws IOException {
        assertThat(Files.readString(folder.resolve("matrix.html")))
                .startsWith("<!doctype html>")
                .contains("<details id=\"CRUD\" open><summary class=\"row\"><span><b>CRUD</b>")
                .contains("<details id=\"TYP\"><summary class=\"row\"><span><b>TYP</b>")
                .contains("FAIL: expected &lt;1&gt; &amp; got &quot;2&quot;")
                .doesNotContain("{{body}}", "expected <1>");
    }

    @Test
    void jsonEscapesWhatJavaKeepsInHalves() {
        assertThat(Json.write(Map.of("text", "a\u0000\n\t\\😀\uD83D")))
                .isEqualTo("{\"text\": \"a\\u0000\\n\\t\\\\\\ud83d\\ude00\\ud83d\"}");
    }

    @Test
    void statementsStandSideBySide() throws IOException {
        assertThat(Files.readString(folder.resolve("statements.md"))).contains("| REL-01 | a page | h2 2 |");
    }
}
