package dev.mortise.internal.stream;

import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.keyset.Keyset;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ValidatedQuery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chunks from one query each, which begins after the last row of the chunk before.
 *
 * <p>The transaction's own writes must not bring rows into the stream a second time. Before the first one, a stream in the order of the
 * id looks up its last row and ends there; another one reads the ids of all further rows and continues with these. One of pairs
 * with joined rows reads them all, for no id names a pair.
 *
 * @param <T> the entity
 * @param <R> the type of a row
 */
final class KeysetChunks<T, R> implements ChunkSource<R> {

    private final RowSelector<T, R> selector;
    private final KeysetRows<T> rows;
    private Keyset<T> keyset;
    private int left;
    private @Nullable List<@Nullable Object> position;
    private @Nullable Deque<Object> ids;
    private @Nullable Iterator<R> read;
    private boolean isBounded;

    KeysetChunks(RowSelector<T, R> selector, KeysetRows<T> rows, Keyset<T> keyset, int limit) {
        this.selector = selector;
        this.rows = rows;
        this.keyset = keyset;
        this.left = limit;
    }

    @Override
    public List<R> next(RepositoryOperation call) {
        if (read != null) {
            return next(read);
        }
        return ids == null ? afterPosition(call, Math.min(ROWS, left)) : byIds(call, ids);
    }

    private List<R> afterPosition(RepositoryOperation call, int number) {
        if (number == 0) {
            return List.of();
        }
        ValidatedQuery<T> query =
                position == null ? keyset.first(number, false) : keyset.after(position, number, false);
        List<KeyedRow<R>> found = selector.select(call, query, keyset.columns(), number);
        left = found.size() < number ? 0 : left == Integer.MAX_VALUE ? left : left - number;
        if (!found.isEmpty()) {
            position = found.get(found.size() - 1).keys();
        }
        return KeyedRow.rows(found);
    }

    private static <R> List<R> next(Iterator<R> rows) {
        List<R> chunk = new ArrayList<>(ROWS);
        while (chunk.size() < ROWS && rows.hasNext()) {
            chunk.add(rows.next());
        }
        return chunk;
    }

    /** Rows that were deleted since, or do not meet the condition any more, are left out. */
    private List<R> byIds(RepositoryOperation call, Deque<Object> remaining) {
        List<R> found = List.of();
        while (found.isEmpty() && !remaining.isEmpty()) {
            List<Object> chunk = new ArrayList<>(ROWS);
            while (chunk.size() < ROWS && !remaining.isEmpty()) {
                chunk.add(remaining.remove());
            }
            found = rows.inOrderOf(call, chunk, keyset.all(), selector);
        }
        return found;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // a row may be null
    public void beforeWrite(RepositoryOperation call) {
        if (position == null || left == 0 || isBounded) {
            return;
        }
        isBounded = true;
        if (keyset.isById()) {
            keyset = rows.upToLast(call, keyset);
        } else if (!keyset.all().joins().isEmpty()) {
            ValidatedQuery<T> further = keyset.after(position, left, false);
            read = KeyedRow.rows(selector.select(call, further, keyset.columns(), left))
                    .iterator();
        } else {
            ids = new ArrayDeque<>(rows.ids(call, keyset.after(position, left, false)));
        }
    }
}
