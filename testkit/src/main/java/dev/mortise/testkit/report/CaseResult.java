package dev.mortise.testkit.report;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * The result of one case in one cell of the run.
 *
 * @param id       the case, {@code CRUD-01} for example
 * @param title    the promise of the case
 * @param level    its meaning for conformance
 * @param cell     the engine and the database
 * @param status   how it ended
 * @param detail   the reason: the missing capability, the known failure, the condition of an untested case, the first
 *     line of a failure; empty for a pass
 * @param versions the versions by name: {@code database}, {@code driver}, {@code engine}, {@code java}
 * @param duration how long it took
 */
public record CaseResult(
        String id,
        String title,
        Level level,
        Cell cell,
        Status status,
        String detail,
        Map<String, String> versions,
        Duration duration)
        implements Serializable {

    /**
     * A column of the matrix.
     *
     * @param engine   the adapter's name
     * @param database the database's label
     */
    public record Cell(String engine, String database) implements Serializable {

        @Override
        public String toString() {
            return engine + " on " + database;
        }
    }

    /** Returns the code of the group: the part before the dash. */
    public String group() {
        return CatalogueCase.groupOf(id);
    }

    /** Joins two results of one case in one cell: the worse status counts, and the times add up. */
    CaseResult and(CaseResult other) {
        CaseResult worse = status.compareTo(other.status) <= 0 ? this : other;
        return new CaseResult(
                id, title, level, cell, worse.status, worse.detail, worse.versions, duration.plus(other.duration));
    }
}
