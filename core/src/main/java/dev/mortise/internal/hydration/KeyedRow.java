package dev.mortise.internal.hydration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row with the values of its sort keys.
 *
 * @param <R> the type of the row
 */
public final class KeyedRow<R> {

    private final R row;
    private final @Nullable Object[] keys;

    KeyedRow(R row, @Nullable Object[] keys) {
        this.row = row;
        this.keys = keys;
    }

    /** The rows without their keys. */
    public static <R> List<R> rows(List<KeyedRow<R>> keyed) {
        List<R> rows = new ArrayList<>(keyed.size());
        for (KeyedRow<R> row : keyed) {
            rows.add(row.row());
        }
        return rows;
    }

    /** The same keys with another row. */
    public <S> KeyedRow<S> with(S other) {
        return new KeyedRow<>(other, keys);
    }

    public R row() {
        return row;
    }

    /** The values of the sort keys, in their order. */
    public List<@Nullable Object> keys() {
        return Collections.unmodifiableList(Arrays.asList(keys));
    }
}
