package dev.mortise.testkit.report;

import dev.mortise.testkit.report.CaseResult.Cell;
import dev.mortise.testkit.report.Matrix.Group;
import dev.mortise.testkit.report.Matrix.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The matrix as one self-contained page: light and dark, collapsible groups, a sign beside each color. */
final class HtmlMatrix {

    private final Matrix matrix;
    private final StringBuilder page = new StringBuilder();

    private HtmlMatrix(Matrix matrix) {
        this.matrix = matrix;
    }

    static String render(Matrix matrix, String zone) {
        HtmlMatrix html = new HtmlMatrix(matrix);
        html.appendTop(zone);
        html.appendTable();
        return template().replace("{{body}}", html.page);
    }

    private void appendTop(String zone) {
        long cases =
                matrix.groups().stream().mapToLong(group -> group.rows().size()).sum();
        page.append("<header><h1>Mortise contract</h1><p>");
        page.append(cases).append(" cases in ").append(matrix.cells().size()).append(" cells, zone ");
        page.append(escape(zone)).append("</p><ul class=\"counts\">");
        Map<Status, Integer> counts = matrix.counts();
        bestFirst()
                .forEach(status -> page.append("<li class=\"")
                        .append(css(status))
                        .append("\"><b>")
                        .append(counts.getOrDefault(status, 0))
                        .append("</b><span>")
                        .append(status.symbol())
                        .append(' ')
                        .append(status.name().toLowerCase(Locale.ROOT))
                        .append("</span></li>"));
        page.append("</ul></header>");
    }

    private void appendTable() {
        page.append("<main style=\"--cells:").append(matrix.cells().size()).append("\"><div class=\"row head\">");
        page.append("<span>Case</span><span>Promise</span>");
        for (Cell cell : matrix.cells()) {
            page.append("<span title=\"driver ").append(escape(matrix.version(cell, "driver")));
            page.append("\"><b>").append(escape(cell.engine())).append("</b><small>");
            page.append(escape(matrix.version(cell, "engine"))).append("</small>");
            page.append(escape(cell.database())).append("<small>");
            page.append(escape(matrix.version(cell, "database"))).append("</small></span>");
        }
        page.append("</div>");
        matrix.groups().forEach(this::appendGroup);
        page.append("</main>");
    }

    private void appendGroup(Group group) {
        page.append("<details id=\"")
                .append(escape(group.code()))
                .append("\"")
                .append(isClean(group) ? "" : " open")
                .append("><summary class=\"row\"><span><b>");
        page.append(escape(group.code())).append("</b></span><span>").append(escape(group.title()));
        page.append(" <small>").append(group.rows().size()).append(" cases</small></span>");
        for (Cell cell : matrix.cells()) {
            page.append("<span>").append(tally(group, cell)).append("</span>");
        }
        page.append("</summary>");
        group.rows().forEach(this::appendRow);
        page.append("</details>");
    }

    private void appendRow(Row row) {
        page.append("<div class=\"row\"><span>").append(escape(row.id())).append("</span><span>");
        page.append(escape(row.title()));
        if (row.level() != Level.REQUIRED) {
            page.append(" <small>")
                    .append(row.level().name().toLowerCase(Locale.ROOT))
                    .append("</small>");
        }
        reasons(row)
                .forEach(reason -> page.append("<em>").append(escape(reason)).append("</em>"));
        page.append("</span>");
        for (Cell cell : matrix.cells()) {
            page.append(row.in(cell).map(HtmlMatrix::mark).orElse("<span></span>"));
        }
        page.append("</div>\n");
    }

    private static String mark(CaseResult result) {
        String words = result.status() + (result.detail().isEmpty() ? "" : ": " + result.detail());
        return "<span class=\"mark " + css(result.status()) + "\" title=\"" + escape(words) + "\" aria-label=\""
                + escape(words) + "\">" + result.status().symbol() + "</span>";
    }

    /** Returns each reason once, with its status, for readers who cannot point at a cell. */
    private static List<String> reasons(Row row) {
        return row.results().values().stream()
                .filter(result ->
                        result.status() != Status.PASS && !result.detail().isEmpty())
                .map(result -> result.status().symbol() + " " + result.detail())
                .distinct()
                .toList();
    }

    /** How often each status occurs in a group and cell, passes first. */
    private static String tally(Group group, Cell cell) {
        Map<Status, Long> counts = group.rows().stream()
                .flatMap(row -> row.in(cell).stream())
                .collect(Collectors.groupingBy(CaseResult::status, Collectors.counting()));
        return bestFirst()
                .filter(counts::containsKey)
                .map(status -> "<i class=\"" + css(status) + "\">" + status.symbol() + counts.get(status) + "</i>")
                .collect(Collectors.joining(" "));
    }

    private static boolean isClean(Group group) {
        Map<Status, Integer> counts = group.counts();
        return !counts.containsKey(Status.FAIL) && !counts.containsKey(Status.KNOWN);
    }

    private static Stream<Status> bestFirst() {
        return Stream.of(Status.values()).sorted(Comparator.reverseOrder());
    }

    private static String css(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String template() {
        try (InputStream stream = HtmlMatrix.class.getResourceAsStream("matrix.html")) {
            byte[] bytes = Objects.requireNonNull(stream, "matrix.html").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
