package dev.mortise.internal.read;

import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chunks from one open cursor of the database, which has found its rows when it was opened.
 *
 * @param <T> the entity
 */
final class CursorChunks<T> implements ChunkSource<T> {

    private final EntitySelector<T> selector;
    private final ValidatedQuery<T> query;
    private @Nullable RowCursor<T> cursor;

    CursorChunks(EntitySelector<T> selector, ValidatedQuery<T> query) {
        this.selector = selector;
        this.query = query;
    }

    @Override
    public List<T> next(RepositoryOperation call) {
        RowCursor<T> open = cursor;
        if (open == null) {
            open = selector.open(call, query);
            cursor = open;
        }
        ResultIdentityMap scope = RelationLoader.scopeFor(query.fetches());
        List<T> rows = call.fetch(open, ROWS, scope);
        selector.load(call, rows, query.fetches(), scope);
        return rows;
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }
}
