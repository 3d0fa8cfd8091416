package dev.mortise.internal.read;

import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.keyset.Keyset;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ValidatedQuery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chunks from one query each, which begins after the last row of the chunk before.
 *
 * <p>The transaction's own writes must not bring rows into the stream a second time. Before the first one, a stream in the order of the
 * id looks up its last row and ends there; another one reads the ids of all further rows and continues with these.
 *
 * @param <T> the entity
 */
final class KeysetChunks<T> implements ChunkSource<T> {

    private final EntitySelector<T> selector;
    private Keyset<T> keyset;
    private int left;
    private @Nullable List<@Nullable Object> position;
    private @Nullable Deque<Object> ids;
    private boolean isBounded;

    KeysetChunks(EntitySelector<T> selector, Keyset<T> keyset, int limit) {
        this.selector = selector;
        this.keyset = keyset;
        this.left = limit;
    }

    @Override
    public List<T> next(RepositoryOperation call) {
        return ids == null ? afterPosition(call, Math.min(ROWS, left)) : byIds(call, ids);
    }

    private List<T> afterPosition(RepositoryOperation call, int rows) {
        if (rows == 0) {
            return List.of();
        }
        ValidatedQuery<T> query = position == null ? keyset.first(rows, false) : keyset.after(position, rows, false);
        List<KeyedRow<T>> found = selector.keyed(call, keyset, query, rows);
        left = found.size() < rows ? 0 : left - rows;
        if (!found.isEmpty()) {
            position = found.get(found.size() - 1).keys();
        }
        return found.stream().map(KeyedRow::row).toList();
    }

    /** Rows that were deleted since, or do not meet the condition any more, are left out. */
    private List<T> byIds(RepositoryOperation call, Deque<Object> remaining) {
        List<T> found = List.of();
        while (found.isEmpty() && !remaining.isEmpty()) {
            List<Object> chunk = new ArrayList<>(ROWS);
            while (chunk.size() < ROWS && !remaining.isEmpty()) {
                chunk.add(remaining.poll());
            }
            found = selector.inOrderOf(call, chunk, keyset.all());
        }
        return found;
    }

    @Override
    public void beforeWrite(RepositoryOperation call) {
        if (position == null || left == 0 || isBounded) {
            return;
        }
        isBounded = true;
        if (keyset.isById() && left == Integer.MAX_VALUE) {
            keyset = selector.upToLast(call, keyset);
        } else {
            ids = new ArrayDeque<>(selector.ids(call, keyset.after(position, left, false)));
        }
    }
}
