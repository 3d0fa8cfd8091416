package dev.mortise.internal.stream;

import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.keyset.Keyset;
import dev.mortise.internal.keyset.KeysetFactory;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.repository.ChunkConsumer;
import dev.mortise.spi.TransactionContext;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one entity from position to position: a page after a cursor, a stream, or chunks with a transaction
 * each.
 *
 * @param <T> the entity
 */
public final class KeysetReader<T> {

    private final QueryValidator<T> specs;
    private final KeysetRows<T> rows;
    private final KeysetFactory keysets;
    private final TransactionTemplate transactions;
    private final OperationRunner calls;
    private final boolean hasCursors;

    /**
     * @param hasCursors whether the database reads from a cursor beside further statements
     */
    public KeysetReader(
            EntityModel<T> model,
            QueryValidator<T> specs,
            RowPlanFactory rows,
            KeysetFactory keysets,
            TransactionTemplate transactions,
            OperationRunner calls,
            boolean hasCursors) {
        this.specs = specs;
        this.rows = new KeysetRows<>(model, rows);
        this.keysets = keysets;
        this.transactions = transactions;
        this.calls = calls;
        this.hasCursors = hasCursors;
    }

    /** Reads the rows before or after a cursor; one more shows whether there are further ones. */
    public <R> CursoredPage<R> page(QuerySpec<T> spec, RowSelector<T, R> selector, CursorRequest request) {
        Keyset<T> keyset = request.cursor()
                .filter(cursor -> spec.joins().isEmpty()) // its entities and its values have different keysets
                .flatMap(cursor -> keysets.ofCursor(cursor, spec))
                .orElseGet(() -> unlimited(spec, selector, "findCursored(...)"));
        boolean backwards = request.isBackwards();
        int number = request.size() + 1;
        ValidatedQuery<T> query = request.cursor()
                .map(cursor -> keyset.after(keyset.position(cursor), number, backwards))
                .orElseGet(() -> keyset.first(number, backwards));
        List<KeyedRow<R>> found = calls.run(call -> selector.select(call, query, keyset.columns(), request.size()));
        boolean hasMore = found.size() > request.size();
        List<KeyedRow<R>> page = new ArrayList<>(hasMore ? found.subList(0, request.size()) : found);
        if (backwards) {
            Collections.reverse(page);
        }
        return new CursoredPage<>(
                KeyedRow.rows(page),
                request,
                backwards ? hasMore : request.cursor().isPresent(),
                backwards || hasMore,
                index -> keyset.cursor(page.get(index).keys()));
    }

    public <R> Stream<R> stream(QuerySpec<T> spec, RowSelector<T, R> selector) {
        ValidatedQuery<T> query = ordered(spec, selector, "stream(...)");
        Keyset<T> keyset = keysets.of(spec, query);
        TransactionContext transaction = calls.requireTransaction("stream");
        ChunkSource<R> source = hasCursors
                ? selector.cursor(query)
                : new KeysetChunks<>(selector, rows, keyset, query.limit().orElse(Integer.MAX_VALUE));
        return StreamFactory.open(query.model().name(), calls, transaction, source);
    }

    /** Runs an action for each chunk, each in its own transaction. */
    public <R, X extends Throwable> void forEachChunk(
            QuerySpec<T> spec, RowSelector<T, R> selector, CursorRequest start, ChunkConsumer<R, X> action) throws X {
        if (start.isBackwards()) {
            throw new IllegalArgumentException(
                    "forEachChunk reads forwards; reverse the order of the spec to read the other end first");
        }
        Keyset<T> keyset = unlimited(spec, selector, "forEachChunk(...)");
        calls.requireNoTransaction("forEachChunk", "read with stream(...) here");
        Optional<Position<T>> position = Optional.of(
                new Position<>(keyset, start.cursor().map(keyset::position).orElse(null), true));
        while (position.isPresent()) {
            Position<T> from = position.get();
            position = transactions.execute(() -> chunk(from, selector, start.size(), action));
        }
    }

    private Keyset<T> unlimited(QuerySpec<T> spec, RowSelector<T, ?> selector, String method) {
        if (spec.limit().isPresent() || spec.offset() > 0) {
            throw new IllegalArgumentException(
                    "a spec that is read in pages or chunks must not have a limit or offset of"
                            + " its own, for the cursor says which rows");
        }
        return keysets.of(spec, ordered(spec, selector, method));
    }

    private ValidatedQuery<T> ordered(QuerySpec<T> spec, RowSelector<T, ?> selector, String method) {
        QuerySpec<T> unlocked = specs.requireNoLock(spec, method);
        return selector.readsPairs() ? specs.validatePairs(unlocked) : specs.validateOrdered(unlocked);
    }

    /** Where the next chunk begins. */
    private record Position<T>(Keyset<T> keyset, @Nullable List<@Nullable Object> after, boolean isFirst) {

        ValidatedQuery<T> query(int number) {
            return after == null ? keyset.first(number, false) : keyset.after(after, number, false);
        }
    }

    private record Chunk<T, R>(
            List<KeyedRow<R>> rows, @Nullable Position<T> next) {}

    private <R, X extends Throwable> Optional<Position<T>> chunk(
            Position<T> from, RowSelector<T, R> selector, int size, ChunkConsumer<R, X> action) throws X {
        Chunk<T, R> chunk = calls.run(call -> read(call, from, selector, size));
        if (chunk.rows().isEmpty()) {
            return Optional.empty();
        }
        List<@Nullable Object> last = chunk.rows().get(chunk.rows().size() - 1).keys();
        action.accept(from.keyset().cursor(last), Collections.unmodifiableList(KeyedRow.rows(chunk.rows())));
        return Optional.ofNullable(chunk.next());
    }

    /** The first chunk looks up the last row, so that the work on rows adds no more of them. */
    private <R> Chunk<T, R> read(RepositoryOperation call, Position<T> from, RowSelector<T, R> selector, int size) {
        Keyset<T> keyset = from.keyset();
        List<KeyedRow<R>> found = selector.select(call, from.query(size + 1), keyset.columns(), size);
        if (found.size() <= size) {
            return new Chunk<>(found, null);
        }
        List<KeyedRow<R>> chunk = found.subList(0, size);
        Keyset<T> bounded = from.isFirst() ? rows.upToLast(call, keyset) : keyset;
        return new Chunk<>(chunk, new Position<>(bounded, chunk.get(size - 1).keys(), false));
    }
}
