package dev.mortise.testkit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a report: {@code report.json}, {@code matrix.md}, {@code matrix.html} and {@code statements.md}. */
final class ReportFiles {

    /** The system property of the folder; {@code target/mortise-contract} by default. */
    static final String FOLDER = "mortise.test.report";

    private ReportFiles() {}

    static Path folder() {
        return Path.of(System.getProperty(FOLDER, "target/mortise-contract"));
    }

    static void write(ContractRun run, Path folder) throws IOException {
        write(run.results(), run.counts(), folder);
    }

    static void write(List<CaseResult> results, List<StatementCount> counts, Path folder) throws IOException {
        String zone = ZoneId.systemDefault().getId();
        Matrix matrix = Matrix.of(results);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), json(results, zone));
        Files.writeString(folder.resolve("matrix.md"), MarkdownMatrix.render(matrix, zone));
        Files.writeString(folder.resolve("matrix.html"), HtmlMatrix.render(matrix, zone));
        String statements = StatementTable.of(counts).toMarkdown();
        Files.writeString(
                folder.resolve("statements.md"), "# Statements of the Mortise contract\n\n" + statements + "\n");
    }

    private static String json(List<CaseResult> results, String zone) {
        return Json.write(
                results.stream().map(result -> properties(result, zone)).toList());
    }

    private static Map<String, Object> properties(CaseResult result, String zone) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", result.id());
        properties.put("title", result.title());
        properties.put("group", result.group());
        properties.put("level", result.level().name());
        properties.put("engine", result.cell().engine());
        properties.put("database", result.cell().database());
        properties.put("status", result.status().name());
        if (result.status() == Status.UNSUPPORTED) {
            properties.put("capability", result.detail());
        } else if (result.status() != Status.PASS) {
            properties.put("reason", result.detail());
        }
        properties.put("versions", new TreeMap<>(result.versions()));
        properties.put("zone", zone);
        properties.put("seed", Seed.value());
        properties.put("durationMillis", result.duration().toMillis());
        return properties;
    }
}
