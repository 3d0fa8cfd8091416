package dev.mortise.testkit.readme;

import dev.mortise.testkit.report.CaseResult;
import dev.mortise.testkit.report.CaseResult.Cell;
import dev.mortise.testkit.report.Catalogue;
import dev.mortise.testkit.report.CatalogueCase;
import dev.mortise.testkit.report.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many cases of the first tier each engine passes on each database, as a Markdown table: a row for each engine, a column for each
 * database. Immutable.
 */
final class CompatibilityTable {

    private static final List<String> DATABASES = List.of("h2", "postgresql", "mariadb");

    private final Map<Cell, String> cells;

    private CompatibilityTable(Map<Cell, String> cells) {
        this.cells = Map.copyOf(cells);
    }

    /** Counts results; a case of the tier without a result is untested. */
    static CompatibilityTable of(Collection<CaseResult> results, Catalogue catalogue) {
        Set<String> tier = catalogue.firstTier().stream().map(CatalogueCase::id).collect(Collectors.toSet());
        Map<Cell, Map<Status, Long>> counts = results.stream()
                .filter(result -> tier.contains(result.id()) && result.status() != Status.UNTESTED)
                .collect(Collectors.groupingBy(
                        CaseResult::cell,
                        Collectors.groupingBy(CaseResult::status, TreeMap::new, Collectors.counting())));
        Map<Cell, String> cells = new LinkedHashMap<>();
        counts.forEach((cell, ran) -> cells.put(cell, words(ran, tier.size())));
        return new CompatibilityTable(cells);
    }

    private static String words(Map<Status, Long> ran, int all) {
        long untested = all - ran.values().stream().mapToLong(Long::longValue).sum();
        List<String> words = new ArrayList<>();
        words.add(ran.getOrDefault(Status.PASS, 0L) + " passed");
        add(words, ran.getOrDefault(Status.UNSUPPORTED, 0L), "unsupported");
        add(words, ran.getOrDefault(Status.KNOWN, 0L), "known to fail");
        add(words, ran.getOrDefault(Status.FAIL, 0L), "failed");
        add(words, untested, "untested");
        return String.join(", ", words);
    }

    private static void add(List<String> words, long count, String word) {
        if (count > 0) {
            words.add(count + " " + word);
        }
    }

    /** Reads a table that {@link #toMarkdown()} wrote; empty text is an empty table. */
    static CompatibilityTable parse(String markdown) {
        List<List<String>> rows =
                markdown.lines().map(CompatibilityTable::columns).toList();
        Map<Cell, String> cells = new LinkedHashMap<>();
        for (List<String> row : rows.subList(Math.min(2, rows.size()), rows.size())) {
            for (int column = 1; column < row.size(); column++) {
                cells.put(new Cell(row.get(0), rows.get(0).get(column)), row.get(column));
            }
        }
        return new CompatibilityTable(cells);
    }

    private static List<String> columns(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    /** This table, with the cells of another one in place of its own. */
    CompatibilityTable with(CompatibilityTable newer) {
        Map<Cell, String> merged = new LinkedHashMap<>(cells);
        merged.putAll(newer.cells);
        return new CompatibilityTable(merged);
    }

    String toMarkdown() {
        List<String> lines = new ArrayList<>();
        lines.add(line("engine", DATABASES));
        lines.add(line("---", DATABASES.stream().map(each -> "---").toList()));
        Set<String> engines = cells.keySet().stream().map(Cell::engine).collect(Collectors.toCollection(TreeSet::new));
        for (String engine : engines) {
            lines.add(line(
                    engine,
                    DATABASES.stream()
                            .map(database -> cells.getOrDefault(new Cell(engine, database), "not run"))
                            .toList()));
        }
        return String.join("\n", lines);
    }

    private static String line(String first, List<String> others) {
        return "| " + first + " | " + String.join(" | ", others) + " |";
    }
}
