package dev.mortise.repository;

import java.util.List;

/**
 * An action after each chunk of {@link Repository#insertChunks}, in the transaction of the chunk.
 *
 * @param <T> the entity
 * @param <X> the exception that it may throw
 */
@FunctionalInterface
public interface InsertProgress<T, X extends Throwable> {

    /**
     * Notes how far the insert has come; an exception rolls the chunk's transaction back and ends the insert.
     *
     * @param inserted how many entities are inserted, those of this chunk included: once the transaction is committed,
     *     an insert resumes after that many
     * @param chunk the entities of this chunk, with their ids and versions
     */
    void accept(long inserted, List<T> chunk) throws X;
}
