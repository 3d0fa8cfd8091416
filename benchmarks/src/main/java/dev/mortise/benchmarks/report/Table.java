package dev.mortise.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cells in rows and columns, the first column being words and the others numbers.
 *
 * @param head the names of the columns; a line break divides a name
 * @param rows the rows, each with as many cells
 */
public record Table(List<String> head, List<List<String>> rows) {

    public Table {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    /** The table for a terminal. */
    public String text() {
        List<List<String>> lines = new ArrayList<>();
        int headLines =
                head.stream().mapToInt(name -> name.split("\n").length).max().orElse(1);
        for (int line = 0; line < headLines; line++) {
            lines.add(headLine(line));
        }
        lines.addAll(rows);
        int[] widths = IntStream.range(0, head.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> line(line, widths) + "\n").collect(Collectors.joining());
    }

    private List<String> headLine(int line) {
        return head.stream()
                .map(name -> name.split("\n"))
                .map(parts -> line < parts.length ? parts[line] : "")
                .toList();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            text.append(column == 0 ? cells.get(column) + padding : "  " + padding + cells.get(column));
        }
        return text.toString().stripTrailing();
    }

    /** The table for a document. */
    public String markdown() {
        String names = head.stream()
                .map(name -> name.replace("-\n", "-").replace("\n", " ").strip())
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        String line = "| --- |" + " ---: |".repeat(head.size() - 1) + "\n";
        return names
                + line
                + rows.stream()
                        .map(cells -> "| " + String.join(" | ", cells) + " |\n")
                        .collect(Collectors.joining());
    }
}
