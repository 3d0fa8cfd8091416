package dev.mortise.internal.stream;

import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.repository.InsertProgress;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Inserts entities in chunks, each in its own transaction.
 *
 * <p>It reads a chunk before its transaction begins, and keeps no more than one.
 */
public final class ChunkInserter {

    private final TransactionTemplate transactions;
    private final OperationRunner calls;

    public ChunkInserter(TransactionTemplate transactions, OperationRunner calls) {
        this.transactions = transactions;
        this.calls = calls;
    }

    /**
     * Inserts all that an iterator gives.
     *
     * @param insert inserts one chunk
     * @return how many there were
     */
    public <T, X extends Throwable> long insert(
            Iterator<? extends T> entities, int size, Consumer<List<T>> insert, InsertProgress<T, X> progress)
            throws X {
        if (size < 1) {
            throw new IllegalArgumentException("insertChunks needs at least one entity in a chunk, not " + size);
        }
        calls.requireNoTransaction("insertChunks", "insert with insertAll(...) here");
        long inserted = 0;
        while (entities.hasNext()) {
            List<T> chunk = next(entities, size);
            long total = inserted + chunk.size();
            transactions.executeWithoutResult(() -> {
                insert.accept(chunk);
                progress.accept(total, chunk);
            });
            inserted = total;
        }
        return inserted;
    }

    private static <T> List<T> next(Iterator<? extends T> entities, int size) {
        List<T> chunk = new ArrayList<>();
        while (chunk.size() < size && entities.hasNext()) {
            chunk.add(entities.next());
        }
        return chunk;
    }
}
