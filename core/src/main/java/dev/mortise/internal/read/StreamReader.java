package dev.mortise.internal.read;

import dev.mortise.internal.stream.KeysetReader;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.repository.ChunkConsumer;
import java.util.stream.Stream;

/**
 * Reads entities of one type from position to position: in pages after cursors, as streams, and in chunks.
 *
 * @param <T> the entity
 */
public final class StreamReader<T> {

    private final KeysetReader<T> reader;
    private final EntitySelector<T> selector;

    StreamReader(KeysetReader<T> reader, EntitySelector<T> selector) {
        this.reader = reader;
        this.selector = selector;
    }

    public CursoredPage<T> findCursored(QuerySpec<T> spec, CursorRequest request) {
        return reader.page(spec, selector, request);
    }

    public Stream<T> stream(QuerySpec<T> spec) {
        return reader.stream(spec, selector);
    }

    /** Runs an action for each chunk, each in its own transaction. */
    public <X extends Throwable> void forEachChunk(QuerySpec<T> spec, CursorRequest start, ChunkConsumer<T, X> action)
            throws X {
        reader.forEachChunk(spec, selector, start, action);
    }
}
