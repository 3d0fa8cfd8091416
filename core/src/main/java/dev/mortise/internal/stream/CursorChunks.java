package dev.mortise.internal.stream;

import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chunks from one open cursor of the database, which has found its rows when it was opened.
 *
 * @param <S> the type of a row of the cursor
 * @param <R> the type of a row
 */
public final class CursorChunks<S, R> implements ChunkSource<R> {

    /**
     * Loads what belongs to the rows of a chunk.
     *
     * @param <S> the type of a row of the cursor
     * @param <R> the type of a row
     */
    @FunctionalInterface
    public interface Finisher<S, R> {

        /** Returns the finished rows, in their order. */
        List<R> finish(RepositoryOperation call, List<S> rows, ResultIdentityMap scope);
    }

    private final Function<RepositoryOperation, RowCursor<S>> open;
    private final Supplier<ResultIdentityMap> scopes;
    private final Finisher<S, R> finisher;
    private @Nullable RowCursor<S> cursor;

    /**
     * @param open opens the cursor
     * @param scopes creates the scope of a chunk
     * @param finisher loads what belongs to the rows
     */
    public CursorChunks(
            Function<RepositoryOperation, RowCursor<S>> open,
            Supplier<ResultIdentityMap> scopes,
            Finisher<S, R> finisher) {
        this.open = open;
        this.scopes = scopes;
        this.finisher = finisher;
    }

    @Override
    public List<R> next(RepositoryOperation call) {
        RowCursor<S> rows = cursor;
        if (rows == null) {
            rows = open.apply(call);
            cursor = rows;
        }
        ResultIdentityMap scope = scopes.get();
        return finisher.finish(call, call.fetch(rows, ROWS, scope), scope);
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }
}
