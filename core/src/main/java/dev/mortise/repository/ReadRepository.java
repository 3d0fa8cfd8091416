package dev.mortise.repository;

import dev.mortise.query.Condition;
import dev.mortise.query.FetchPath;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.lock.Lock;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads entities of one class.
 *
 * <p>Repositories join the transaction of their thread; outside one, each call runs in a short transaction (R22).
 * Returned entities are detached and owned by the caller (R1). Repositories are thread-safe.
 *
 * <pre>{@code
 * Optional<Order> order = orders.findById(id);
 * List<Order> paid = orders.find(path(Order::getStatus).eq(PAID));
 * Page<Order> page = orders.findPage(QuerySpec.of(Order.class).fetch(path(Order::getCustomer)), PageRequest.ofSize(20));
 * }</pre>
 *
 * <p>Every method throws a {@link NullPointerException} with the parameter's name for a null argument, an
 * {@link IllegalArgumentException} for an id of another class or with a missing part, and an
 * {@link IllegalStateException} once the module is closed. Methods that take a spec or a fetch plan throw
 * {@link dev.mortise.error.InvalidQueryException} if it names an unknown property (R11), before anything is sent.
 * Database failures are {@link dev.mortise.error.MortiseException}s.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public interface ReadRepository<T, ID> {

    /** Returns the class of the entities, for specs that are built for any repository. */
    Class<T> entityClass();

    /** The entity with this id, or empty. */
    Optional<T> findById(ID id);

    /**
     * The entity with this id and the relations of a plan, or empty.
     *
     * <pre>{@code
     * orders.findById(id, each(Order::getItems).then(OrderItem::getProduct));
     * }</pre>
     */
    Optional<T> findById(ID id, FetchPlan<? super T> plan);

    /**
     * The entity with this id, whose row is locked until the end of the transaction, or empty.
     *
     * @return the latest committed row; empty too where the lock skips it
     * @throws IllegalStateException outside a transaction
     * @throws dev.mortise.error.LockTimeoutException if the lock is not granted
     * @throws dev.mortise.error.UnsupportedCapabilityException if the database has no such lock
     */
    Optional<T> findById(ID id, Lock lock);

    /**
     * The entity with this id.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none
     */
    T getById(ID id);

    /**
     * The entity with this id, whose row is locked as by {@link #findById(Object, Lock)}.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none, or the lock skips it
     */
    T getById(ID id, Lock lock);

    /**
     * The entity with this id and the relations of a plan.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none
     */
    T getById(ID id, FetchPlan<? super T> plan);

    /**
     * The entities with these ids, in the order of the ids; missing ones are left out, an id given twice counts once.
     *
     * <p>Selects a thousand ids at a time; without ids nothing is sent. The caller owns the list.
     */
    List<T> findAllById(Collection<? extends ID> ids);

    /**
     * As {@link #findAllById(Collection)}, with the rows locked as by {@link #findById(Object, Lock)}, in ascending order of
     * their ids, so that transactions that lock the same rows do not deadlock.
     */
    List<T> findAllById(Collection<? extends ID> ids, Lock lock);

    /** As {@link #findAllById(Collection)}, with the relations of a plan. */
    List<T> findAllById(Collection<? extends ID> ids, FetchPlan<? super T> plan);

    /**
     * Loads relations into an entity in memory, with their current rows.
     *
     * <pre>{@code
     * orders.fetch(order, FetchPlan.of(path(Order::getCustomer), each(Order::getItems)));
     * }</pre>
     *
     * <p>Relations of the plan that are already fetched are loaded again, into new collections; all others are
     * unchanged. To-one relations take one select together, each to-many relation takes one (R15).
     *
     * @return the same object
     * @throws dev.mortise.error.EntityNotFoundException if the plan names a to-one relation and the entity's row no
     *     longer exists
     * @throws IllegalArgumentException if it has no id
     */
    T fetch(T entity, FetchPlan<? super T> plan);

    /**
     * Loads relations into entities in memory as {@link #fetch} does, in as many selects as for one; an object may be
     * given several times.
     *
     * @return the same objects, in a list that the caller owns
     */
    List<T> fetchAll(Collection<? extends T> entities, FetchPlan<? super T> plan);

    /**
     * Whether a relation of an entity in memory is fetched, with all relations on the path to it; sends no query.
     *
     * <p>Null and empty relations count as fetched, and so do those cut by {@code limitPerParent}
     * ({@link PartiallyFetched}).
     */
    boolean isFetched(T entity, FetchPath<? super T> relation);

    /** Whether an entity with this id exists; loads no entity. */
    boolean existsById(ID id);

    /**
     * Returns a reference to the entity with this id, without a query; only its id can be read (R14).
     *
     * <p>It is meant to be set as a relation, or compared with one. A missing row is detected when the reference is
     * written.
     */
    T reference(ID id);

    /**
     * Reads the stored values into an entity in memory; relations become unfetched.
     *
     * @return the same object
     * @throws dev.mortise.error.EntityNotFoundException if its row no longer exists
     * @throws IllegalArgumentException if it has no id
     */
    T refresh(T entity);

    /**
     * Returns the entities that match a spec, without an order or limit in no particular order (R12).
     *
     * <p>The caller owns the list.
     */
    List<T> find(QuerySpec<T> spec);

    /**
     * Returns the entities that meet a condition, as {@link #find(QuerySpec)} does; in no particular order (R12).
     *
     * <pre>{@code
     * orders.find(path(Order::getStatus).eq(PAID));
     * }</pre>
     *
     * <p>An {@linkplain Condition#absent() absent} condition asks for all entities; so it is for {@code findOne}, {@code getOne},
     * {@code count} and {@code exists}.
     */
    default List<T> find(Condition<? super T> condition) {
        return find(ConditionSpecs.query(this, condition));
    }

    /** Returns all entities, as {@link #find(QuerySpec)} does without a condition; in no particular order (R12). */
    default List<T> findAll() {
        return find(QuerySpec.of(entityClass()));
    }

    /**
     * Returns the entities that match a spec as records, whose components take the attributes of the same names.
     *
     * <pre>{@code
     * record Line(int quantity, BigDecimal price) {}
     * record Receipt(String number, Buyer customer, List<Line> items) {}
     *
     * List<Receipt> receipts = orders.findAs(Receipt.class, spec);
     * }</pre>
     *
     * <p>A component that is a record takes a to-one relation or an embedded value, a list or set of records takes a
     * to-many relation, and {@code customerName} takes {@code name} over the relation {@code customer}. Only the columns
     * of the components are read, by one select and one more for each collection; the spec's fetches do not matter. The
     * caller owns the list.
     *
     * <p>It is the short form of {@code find(spec.select(into(record)))}.
     *
     * @throws IllegalArgumentException if the class is no record
     * @throws dev.mortise.error.InvalidQueryException if a component has no attribute of its name, or one of another type
     */
    <R> List<R> findAs(Class<R> record, QuerySpec<T> spec);

    /**
     * Returns the only entity that matches a spec, or empty; reads two rows at most.
     *
     * @throws dev.mortise.error.NonUniqueResultException if there are several
     */
    Optional<T> findOne(QuerySpec<T> spec);

    /**
     * Returns the only entity that meets a condition, or empty; reads two rows at most.
     *
     * @throws dev.mortise.error.NonUniqueResultException if there are several
     */
    default Optional<T> findOne(Condition<? super T> condition) {
        return findOne(ConditionSpecs.query(this, condition));
    }

    /**
     * Returns the only entity that matches a spec.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none
     * @throws dev.mortise.error.NonUniqueResultException if there are several
     */
    T getOne(QuerySpec<T> spec);

    /**
     * Returns the only entity that meets a condition.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none
     * @throws dev.mortise.error.NonUniqueResultException if there are several
     */
    default T getOne(Condition<? super T> condition) {
        return getOne(ConditionSpecs.query(this, condition));
    }

    /**
     * Returns the first entity in the spec's order, or empty; equal entities are ordered by id, as are all where there
     * is no order (R12).
     */
    Optional<T> findFirst(QuerySpec<T> spec);

    /**
     * Returns a page of the entities that match a spec, with their total number.
     *
     * <p>They are sorted by the id after the spec's own keys, so that no row is on two pages (R12). A count is sent
     * only where the page itself does not show the total. The content cannot be changed.
     *
     * @throws IllegalArgumentException if the spec has a limit or offset, or the page is larger than the module's
     *     {@code maxPageSize}
     */
    Page<T> findPage(QuerySpec<T> spec, PageRequest page);

    /**
     * Returns a page of the entities that match a spec without counting them; reads one row more to detect a next page.
     *
     * @throws IllegalArgumentException if the spec has a limit or offset, or the page is larger than the module's
     *     {@code maxPageSize}
     */
    Slice<T> findSlice(QuerySpec<T> spec, PageRequest page);

    /**
     * Returns the page of the entities that follow or precede a cursor in the spec's order, without counting or
     * skipping others; reads one row more to detect a further page.
     *
     * <pre>{@code
     * CursoredPage<Order> page = orders.findCursored(spec, PageRequest.cursor(20));
     * CursoredPage<Order> next = orders.findCursored(spec, page.next().orElseThrow());
     * }</pre>
     *
     * <p>The id is added to the order as the last key (R12). Sort keys are plain values: paths over to-one relations and
     * embedded values, and expressions.
     *
     * @throws IllegalArgumentException if the spec has a limit or offset, or the page is larger than the module's
     *     {@code maxPageSize}
     * @throws dev.mortise.error.InvalidQueryException if the cursor was cut, altered or forged, or is another spec's, or
     *     a sort key is no plain value
     */
    CursoredPage<T> findCursored(QuerySpec<T> spec, CursorRequest page);

    /**
     * Returns the entities that match a spec as a stream, which reads them as it is consumed, in constant memory.
     *
     * <pre>{@code
     * transactions.execute(() -> {
     *     try (Stream<Order> stream = orders.stream(spec)) {
     *         return stream.mapToLong(Order::weight).sum();
     *     }
     * });
     * }</pre>
     *
     * <p>The order is total (R12); sort keys are those of {@link #findCursored}. Fetches are loaded for some hundred rows
     * at a time, and one row is one object within these only (R18). Further statements may run meanwhile. A row is given
     * once, whatever the transaction writes meanwhile; whether such a write shows in rows that have not been read yet,
     * depends on the database.
     *
     * <p>The stream is sequential and belongs to the transaction, whose end closes it, and logs a warning where it was
     * neither read to its end nor closed. An exception from a consumer closes it too. Afterwards, in another transaction
     * and in parallel it throws {@link IllegalStateException}.
     *
     * @throws IllegalStateException if the thread has no transaction
     */
    Stream<T> stream(QuerySpec<T> spec);

    /** Returns the entities that meet a condition, in the order of their ids, as {@link #stream(QuerySpec)} does. */
    default Stream<T> stream(Condition<? super T> condition) {
        return stream(ConditionSpecs.query(this, condition));
    }

    /**
     * Runs an action for each chunk of the entities that match a spec, in one transaction for each chunk.
     *
     * <pre>{@code
     * orders.forEachChunk(spec, 500, (cursor, rows) -> {
     *     export(rows);
     *     progress.save(cursor.toText());   // in the transaction of the chunk
     * });
     * }</pre>
     *
     * <p>The transactions are the module's, with the options and the retries of its template; a retry reads the chunk
     * again. An exception rolls back the chunk and ends the reading; earlier chunks stay. Rows that are added behind the
     * last row of the start are not read. A sort key that the action changes may bring a row up again; the id, by which
     * rows are sorted by default, does not change.
     *
     * @param size how many rows a chunk has, at least 1
     * @throws IllegalStateException if the thread has a transaction
     * @throws IllegalArgumentException if the spec has a limit or offset
     */
    default <X extends Throwable> void forEachChunk(QuerySpec<T> spec, int size, ChunkConsumer<T, X> action) throws X {
        forEachChunk(spec, PageRequest.cursor(size), action);
    }

    /**
     * Runs an action for each chunk after a cursor, as {@link #forEachChunk(QuerySpec, int, ChunkConsumer)} does from the
     * start.
     *
     * <pre>{@code
     * orders.forEachChunk(spec, PageRequest.cursor(500).after(Cursor.parse(saved)), action);
     * }</pre>
     *
     * @throws dev.mortise.error.InvalidQueryException if the cursor is not one of this spec
     * @throws IllegalArgumentException if the request goes backwards
     */
    <X extends Throwable> void forEachChunk(QuerySpec<T> spec, CursorRequest start, ChunkConsumer<T, X> action)
            throws X;

    /** Returns the number of entities. */
    long count();

    /**
     * Returns the number of entities that match a spec, within its limit and offset; its fetches and order are ignored
     * (R13).
     */
    long count(QuerySpec<T> spec);

    /** Returns the number of entities that meet a condition. */
    default long count(Condition<? super T> condition) {
        return count(ConditionSpecs.query(this, condition));
    }

    /** Whether any entity matches the spec. */
    boolean exists(QuerySpec<T> spec);

    /**
     * Returns the statements that {@link #find(QuerySpec)} sends, with the database's plans; values are left out.
     *
     * <p>The query itself is explained and not run. Where the spec fetches to-many relations, the query is run for at
     * most ten rows, and the statements that load these rows' relations are explained as well.
     */
    default Explanation explain(QuerySpec<T> spec) {
        return explain(spec, false);
    }

    /**
     * Returns the statements that {@link #find(QuerySpec)} sends, as {@link #explain(QuerySpec)} does.
     *
     * @param showsValues whether the values of parameters are shown, in the plans too
     */
    Explanation explain(QuerySpec<T> spec, boolean showsValues);

    /**
     * Returns the statement that {@link #find(SelectSpec)} sends, with the database's plan; values are left out. The query
     * is not run.
     */
    default Explanation explain(SelectSpec<T, ?> spec) {
        return explain(spec, false);
    }

    /**
     * Returns the statement that {@link #find(SelectSpec)} sends, as {@link #explain(SelectSpec)} does.
     *
     * @param showsValues whether the values of parameters are shown, in the plan too
     */
    Explanation explain(SelectSpec<T, ?> spec, boolean showsValues);

    /** Returns whether an entity meets a condition. */
    default boolean exists(Condition<? super T> condition) {
        return exists(ConditionSpecs.query(this, condition));
    }

    /**
     * Returns the rows of a query for values, without an order or limit in no particular order (R12).
     *
     * <pre>{@code
     * List<PetCard> cards = pets.find(QuerySpec.of(Pet.class).where(...).select(into(PetCard.class)));
     * }</pre>
     *
     * <p>Only the columns that the selection needs are read. A row whose only value is null is a null in the list. The
     * caller owns the list.
     *
     * @throws dev.mortise.error.InvalidQueryException if a group has several values of what is selected, sorted by or asked
     *     for; if a distinct query is sorted by what it does not select
     */
    <R> List<R> find(SelectSpec<T, R> spec);

    /**
     * Returns the only row of a query for values, or empty; empty also where its only value is null. Reads two rows at
     * most.
     *
     * <pre>{@code
     * Optional<BigDecimal> total = orders.findOne(paid.select(sum(path(Order::getTotal))));
     * }</pre>
     *
     * @throws dev.mortise.error.NonUniqueResultException if there are several
     */
    <R> Optional<R> findOne(SelectSpec<T, R> spec);

    /**
     * Returns the only row of a query for values.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none, or its only value is null
     * @throws dev.mortise.error.NonUniqueResultException if there are several
     */
    <R> R getOne(SelectSpec<T, R> spec);

    /**
     * Returns the first row of a query for values in the spec's order, or empty; empty also where its only value is
     * null. The order is made total as for a page (R12).
     */
    <R> Optional<R> findFirst(SelectSpec<T, R> spec);

    /**
     * Returns the rows of a query for values as a map, in the order of the rows.
     *
     * <pre>{@code
     * Map<Long, PetCard> cards = pets.findMap(spec.select(mapOf(path(Pet::getId), into(PetCard.class))));
     * }</pre>
     *
     * <p>The caller owns the map.
     *
     * @throws dev.mortise.error.NonUniqueResultException if two rows have the same key
     */
    <K, V> Map<K, V> findMap(SelectSpec<T, Map.Entry<K, V>> spec);

    /**
     * Returns the entity with this id as a record or another value, or empty.
     *
     * <pre>{@code
     * Optional<PetCard> card = pets.findByIdAs(id, into(PetCard.class));
     * }</pre>
     *
     * @throws dev.mortise.error.InvalidQueryException if the selection contains an aggregate
     */
    <R> Optional<R> findByIdAs(ID id, Selection<? super T, R> selection);

    /**
     * Returns a page of the rows of a query for values, with their total number.
     *
     * <p>They are sorted, after the spec's own keys, by the id, by the keys of the groups, or by all that a distinct query
     * selects, so that no row is on two pages (R12). The total is the number of rows, groups or distinct rows. The
     * content cannot be changed.
     *
     * @throws IllegalArgumentException if the spec has a limit or offset, or the page is larger than the module's
     *     {@code maxPageSize}
     */
    <R> Page<R> findPage(SelectSpec<T, R> spec, PageRequest page);

    /**
     * Returns a page of the rows of a query for values without counting them, sorted as by {@code findPage}.
     *
     * @throws IllegalArgumentException if the spec has a limit or offset, or the page is larger than the module's
     *     {@code maxPageSize}
     */
    <R> Slice<R> findSlice(SelectSpec<T, R> spec, PageRequest page);

    /**
     * Returns the page of the values of the rows that follow or precede a cursor, as {@link #findCursored(QuerySpec,
     * CursorRequest)} does; a cursor belongs to the rows, so that the entities and the values of one query share cursors.
     *
     * @throws dev.mortise.error.InvalidQueryException also if the spec has groups, aggregates or {@code distinct}
     */
    <R> CursoredPage<R> findCursored(SelectSpec<T, R> spec, CursorRequest page);

    /**
     * Returns the values of rows as a stream, as {@link #stream(QuerySpec)} does.
     *
     * @throws dev.mortise.error.InvalidQueryException if the spec has groups, aggregates or {@code distinct}
     */
    <R> Stream<R> stream(SelectSpec<T, R> spec);

    /**
     * Runs an action for each chunk of the values of rows, as {@link #forEachChunk(QuerySpec, CursorRequest,
     * ChunkConsumer)} does.
     *
     * @throws dev.mortise.error.InvalidQueryException also if the spec has groups, aggregates or {@code distinct}
     */
    <R, X extends Throwable> void forEachChunk(SelectSpec<T, R> spec, CursorRequest start, ChunkConsumer<R, X> action)
            throws X;

    /** Returns the number of rows, groups or distinct rows of a query for values, within its limit and offset. */
    long count(SelectSpec<T, ?> spec);

    /** Whether a query for values has any row. */
    boolean exists(SelectSpec<T, ?> spec);
}
