package dev.mortise.testkit.report;

import dev.mortise.testkit.report.CaseResult.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The report entries by which a running case publishes its identity and the meaning of its success.
 *
 * <p>A case publishes {@link #identity} before it begins, and {@link #outcome} when the meaning of its success is
 * clear.
 */
public final class CaseEntry {

    private static final String PREFIX = "mortise.";
    private static final String VERSION = PREFIX + "version.";
    private static final String STATEMENTS = PREFIX + "statements.";

    private CaseEntry() {}

    /** Returns the entry of a case that is about to run in a cell. */
    public static Map<String, String> identity(
            String id, String title, Level level, Cell cell, Map<String, String> versions) {
        Map<String, String> entry = new HashMap<>();
        entry.put(PREFIX + "id", id);
        entry.put(PREFIX + "title", title);
        entry.put(PREFIX + "level", level.name());
        entry.put(PREFIX + "engine", cell.engine());
        entry.put(PREFIX + "database", cell.database());
        versions.forEach((name, version) -> {
            if (!version.isBlank()) { // a harness need not know one, and an entry must not be blank
                entry.put(VERSION + name, version);
            }
        });
        return entry;
    }

    /** Returns the entry with the meaning of the running case's success. */
    public static Map<String, String> outcome(Status status, String detail) {
        return Map.of(PREFIX + "status", status.name(), PREFIX + "detail", detail);
    }

    /** Returns the entry with the statement counts of the running case, by action. */
    public static Map<String, String> statements(Map<String, Integer> counts) {
        Map<String, String> entry = new HashMap<>();
        counts.forEach((what, count) -> entry.put(STATEMENTS + what, count.toString()));
        return entry;
    }

    /** Returns the statement counts of a case that has ended. */
    static List<StatementCount> counts(Map<String, String> entry) {
        List<StatementCount> counts = new ArrayList<>();
        entry.forEach((key, value) -> {
            if (key.startsWith(STATEMENTS)) {
                counts.add(new StatementCount(
                        entry.getOrDefault(PREFIX + "id", ""),
                        key.substring(STATEMENTS.length()),
                        cell(entry),
                        Integer.parseInt(value)));
            }
        });
        return counts;
    }

    private static Cell cell(Map<String, String> entry) {
        return new Cell(entry.getOrDefault(PREFIX + "engine", ""), entry.getOrDefault(PREFIX + "database", ""));
    }

    /**
     * Returns the result of a case that has ended.
     *
     * @param entry   everything that was published for it
     * @param failure the failure of the case, null for a success
     * @return empty when no case published the entry
     */
    static Optional<CaseResult> result(Map<String, String> entry, @Nullable String failure, Duration duration) {
        String id = entry.get(PREFIX + "id");
        if (id == null) {
            return Optional.empty();
        }
        Status success = Status.valueOf(entry.getOrDefault(PREFIX + "status", Status.PASS.name()));
        return Optional.of(new CaseResult(
                id,
                entry.getOrDefault(PREFIX + "title", id),
                Level.valueOf(entry.getOrDefault(PREFIX + "level", Level.REQUIRED.name())),
                cell(entry),
                failure == null ? success : Status.FAIL,
                failure == null ? entry.getOrDefault(PREFIX + "detail", "") : failure,
                versions(entry),
                duration));
    }

    private static Map<String, String> versions(Map<String, String> entry) {
        Map<String, String> versions = new HashMap<>();
        entry.forEach((key, value) -> {
            if (key.startsWith(VERSION)) {
                versions.put(key.substring(VERSION.length()), value);
            }
        });
        return Map.copyOf(versions);
    }
}
