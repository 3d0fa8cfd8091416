package dev.mortise.testkit.report;

import dev.mortise.testkit.report.CaseResult.Cell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results as a table: a row for each case, a column for each engine and database, rows grouped. */
final class Matrix {

    /** A case and its result in each cell. */
    record Row(String id, String title, Level level, Map<Cell, CaseResult> results) {

        Optional<CaseResult> in(Cell cell) {
            return Optional.ofNullable(results.get(cell));
        }
    }

    /** The cases of one concern. */
    record Group(String code, String title, List<Row> rows) {

        Map<Status, Integer> counts() {
            return count(rows);
        }
    }

    private final Map<Cell, Map<String, String>> versions;
    private final List<Group> groups;

    private Matrix(Map<Cell, Map<String, String>> versions, List<Group> groups) {
        this.versions = versions;
        this.groups = List.copyOf(groups);
    }

    static Matrix of(List<CaseResult> results) {
        Map<Cell, Map<String, String>> versions = new LinkedHashMap<>();
        results.forEach(result -> versions.putIfAbsent(result.cell(), result.versions()));
        Map<String, Map<String, Row>> rows = new LinkedHashMap<>();
        for (CaseResult result : results) {
            rows.computeIfAbsent(result.group(), code -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            result.id(), id -> new Row(id, result.title(), result.level(), new LinkedHashMap<>()))
                    .results()
                    .put(result.cell(), result);
        }
        List<Group> groups = new ArrayList<>();
        rows.forEach((code, cases) ->
                groups.add(new Group(code, Catalogue.shipped().title(code).orElse(""), List.copyOf(cases.values()))));
        return new Matrix(versions, groups);
    }

    List<Cell> cells() {
        return List.copyOf(versions.keySet());
    }

    /** Returns a version of a cell, for example {@code database}; empty when unknown. */
    String version(Cell cell, String name) {
        return versions.getOrDefault(cell, Map.of()).getOrDefault(name, "");
    }

    List<Group> groups() {
        return groups;
    }

    /** Returns how many results have each status. */
    Map<Status, Integer> counts() {
        return count(groups.stream().flatMap(group -> group.rows().stream()).toList());
    }

    private static Map<Status, Integer> count(List<Row> rows) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        rows.forEach(row -> row.results().values().forEach(result -> counts.merge(result.status(), 1, Integer::sum)));
        return counts;
    }
}
