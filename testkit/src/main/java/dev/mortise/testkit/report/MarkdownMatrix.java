package dev.mortise.testkit.report;

import dev.mortise.testkit.report.CaseResult.Cell;
import dev.mortise.testkit.report.Matrix.Group;
import dev.mortise.testkit.report.Matrix.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The matrix as Markdown, a table for each group. */
final class MarkdownMatrix {

    private MarkdownMatrix() {}

    static String render(Matrix matrix, String zone) {
        StringBuilder page = new StringBuilder("# Mortise contract\n\n");
        page.append("Zone ")
                .append(zone)
                .append(". ")
                .append(counts(matrix.counts()))
                .append(".\n\n");
        page.append(Arrays.stream(Status.values())
                .sorted((one, other) -> other.compareTo(one))
                .map(status -> status.symbol() + " " + status)
                .collect(Collectors.joining(" · ")));
        page.append('\n');
        appendVersions(page, matrix);
        matrix.groups().forEach(group -> append(page, matrix, group));
        return page.toString();
    }

    private static void appendVersions(StringBuilder page, Matrix matrix) {
        page.append("\n| Cell | Engine | Database | Driver |\n|---|---|---|---|\n");
        for (Cell cell : matrix.cells()) {
            page.append("| ").append(cell);
            for (String name : List.of("engine", "database", "driver")) {
                page.append(" | ").append(matrix.version(cell, name));
            }
            page.append(" |\n");
        }
    }

    private static void append(StringBuilder page, Matrix matrix, Group group) {
        page.append("\n## ").append(group.code());
        if (!group.title().isEmpty()) {
            page.append(": ").append(group.title());
        }
        page.append("\n\n").append(counts(group.counts())).append("\n\n| Case | Promise |");
        matrix.cells().forEach(cell -> page.append(' ').append(cell).append(" |"));
        page.append("\n|---|---|").append(":-:|".repeat(matrix.cells().size())).append('\n');
        for (Row row : group.rows()) {
            page.append("| ").append(row.id()).append(" | ").append(row.title()).append(" |");
            for (Cell cell : matrix.cells()) {
                page.append(' ')
                        .append(row.in(cell).map(MarkdownMatrix::mark).orElse(""))
                        .append(" |");
            }
            page.append('\n');
        }
    }

    private static String mark(CaseResult result) {
        String detail = result.status() == Status.UNSUPPORTED ? " " + result.detail() : "";
        return result.status().symbol() + detail.replace("|", "\\|");
    }

    private static String counts(Map<Status, Integer> counts) {
        return counts.entrySet().stream()
                .sorted((one, other) -> other.getKey().compareTo(one.getKey()))
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
