package dev.mortise;

import dev.mortise.query.Page;
import dev.mortise.query.PageRequest;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads the entities of one class.
 *
 * <p>Repositories join the transaction of their thread; outside one, each call runs in a short transaction of its own (R22). What
 * they return is detached and the caller's own (R1). They are safe to share between threads.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public interface ReadRepository<T, ID> {

    /** The entity with this id, or empty. */
    Optional<T> findById(ID id);

    /**
     * The entity with this id.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none
     */
    T getById(ID id);

    /** The entities with these ids, in the order of the ids; missing ones are left out, an id given twice counts once. */
    List<T> findAllById(Collection<? extends ID> ids);

    /** Whether there is an entity with this id; no entity is loaded. */
    boolean existsById(ID id);

    /** An object that stands for the entity with this id, without asking the database; only its id can be read (R14). */
    T reference(ID id);

    /**
     * Puts what the database holds into an entity at hand.
     *
     * @return the same object
     * @throws dev.mortise.error.EntityNotFoundException if its row is gone
     */
    T refresh(T entity);

    /** The entities that a spec asks for; without an order or limit in no particular order (R12). */
    List<T> find(QuerySpec<T> spec);

    /**
     * The only entity that a spec asks for, or empty.
     *
     * @throws dev.mortise.error.NonUniqueResultException if there are several
     */
    Optional<T> findOne(QuerySpec<T> spec);

    /**
     * The only entity that a spec asks for.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none
     * @throws dev.mortise.error.NonUniqueResultException if there are several
     */
    T getOne(QuerySpec<T> spec);

    /** The first entity in the spec's order, or empty. */
    Optional<T> findFirst(QuerySpec<T> spec);

    /**
     * A page of the entities that a spec asks for, with the number of all of them.
     *
     * @throws IllegalArgumentException if the spec has a limit or offset of its own
     */
    Page<T> findPage(QuerySpec<T> spec, PageRequest page);

    /**
     * A page of the entities that a spec asks for, without counting them.
     *
     * @throws IllegalArgumentException if the spec has a limit or offset of its own
     */
    Slice<T> findSlice(QuerySpec<T> spec, PageRequest page);

    /** How many entities there are. */
    long count();

    /** How many entities a spec asks for; its fetches and order do not matter (R13). */
    long count(QuerySpec<T> spec);

    /** Whether a spec asks for any entity that is there. */
    boolean exists(QuerySpec<T> spec);
}
