package dev.mortise.mapping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Refuses columns that two attributes of an entity would write. */
final class ColumnCheck {

    private final Problems problems;

    ColumnCheck(Problems problems) {
        this.problems = problems;
    }

    void check(EntityModel<?> entity) {
        Map<String, MappedColumn> writers = new HashMap<>();
        for (MappedColumn column : entity.columns()) {
            if (column.column().isReadBack()) {
                continue;
            }
            String name = column.column().name().text().toLowerCase(Locale.ROOT);
            MappedColumn other = writers.putIfAbsent(name, column);
            if (other != null) {
                problems.refuse(
                        Place.of(entity.type()).at(column.dottedPath()),
                        "is written to the column " + column.column().name() + ", and so is " + other.dottedPath()
                                + "; name another column, or say insertable = false and updatable = false on one");
            }
        }
    }
}
