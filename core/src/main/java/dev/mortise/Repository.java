package dev.mortise;

import dev.mortise.query.Assignment;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import java.util.Collection;
import java.util.List;

/**
 * Reads and writes the entities of one class.
 *
 * <p>Nothing is written that no method here was told to write (R1), and a write's SQL has run when the method returns (R2). Ids and
 * versions are on the argument then; when the call fails or its transaction, savepoint or nested scope rolls back, they are taken
 * back (R6).
 *
 * <p>An interface of the application's own may extend this one and add default methods.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public interface Repository<T, ID> extends ReadRepository<T, ID> {

    /**
     * Inserts an entity; never updates (R3).
     *
     * @return the same object, with its id and version
     * @throws dev.mortise.error.DuplicateKeyException if its id or another unique key is there already
     */
    T insert(T entity);

    /** Inserts entities in JDBC batches; all or, once the transaction rolls back, none. */
    List<T> insertAll(Collection<? extends T> entities);

    /**
     * Inserts an entity unless one with its id is there (R4).
     *
     * @return whether it was inserted
     * @throws dev.mortise.error.DuplicateKeyException if another unique key is there already
     */
    boolean insertIfAbsent(T entity);

    /**
     * Updates every mapped column of an entity; never inserts (R3, R5).
     *
     * @return the same object, with its new version
     * @throws dev.mortise.error.StaleEntityException if it is versioned and its row was changed or deleted meanwhile
     * @throws dev.mortise.error.EntityNotFoundException if it is not versioned and its row is gone
     */
    T update(T entity);

    /** Updates entities in JDBC batches. */
    List<T> updateAll(Collection<? extends T> entities);

    /**
     * Inserts an entity that is new, updates one that is not; decided by its state, never by a query (R4).
     *
     * @throws IllegalArgumentException if the entity's state cannot say it: an assigned id without a version
     */
    T save(T entity);

    /** Saves entities, inserts and updates each in JDBC batches. */
    List<T> saveAll(Collection<? extends T> entities);

    /**
     * Inserts an entity, or updates the one with the same id without comparing versions (R4).
     *
     * @return the same object, with its new version
     * @throws dev.mortise.error.DuplicateKeyException if another unique key is there already
     */
    T upsert(T entity);

    /**
     * Deletes an entity.
     *
     * @throws dev.mortise.error.StaleEntityException if it is versioned and its row was changed or deleted meanwhile
     * @throws dev.mortise.error.EntityNotFoundException if it is not versioned and its row is gone
     */
    void delete(T entity);

    /** Deletes entities in JDBC batches. */
    void deleteAll(Collection<? extends T> entities);

    /**
     * Deletes the row with this id, whatever its version, without loading it (R8).
     *
     * @return whether there was one
     */
    boolean deleteById(ID id);

    /**
     * Deletes the rows with these ids.
     *
     * @return how many there were
     */
    long deleteAllById(Collection<? extends ID> ids);

    /**
     * Deletes all rows that meet the spec's condition, without loading them.
     *
     * @return how many there were
     * @throws IllegalArgumentException without a condition that is not {@code unrestricted()} (R9), or with a fetch, order, limit or
     *     offset
     */
    long deleteWhere(QuerySpec<T> spec);

    /**
     * Changes all rows that meet the spec's condition, without loading them; versions are incremented (R7).
     *
     * @return how many there were
     * @throws IllegalArgumentException without a condition that is not {@code unrestricted()} (R9), or without an assignment
     */
    long updateWhere(UpdateSpec<T> spec);

    /**
     * Changes only the named properties of the row with this id, whatever its version (R5).
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is no such row
     * @throws dev.mortise.error.InvalidQueryException for the id or version, which cannot be assigned
     */
    @SuppressWarnings("unchecked")
    void patch(ID id, Assignment<? super T>... changes);
}
