package dev.mortise.repository;

import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.FetchPath;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.property.Property;
import java.util.Collection;
import java.util.List;

/**
 * Reads and writes the entities of one class.
 *
 * <p>Nothing is written that no method here was told to write (R1), and a write's SQL has run when the method returns
 * (R2). Ids and versions are on the argument then; when the call fails or its transaction, savepoint or nested scope
 * rolls back, they are taken back (R6).
 *
 * <pre>{@code
 * Order order = orders.insert(Order.pending(customer));
 * orders.patch(order.getId(), path(Order::getStatus).to(PAID));
 * }</pre>
 *
 * <p>An interface of the application's own may extend this one and add default methods.
 *
 * <p>Beyond what {@link ReadRepository} says, every method refuses an entity of another class, one that only stands for
 * an entity that was not fetched, and the same object given twice, with {@link IllegalArgumentException}, and a null
 * element with a {@link NullPointerException} that has its index, all before anything is sent. Empty collections send
 * nothing. In a read-only transaction writes are {@link dev.mortise.error.ReadOnlyTransactionException}. A constraint
 * of the database is {@link dev.mortise.error.IntegrityViolationException}.
 *
 * <p>Lifecycle callbacks run on the thread of the call, once for each entity: those before the SQL may change what is
 * written; when one after it throws, the transaction is rolled back. Bulk changes, {@link #patch} and deletes by id
 * call none for the rows that they name, for they load nothing.
 *
 * <p>What the mapping says goes with an entity goes with it (R19): inserts follow relations that cascade PERSIST, updates and
 * saves those that cascade MERGE, deletes those that cascade REMOVE or remove orphans. Rows of collections that the entity owns
 * change by difference (R21). A collection that was not fetched is left alone (R20); one that is null is refused on update. A
 * child in a cascading collection whose own side leads elsewhere, and a relation to an entity that has not been saved, are
 * {@link IllegalArgumentException}, before anything is sent.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public interface Repository<T, ID> extends ReadRepository<T, ID> {

    /**
     * Inserts an entity; never updates (R3).
     *
     * <p>An id that is there already is kept, also where it would be generated. The version begins anew.
     *
     * @return the same object, with its id and version
     * @throws dev.mortise.error.DuplicateKeyException if its id or another unique key is there already
     * @throws IllegalArgumentException if its id has to be assigned and is missing
     * @throws dev.mortise.error.UnsupportedCapabilityException if its id is 0 and the database would replace that
     */
    T insert(T entity);

    /**
     * Inserts entities in JDBC batches, as {@link #insert} does; all or, once the transaction rolls back, none.
     *
     * @return the same objects in their order
     */
    List<T> insertAll(Collection<? extends T> entities);

    /**
     * Inserts an entity unless one with its id is there (R4).
     *
     * <p>An entity that was not inserted stays as it is. Callbacks before an insert are called either way, those after
     * it only where it happened.
     *
     * @return whether it was inserted
     * @throws dev.mortise.error.UnsupportedCapabilityException without the capability {@code UPSERT}
     * @throws dev.mortise.error.DuplicateKeyException if another unique key is there already
     */
    boolean insertIfAbsent(T entity);

    /**
     * Updates every mapped column of an entity; never inserts (R3, R5).
     *
     * @return the same object, with its new version
     * @throws dev.mortise.error.StaleEntityException if it is versioned and its row was changed or deleted meanwhile
     * @throws dev.mortise.error.EntityNotFoundException if it is not versioned and its row is gone
     * @throws IllegalArgumentException if it has no id, or no version although it is versioned
     */
    T update(T entity);

    /**
     * Updates entities in JDBC batches, as {@link #update} does; when one is stale, the transaction rolls back (R24).
     *
     * @return the same objects in their order
     */
    List<T> updateAll(Collection<? extends T> entities);

    /**
     * Inserts an entity that is new, updates one that is not; decided by its state, never by a query (R4).
     *
     * <p>New is what has no id, or whose version is null. A primitive version cannot be null; there the id alone
     * decides.
     *
     * @return the same object, with its id and version
     * @throws IllegalArgumentException if the entity's state cannot say it: an assigned id without a version
     */
    T save(T entity);

    /**
     * Saves entities, as {@link #save} does: first inserts those that are new, then updates the others, each in JDBC
     * batches.
     *
     * @return the same objects in their order
     */
    List<T> saveAll(Collection<? extends T> entities);

    /**
     * Saves an entity, as {@link #save} does, and tells what was written with all that its cascades have reached.
     *
     * <pre>{@code
     * WriteReport report = orders.saveGraph(order);
     * report.deleted(OrderItem.class);                  // 1, an orphan
     * }</pre>
     *
     * @throws IllegalArgumentException if the entity's state cannot say whether it is new: an assigned id without a version
     */
    WriteReport saveGraph(T entity);

    /**
     * Inserts an entity, or updates the one with the same id without comparing versions (R4).
     *
     * <p>An entity without an id that is to be generated is inserted. Cascades and collections are left alone. Callbacks are those of an insert, for only the
     * database knows which it was.
     *
     * @return the same object, with its new version
     * @throws dev.mortise.error.DuplicateKeyException if another unique key is there already
     * @throws dev.mortise.error.UnsupportedCapabilityException without the capability {@code UPSERT}
     */
    T upsert(T entity);

    /**
     * Deletes an entity.
     *
     * @throws dev.mortise.error.StaleEntityException if it is versioned and its row was changed or deleted meanwhile
     * @throws dev.mortise.error.EntityNotFoundException if it is not versioned and its row is gone
     * @throws IllegalArgumentException if it has no id, or no version although it is versioned
     */
    void delete(T entity);

    /**
     * Deletes entities in JDBC batches, as {@link #delete} does; when one is stale, the transaction rolls back (R24).
     */
    void deleteAll(Collection<? extends T> entities);

    /**
     * Deletes the row with this id, whatever its version, without loading it (R8), and the rows that go with it.
     *
     * <p>Those are loaded only where they have callbacks, or cascades or collections of their own.
     *
     * @return whether there was one
     */
    boolean deleteById(ID id);

    /**
     * Deletes the rows with these ids, whatever their versions, a thousand in a statement.
     *
     * @return how many there were
     */
    long deleteAllById(Collection<? extends ID> ids);

    /**
     * Deletes all rows that meet the spec's condition, without loading them, and their rows in owned collections; no cascade is
     * followed.
     *
     * @return how many there were
     * @throws IllegalArgumentException without a condition that narrows anything, unless {@code unrestricted()} (R9)
     */
    long deleteWhere(DeleteSpec<T> spec);

    /**
     * Deletes all rows that meet a condition, as {@link #deleteWhere(DeleteSpec)} does.
     *
     * <pre>{@code
     * orders.deleteWhere(path(Order::getStatus).eq(CANCELLED));
     * }</pre>
     *
     * @return how many there were
     * @throws IllegalArgumentException if the condition narrows nothing (R9)
     */
    default long deleteWhere(Condition<? super T> condition) {
        return deleteWhere(ConditionSpecs.delete(this, condition));
    }

    /**
     * Changes all rows that meet the spec's condition, without loading them; versions are incremented (R7).
     *
     * @return how many there were
     * @throws IllegalArgumentException without a condition that narrows anything, unless {@code unrestricted()} (R9),
     *     or without an assignment
     * @throws dev.mortise.error.InvalidQueryException if it assigns the id, the version, what is not updatable, or one
     *     thing twice
     */
    long updateWhere(UpdateSpec<T> spec);

    /**
     * Changes only one property of the row with this id, as {@link #patch(Object, Collection)} does.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is no such row; the transaction stays usable
     * @throws dev.mortise.error.InvalidQueryException if it assigns the id, the version or what is not updatable
     */
    void patch(ID id, Assignment<? super T> change);

    /**
     * Changes only the named properties of the row with this id, whatever its version, which is incremented (R5, R7).
     *
     * <pre>{@code
     * products.patch(id, List.of(path(Product::getPrice).to(price), path(Product::getNote).toNull()));
     * }</pre>
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is no such row; the transaction stays usable
     * @throws dev.mortise.error.InvalidQueryException if it assigns the id, the version, what is not updatable, or one
     *     thing twice
     * @throws IllegalArgumentException without a change
     */
    void patch(ID id, Collection<? extends Assignment<? super T>> changes);

    /**
     * Changes what a relation leads to by ids alone, without loading anything.
     *
     * <pre>{@code
     * products.relation(Product::getCategories).of(productId).add(categoryId);
     * orders.relation(Order::getCustomer).of(orderId).set(customerId);
     * }</pre>
     *
     * @param relation the relation, of either side
     * @throws dev.mortise.error.InvalidQueryException if it is no relation of the entity
     */
    RelationEditor<ID> relation(Property<T, ?> relation);

    /** As {@link #relation(Property)}, for a relation inside an embedded value or one that a text names. */
    RelationEditor<ID> relation(FetchPath<T> relation);
}
