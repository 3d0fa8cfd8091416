package dev.mortise.repository;

import dev.mortise.query.Condition;
import dev.mortise.query.FetchPath;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads the entities of one class.
 *
 * <p>Repositories join the transaction of their thread; outside one, each call runs in a short transaction of its own
 * (R22). What they return is detached and the caller's own (R1). They are safe to share between threads.
 *
 * <pre>{@code
 * Optional<Order> order = orders.findById(id);
 * List<Order> paid = orders.find(path(Order::getStatus).eq(PAID));
 * Page<Order> page = orders.findPage(QuerySpec.of(Order.class).fetch(path(Order::getCustomer)), PageRequest.ofSize(20));
 * }</pre>
 *
 * <p>Every method refuses null arguments with a {@link NullPointerException} that has the parameter's name, an id of
 * another class, or one that lacks a part, with {@link IllegalArgumentException}, and throws {@link
 * IllegalStateException} once the module is closed. Methods that take a spec or a fetch plan throw {@link
 * dev.mortise.error.InvalidQueryException} if it names what is not in the mapping (R11), before anything is sent. What the database refuses is a {@link dev.mortise.error.MortiseException}.
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
     * The entity with this id.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none
     */
    T getById(ID id);

    /**
     * The entity with this id and the relations of a plan.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is none
     */
    T getById(ID id, FetchPlan<? super T> plan);

    /**
     * The entities with these ids, in the order of the ids; missing ones are left out, an id given twice counts once.
     *
     * <p>Asks for a thousand ids at a time; without ids nothing is sent. The list is the caller's own.
     */
    List<T> findAllById(Collection<? extends ID> ids);

    /** As {@link #findAllById(Collection)}, with the relations of a plan. */
    List<T> findAllById(Collection<? extends ID> ids, FetchPlan<? super T> plan);

    /**
     * Loads relations into an entity at hand, as the database holds them now.
     *
     * <pre>{@code
     * orders.fetch(order, FetchPlan.of(path(Order::getCustomer), each(Order::getItems)));
     * }</pre>
     *
     * <p>What the plan names and the entity has already is loaded anew, into new collections; all else stays as it is.
     * Relations to one take one select together, each relation to many takes one (R15).
     *
     * @return the same object
     * @throws dev.mortise.error.EntityNotFoundException if the plan names a relation to one and the entity's row is gone
     * @throws IllegalArgumentException if it has no id
     */
    T fetch(T entity, FetchPlan<? super T> plan);

    /**
     * Loads relations into entities at hand as {@link #fetch} does, in as many selects as for one; an object may be
     * given several times.
     *
     * @return the same objects, in a list of the caller's own
     */
    List<T> fetchAll(Collection<? extends T> entities, FetchPlan<? super T> plan);

    /**
     * Whether a relation of an entity at hand was fetched, with all that is on the way to it; asks no database.
     *
     * <p>What is fetched and null, or empty, was fetched; so was what a limit for each parent has cut ({@link
     * PartiallyFetched}).
     */
    boolean isFetched(T entity, FetchPath<? super T> relation);

    /** Whether there is an entity with this id; no entity is loaded. */
    boolean existsById(ID id);

    /**
     * An object that stands for the entity with this id, without asking the database; only its id can be read (R14).
     *
     * <p>Made to be put into a relation, or compared with one. Whether there is such an entity shows when it is
     * written.
     */
    T reference(ID id);

    /**
     * Puts what the database holds into an entity at hand; relations become unfetched.
     *
     * @return the same object
     * @throws dev.mortise.error.EntityNotFoundException if its row is gone
     * @throws IllegalArgumentException if it has no id
     */
    T refresh(T entity);

    /**
     * The entities that a spec asks for; without an order or limit in no particular order (R12).
     *
     * <p>The list is the caller's own.
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
     * The entities that a spec asks for, as records: each component takes the attribute of its name.
     *
     * <pre>{@code
     * record Line(int quantity, BigDecimal price) {}
     * record Receipt(String number, Buyer customer, List<Line> items) {}
     *
     * List<Receipt> receipts = orders.findAs(Receipt.class, spec);
     * }</pre>
     *
     * <p>A component that is a record takes a relation to one or an embedded value, a list or set of records a relation to
     * many; what they need is fetched as {@code fetch(...)} would, with the same number of statements. Nothing but the
     * records is handed out. The list is the caller's own.
     *
     * @throws IllegalArgumentException if the class is no record
     * @throws dev.mortise.error.InvalidQueryException if a component has no attribute of its name, or one of another type
     */
    <R> List<R> findAs(Class<R> record, QuerySpec<T> spec);

    /**
     * The only entity that a spec asks for, or empty; reads two rows at most.
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
     * The only entity that a spec asks for.
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
     * The first entity in the spec's order, or empty; the id decides between equals, and alone where there is no order
     * (R12).
     */
    Optional<T> findFirst(QuerySpec<T> spec);

    /**
     * A page of the entities that a spec asks for, with the number of all of them.
     *
     * <p>They are sorted by the id after the spec's own keys, so that no row is on two pages (R12). They are only
     * counted where the page itself does not tell their number. The content cannot be changed.
     *
     * @throws IllegalArgumentException if the spec has a limit or offset of its own, or the page is larger than the
     *     module's {@code maxPageSize}
     */
    Page<T> findPage(QuerySpec<T> spec, PageRequest page);

    /**
     * A page of the entities that a spec asks for, without counting them; reads one row more to see whether another
     * page follows.
     *
     * @throws IllegalArgumentException if the spec has a limit or offset of its own, or the page is larger than the
     *     module's {@code maxPageSize}
     */
    Slice<T> findSlice(QuerySpec<T> spec, PageRequest page);

    /** How many entities there are. */
    long count();

    /** How many entities a spec asks for, within its limit and offset; its fetches and order do not matter (R13). */
    long count(QuerySpec<T> spec);

    /** Returns the number of entities that meet a condition. */
    default long count(Condition<? super T> condition) {
        return count(ConditionSpecs.query(this, condition));
    }

    /** Whether a spec asks for any entity that is there. */
    boolean exists(QuerySpec<T> spec);

    /** Returns whether an entity meets a condition. */
    default boolean exists(Condition<? super T> condition) {
        return exists(ConditionSpecs.query(this, condition));
    }
}
