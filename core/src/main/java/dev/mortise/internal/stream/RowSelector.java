package dev.mortise.internal.stream;

import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ValidatedQuery;
import java.util.List;

/**
 * Selects what the rows of an entity are read as: the entities themselves, or values of them.
 *
 * @param <T> the entity
 * @param <R> the type of a row
 */
public interface RowSelector<T, R> {

    /**
     * Selects rows with the values of sort keys.
     *
     * @param wanted the number of rows whose relations are loaded; further ones only show that there are more
     */
    List<KeyedRow<R>> select(RepositoryOperation call, ValidatedQuery<T> query, List<KeyColumn> keys, int wanted);

    /** Whether there is a result for each pair of a row and the rows that the query joins, instead of for each row. */
    boolean readsPairs();

    /** Returns the rows of a query in chunks from one cursor of the database, which is opened at the first chunk. */
    ChunkSource<R> cursor(ValidatedQuery<T> query);
}
