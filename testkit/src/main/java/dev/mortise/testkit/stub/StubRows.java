package dev.mortise.testkit.stub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link StubDatabase}'s answer to a query: {@code StubRows.of("id", "name").row(1L, "Tea")}. Instances
 * are immutable.
 */
public final class StubRows {

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows;

    private StubRows(List<String> columns, List<List<@Nullable Object>> rows) {
        this.columns = List.copyOf(columns);
        this.rows = Collections.unmodifiableList(rows);
    }

    /** Returns no rows of these columns. */
    public static StubRows of(String... columns) {
        return new StubRows(List.of(columns), List.of());
    }

    /**
     * Returns these rows and one more.
     *
     * @throws IllegalArgumentException if the numbers of values and columns differ
     */
    public StubRows row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of " + columns + " has " + columns.size() + " values, not " + values.length + ".");
        }
        List<List<@Nullable Object>> more = new ArrayList<>(rows);
        more.add(Collections.unmodifiableList(Arrays.asList(values.clone())));
        return new StubRows(columns, more);
    }

    List<String> columns() {
        return columns;
    }

    List<List<@Nullable Object>> rows() {
        return rows;
    }
}
