package dev.mortise.internal.stream;

import dev.mortise.internal.operation.RepositoryOperation;
import java.util.List;

/**
 * The rows of a stream, in chunks.
 *
 * @param <T> the type of a row
 */
public interface ChunkSource<T> {

    /** How many rows a chunk has. */
    int ROWS = 500;

    /** The next rows; none after the last. */
    List<T> next(RepositoryOperation call);

    /** Called before the transaction writes, so that the write does not bring rows into the stream. */
    default void beforeWrite(RepositoryOperation call) {}

    /** Releases what the database holds; closing twice has no effect. */
    default void close() {}
}
