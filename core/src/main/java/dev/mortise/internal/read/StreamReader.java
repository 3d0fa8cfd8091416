package dev.mortise.internal.read;

import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.keyset.Keyset;
import dev.mortise.internal.keyset.KeysetFactory;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.repository.ChunkConsumer;
import dev.mortise.spi.TransactionContext;
import dev.mortise.transaction.TransactionTemplate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads many entities of one type in constant memory: as a stream, or in chunks with a transaction each.
 *
 * @param <T> the entity
 */
public final class StreamReader<T> {

    private final QueryValidator<T> specs;
    private final EntitySelector<T> selector;
    private final KeysetFactory keysets;
    private final TransactionTemplate transactions;
    private final OperationRunner calls;
    private final boolean hasCursors;

    /**
     * @param hasCursors whether the database reads from a cursor beside further statements
     */
    StreamReader(
            QueryValidator<T> specs,
            EntitySelector<T> selector,
            KeysetFactory keysets,
            TransactionTemplate transactions,
            OperationRunner calls,
            boolean hasCursors) {
        this.specs = specs;
        this.selector = selector;
        this.keysets = keysets;
        this.transactions = transactions;
        this.calls = calls;
        this.hasCursors = hasCursors;
    }

    public Stream<T> stream(QuerySpec<T> spec) {
        ValidatedQuery<T> query = specs.validateOrdered(spec);
        Keyset<T> keyset = keysets.of(query);
        TransactionContext transaction = calls.requireTransaction("stream");
        OpenStreams register = transaction.participant(OpenStreams.class, context -> new OpenStreams());
        ChunkSource<T> source = hasCursors
                ? new CursorChunks<>(selector, query)
                : new KeysetChunks<>(selector, keyset, query.limit().orElse(Integer.MAX_VALUE));
        OpenStream<T> open = new OpenStream<>(query.model().name(), calls, transaction, register, source);
        return StreamSupport.stream(open, false).onClose(open::close);
    }

    /** Runs an action for each chunk, each in its own transaction. */
    public <X extends Throwable> void forEachChunk(QuerySpec<T> spec, CursorRequest start, ChunkConsumer<T, X> action)
            throws X {
        PageReader.requireUnlimited(spec);
        if (start.isBackwards()) {
            throw new IllegalArgumentException(
                    "forEachChunk reads forwards; reverse the order of the spec to read the other end first");
        }
        Keyset<T> keyset = keysets.of(specs.validateOrdered(spec));
        calls.requireNoTransaction("forEachChunk");
        Position<T> position =
                new Position<>(keyset, start.cursor().map(keyset::position).orElse(null), true);
        while (position != null) {
            Position<T> from = position;
            position = transactions.execute(() -> chunk(from, start.size(), action));
        }
    }

    /** Where the next chunk begins; the first one looks up the last row, so that the work on rows adds no more of them. */
    private record Position<T>(Keyset<T> keyset, @Nullable List<@Nullable Object> after, boolean isFirst) {

        ValidatedQuery<T> query(int rows) {
            return after == null ? keyset.first(rows, false) : keyset.after(after, rows, false);
        }
    }

    private <X extends Throwable> @Nullable Position<T> chunk(Position<T> from, int size, ChunkConsumer<T, X> action)
            throws X {
        Chunk<T> chunk = calls.run(call -> read(call, from, size));
        if (chunk.rows().isEmpty()) {
            return null;
        }
        List<@Nullable Object> last = chunk.rows().get(chunk.rows().size() - 1).keys();
        Cursor cursor = from.keyset().cursor(last);
        action.accept(cursor, chunk.rows().stream().map(KeyedRow::row).toList());
        return chunk.next();
    }

    private record Chunk<T>(
            List<KeyedRow<T>> rows, @Nullable Position<T> next) {}

    private Chunk<T> read(RepositoryOperation call, Position<T> from, int size) {
        Keyset<T> keyset = from.keyset();
        List<KeyedRow<T>> found = selector.keyed(call, keyset, from.query(size + 1), size);
        if (found.size() <= size) {
            return new Chunk<>(found, null);
        }
        List<KeyedRow<T>> rows = found.subList(0, size);
        Keyset<T> bounded = from.isFirst() ? selector.upToLast(call, keyset) : keyset;
        return new Chunk<>(rows, new Position<>(bounded, rows.get(size - 1).keys(), false));
    }
}
