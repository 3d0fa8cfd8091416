package dev.mortise.testkit.report;

import dev.mortise.testkit.report.CaseResult.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The number of statements of each engine as a Markdown table. It has a row for each action of a case and a column for
 * each engine. Immutable.
 *
 * <p>A number alone holds on every database; where they differ, or where only some ran, each is named: {@code h2 2, mariadb 3}.
 */
public final class StatementTable {

    private static final List<String> DATABASES = List.of("h2", "postgresql", "mariadb");

    private record Row(String id, String what) {}

    private final SortedMap<Row, Map<Cell, Integer>> rows;

    private StatementTable(SortedMap<Row, Map<Cell, Integer>> rows) {
        this.rows = rows;
    }

    private static SortedMap<Row, Map<Cell, Integer>> noRows() {
        return new TreeMap<>(Comparator.comparing(Row::id).thenComparing(Row::what));
    }

    /** Returns the table of the counts. */
    public static StatementTable of(Collection<StatementCount> counts) {
        SortedMap<Row, Map<Cell, Integer>> rows = noRows();
        counts.forEach(count -> rows.computeIfAbsent(new Row(count.id(), count.what()), none -> new LinkedHashMap<>())
                .put(count.cell(), count.statements()));
        return new StatementTable(rows);
    }

    /** Reads a table that {@link #toMarkdown()} wrote; empty text is an empty table. */
    public static StatementTable parse(String markdown) {
        List<List<String>> lines = markdown.lines().map(StatementTable::columns).toList();
        SortedMap<Row, Map<Cell, Integer>> rows = noRows();
        for (List<String> line : lines.subList(Math.min(2, lines.size()), lines.size())) {
            Map<Cell, Integer> counts = new LinkedHashMap<>();
            for (int column = 2; column < line.size(); column++) {
                read(line.get(column), lines.get(0).get(column), counts);
            }
            rows.put(new Row(line.get(0), line.get(1)), counts);
        }
        return new StatementTable(rows);
    }

    private static void read(String text, String engine, Map<Cell, Integer> counts) {
        if (text.matches("\\d+")) {
            DATABASES.forEach(database -> counts.put(new Cell(engine, database), Integer.valueOf(text)));
        } else if (!text.isEmpty()) {
            for (String part : text.split(", ")) {
                String[] words = part.split(" ");
                counts.put(new Cell(engine, words[0]), Integer.valueOf(words[1]));
            }
        }
    }

    private static List<String> columns(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    /** Returns this table with the numbers of another one in the rows that both have. */
    public StatementTable updatedBy(StatementTable newer) {
        SortedMap<Row, Map<Cell, Integer>> merged = noRows();
        newer.rows.forEach((row, counts) -> {
            Map<Cell, Integer> both = new LinkedHashMap<>(rows.getOrDefault(row, Map.of()));
            both.putAll(counts);
            merged.put(row, both);
        });
        return new StatementTable(merged);
    }

    /** Returns the rows, by case and action, in which the engines differ on some database. */
    public List<String> differences() {
        return rows.entrySet().stream()
                .filter(row -> differs(row.getValue()))
                .map(row -> row.getKey().id() + " " + row.getKey().what() + ": " + row.getValue())
                .toList();
    }

    private static boolean differs(Map<Cell, Integer> counts) {
        Map<String, List<Integer>> byDatabase = counts.entrySet().stream()
                .collect(Collectors.groupingBy(
                        count -> count.getKey().database(),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return byDatabase.values().stream().anyMatch(each -> new HashSet<>(each).size() > 1);
    }

    /** Returns the table as Markdown, without a line break at its end. */
    public String toMarkdown() {
        SortedSet<String> engines = new TreeSet<>();
        rows.values().forEach(counts -> counts.keySet().forEach(cell -> engines.add(cell.engine())));
        List<String> lines = new ArrayList<>();
        lines.add("| Case | Action | " + String.join(" | ", engines) + " |");
        lines.add("|---|---|" + "--:|".repeat(engines.size()));
        rows.forEach((row, counts) -> lines.add("| " + row.id() + " | " + row.what() + " | "
                + engines.stream().map(engine -> text(engine, counts)).collect(Collectors.joining(" | ")) + " |"));
        return String.join("\n", lines);
    }

    private static String text(String engine, Map<Cell, Integer> counts) {
        Map<String, Integer> known = new LinkedHashMap<>();
        for (String database : DATABASES) {
            Integer count = counts.get(new Cell(engine, database));
            if (count != null) {
                known.put(database, count);
            }
        }
        if (known.size() == DATABASES.size() && new HashSet<>(known.values()).size() == 1) {
            return String.valueOf(known.values().iterator().next());
        }
        return known.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
