package dev.mortise.repository;

import dev.mortise.query.page.Cursor;
import java.util.List;

/**
 * An action on a chunk of rows, in the transaction of the chunk.
 *
 * @param <T> the type of a row
 * @param <X> the exception that it may throw
 */
@FunctionalInterface
public interface ChunkConsumer<T, X extends Throwable> {

    /**
     * Works on the rows of a chunk; an exception rolls the chunk's transaction back and ends the reading.
     *
     * @param cursor the cursor of the last row: once the transaction is committed, reading resumes after it
     * @param rows the rows, at least one
     */
    void accept(Cursor cursor, List<T> rows) throws X;
}
