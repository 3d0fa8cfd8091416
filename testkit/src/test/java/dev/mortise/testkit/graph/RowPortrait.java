package dev.mortise.testkit.graph;

import dev.mortise.testkit.jdbc.PlainSql;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The same text as {@link Portrait}, from the rows alone. */
final class RowPortrait {

    private final PlainSql sql;

    RowPortrait(PlainSql sql) {
        this.sql = sql;
    }

    /** The machines by their ids, as the tables show them. */
    Map<Long, String> all() {
        Map<Long, String> portraits = new TreeMap<>();
        List<Row> machines = rows("select * from machine");
        List<Row> seals = rows("select * from seal");
        List<Row> parts =
                rows("select p.*, b.length, b.id as bolt_id, l.tag_id from part p left join bolt b on b.id = p.id"
                        + " left join panel l on l.id = p.id");
        List<Row> marks = rows("select * from mark");
        List<Row> tags = rows("select * from machine_tag");
        List<Row> route = rows("select * from machine_route order by place");
        List<Row> labels = rows("select * from machine_label");
        List<Row> steps = rows("select * from machine_step order by place");
        List<Row> counts = rows("select * from machine_count order by name");
        List<Row> spots = rows("select * from machine_spot");
        for (Row machine : machines) {
            long id = machine.number("id");
            Map<String, String> lines = new TreeMap<>();
            lines.put("name", machine.get("name") + " v" + machine.get("version"));
            lines.put("parent", machine.get("parent_id") == null ? "-" : machine.text("parent_id"));
            lines.put("children", sorted(machines, "parent_id", id, child -> child.text("id")));
            lines.put(
                    "seal",
                    seals.stream()
                            .filter(seal -> seal.get("id").equals(machine.get("seal_id")))
                            .map(seal -> seal.text("id") + " " + seal.text("text"))
                            .findFirst()
                            .orElse("-"));
            lines.put("place", Portrait.place(machine.get("street"), machine.get("home_id")));
            lines.put("parts", sorted(parts, "machine_id", id, RowPortrait::part));
            lines.put("marks", sorted(marks, "machine_id", id, mark -> mark.text("id") + " " + mark.text("text")));
            lines.put("tags", sorted(tags, "machine_id", id, row -> row.text("tag_id")));
            lines.put("route", texts(route, id, row -> row.text("tag_id")).toString());
            lines.put("labels", sorted(labels, "machine_id", id, row -> row.text("label")));
            lines.put("steps", texts(steps, id, row -> row.text("step")).toString());
            lines.put(
                    "counts",
                    texts(counts, id, row -> row.text("name") + "=" + row.text("amount"))
                            .toString()
                            .replace('[', '{')
                            .replace(']', '}'));
            lines.put("spots", sorted(spots, "machine_id", id, row -> row.text("x") + "," + row.get("y")));
            requireDensePlaces(steps, id);
            requireDensePlaces(route, id);
            portraits.put(id, Portrait.text(lines));
        }
        return portraits;
    }

    /** What belongs to nothing although it should: how many rows of parts, bolts, panels and seals have no machine. */
    Map<String, Long> strays() {
        return Map.of(
                "seals",
                        count("select count(*) from seal where id not in (select seal_id from machine where seal_id"
                                + " is not null)"),
                "parts without a kind",
                        count("select count(*) from part where id not in (select id from bolt) and id not in (select"
                                + " id from panel)"));
    }

    private long count(String query) {
        return sql.value(Long.class, query).orElseThrow();
    }

    /** Indexes of a list begin at 0 and have no gaps. */
    private static void requireDensePlaces(List<Row> rows, long machine) {
        List<Row> own =
                rows.stream().filter(row -> row.number("machine_id") == machine).toList();
        for (int place = 0; place < own.size(); place++) {
            if (own.get(place).number("place") != place) {
                throw new AssertionError("Places of a list have a gap: " + own);
            }
        }
    }

    private static String part(Row part) {
        return Portrait.part(
                part.get("id"),
                part.get("version"),
                part.get("name"),
                part.get("place"),
                part.get("bolt_id") == null ? null : part.get("length"),
                part.get("tag_id"));
    }

    private static String sorted(List<Row> rows, String key, long id, Function<Row, String> text) {
        return Portrait.sorted(
                rows.stream()
                        .filter(row -> row.get(key) != null && row.number(key) == id)
                        .toList(),
                text);
    }

    private static List<String> texts(List<Row> rows, long id, Function<Row, String> text) {
        return rows.stream()
                .filter(row -> row.number("machine_id") == id)
                .map(text)
                .toList();
    }

    private List<Row> rows(String query) {
        return sql.rows(query).stream().map(Row::new).toList();
    }

    private record Row(Map<String, @Nullable Object> values) {

        @SuppressWarnings("NullAway") // compared and printed, never used
        Object get(String column) {
            return values.get(column);
        }

        String text(String column) {
            return String.valueOf(get(column));
        }

        long number(String column) {
            return ((Number) get(column)).longValue();
        }
    }
}
