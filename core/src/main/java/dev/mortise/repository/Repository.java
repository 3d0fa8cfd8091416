package dev.mortise.repository;

import dev.mortise.query.Assignment;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.bulk.InsertSpec;
import dev.mortise.query.bulk.UpsertSpec;
import dev.mortise.query.property.CollectionProperty;
import dev.mortise.query.property.Property;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * Reads and writes entities of one class.
 *
 * <p>Nothing is written without a call of a method here (R1), and a write's SQL has run when the method returns (R2).
 * Ids and versions are then set on the argument; when the call fails or its transaction, savepoint or nested scope
 * rolls back, they are reverted (R6).
 *
 * <pre>{@code
 * Order order = orders.insert(Order.pending(customer));
 * orders.patch(order.getId(), path(Order::getStatus).to(PAID));
 * }</pre>
 *
 * <p>An application's interface may extend this one and add default methods.
 *
 * <p>In addition to {@link ReadRepository}, every method throws {@link IllegalArgumentException} for an entity of
 * another class, a proxy of an entity that was not fetched, and the same object given twice, and a
 * {@link NullPointerException} with the index of a null element, all before anything is sent. Empty collections send
 * nothing. In a read-only transaction writes throw {@link dev.mortise.error.ReadOnlyTransactionException}. A violated
 * constraint is an {@link dev.mortise.error.IntegrityViolationException}.
 *
 * <p>Lifecycle callbacks run on the thread of the call, once for each entity: callbacks before the SQL may change the
 * written values; an exception of a callback after it rolls the transaction back. Bulk changes, {@link #patch} and
 * deletes by id call none for the rows that they name, since they load nothing.
 *
 * <p>Writes are cascaded as the mapping declares (R19): inserts follow relations that cascade PERSIST, updates and
 * saves those that cascade MERGE, deletes those that cascade REMOVE or remove orphans. Rows of collections that the
 * entity owns change by difference (R21). A collection that was not fetched is ignored (R20); a null collection is
 * refused on update. A child in a cascading collection that refers to another owner, and a relation to an unsaved
 * entity, throw {@link IllegalArgumentException}, before anything is sent.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public interface Repository<T, ID> extends ReadRepository<T, ID> {

    /**
     * Inserts an entity; never updates (R3).
     *
     * <p>An existing id is kept, even where it would be generated. The version starts at its initial value.
     *
     * @return the same object, with its id and version
     * @throws dev.mortise.error.DuplicateKeyException if its id or another unique key already exists
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
     * Inserts all entities that an iterator gives, in constant memory and in one transaction for each chunk.
     *
     * <pre>{@code
     * orders.insertChunks(source.skip(done).iterator(), 1_000, (inserted, chunk) -> {
     *     progress.save(done + inserted);   // in the transaction of the chunk
     * });
     * }</pre>
     *
     * <p>The transactions are the module's, with the options and the retries of its template; a retry inserts the chunk
     * again and reports it again. The iterator is read outside transactions, a chunk at a time. An exception rolls back
     * the chunk and ends the insert; earlier chunks stay, and so do the ids and versions of their entities, which is the
     * one exception to R6.
     *
     * @param entities the entities; the last chunk may be smaller
     * @param size how many entities a chunk has, at least 1
     * @param progress called after the insert of each chunk
     * @return how many entities were inserted
     * @throws IllegalStateException if the thread has a transaction
     */
    <X extends Throwable> long insertChunks(Iterator<? extends T> entities, int size, InsertProgress<T, X> progress)
            throws X;

    /** Inserts all entities that an iterator gives, as {@link #insertChunks(Iterator, int, InsertProgress)} does. */
    default long insertChunks(Iterator<? extends T> entities, int size) {
        return this.<RuntimeException>insertChunks(entities, size, (inserted, chunk) -> {});
    }

    /**
     * Inserts an entity unless a row with its id exists (R4).
     *
     * <p>An entity that was not inserted is unchanged. Callbacks before an insert are called in both cases, those after
     * it only if it was inserted.
     *
     * @return whether it was inserted
     * @throws dev.mortise.error.UnsupportedCapabilityException without the capability {@code UPSERT}
     * @throws dev.mortise.error.DuplicateKeyException if another unique key already exists
     */
    boolean insertIfAbsent(T entity);

    /**
     * Updates every mapped column of an entity; never inserts (R3, R5).
     *
     * @return the same object, with its new version
     * @throws dev.mortise.error.StaleEntityException if it is versioned and its row was changed or deleted meanwhile
     * @throws dev.mortise.error.EntityNotFoundException if it is not versioned and its row no longer exists
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
     * Inserts a new entity, or updates an existing one; its state decides, never a query (R4).
     *
     * <p>An entity without an id, or with a null version, is new. A primitive version cannot be null; there the id
     * alone decides.
     *
     * @return the same object, with its id and version
     * @throws IllegalArgumentException if the entity's state does not decide: an assigned id without a version
     */
    T save(T entity);

    /**
     * Saves entities as {@link #save} does: first inserts the new ones, then updates the others, each in JDBC batches.
     *
     * @return the same objects in their order
     */
    List<T> saveAll(Collection<? extends T> entities);

    /**
     * Saves an entity as {@link #save} does, and reports the writes of all entities that its cascades reached.
     *
     * <pre>{@code
     * WriteReport report = orders.saveGraph(order);
     * report.deleted(OrderItem.class);                  // 1, an orphan
     * }</pre>
     *
     * @throws IllegalArgumentException if the entity's state does not show whether it is new: an assigned id without a
     *     version
     */
    WriteReport saveGraph(T entity);

    /**
     * Inserts an entity, or updates the one with the same id without comparing versions (R4).
     *
     * <p>An entity without an id that is to be generated is inserted. Cascades and collections are ignored. Callbacks
     * are those of an insert, since only the database knows whether it inserted or updated.
     *
     * @return the same object, with its new version
     * @throws dev.mortise.error.DuplicateKeyException if another unique key already exists
     * @throws dev.mortise.error.UnsupportedCapabilityException without the capability {@code UPSERT}
     */
    T upsert(T entity);

    /**
     * Inserts entities, or updates the rows that have the same values of a unique key, in JDBC batches.
     *
     * <pre>{@code
     * UpsertResult<Product> result = products.upsertAll(imported, UpsertSpec.onConflict(Product::getSku)
     *     .update(Product::getPrice, Product::getStock)
     *     .where(path(Product::getPrice).ne(proposed(path(Product::getPrice)))));
     * }</pre>
     *
     * <p>Written entities have the id and version of their row, the id of the row that existed included; its version is
     * incremented without being compared. Untouched entities are as they were before. A null in the conflict target
     * conflicts with nothing. Cascades and collections are ignored. Callbacks are those of an insert, and run after it
     * only for written entities.
     *
     * @throws dev.mortise.error.DuplicateKeyException if another unique key already exists, or if on H2 or MariaDB another
     *     transaction inserts the same key meanwhile
     * @throws dev.mortise.error.InvalidQueryException if the spec names a property that cannot be the target or be
     *     assigned, or reads a relation or another query
     * @throws IllegalArgumentException if two entities have the same values of the conflict target
     * @throws dev.mortise.error.UnsupportedCapabilityException without the capability {@code UPSERT}, and for a joined
     *     hierarchy
     */
    UpsertResult<T> upsertAll(Collection<? extends T> entities, UpsertSpec<T> spec);

    /**
     * Deletes an entity.
     *
     * @throws dev.mortise.error.StaleEntityException if it is versioned and its row was changed or deleted meanwhile
     * @throws dev.mortise.error.EntityNotFoundException if it is not versioned and its row no longer exists
     * @throws IllegalArgumentException if it has no id, or no version although it is versioned
     */
    void delete(T entity);

    /**
     * Deletes entities in JDBC batches, as {@link #delete} does; when one is stale, the transaction rolls back (R24).
     */
    void deleteAll(Collection<? extends T> entities);

    /**
     * Deletes the row with this id in any version, without loading it (R8), and its cascades.
     *
     * <p>Cascaded rows are loaded only where they have callbacks, cascades or collections.
     *
     * @return whether the row existed
     */
    boolean deleteById(ID id);

    /**
     * Deletes the rows with these ids in any version, a thousand in a statement.
     *
     * @return the number of rows
     */
    long deleteAllById(Collection<? extends ID> ids);

    /**
     * Deletes all rows that meet the spec's condition, without loading them, and their rows in owned collections; no
     * cascade is followed.
     *
     * @return the number of rows
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
     * @return the number of rows
     * @throws IllegalArgumentException if the condition narrows nothing (R9)
     */
    default long deleteWhere(Condition<? super T> condition) {
        return deleteWhere(ConditionSpecs.delete(this, condition));
    }

    /**
     * Updates all rows that meet the spec's condition, without loading them; versions are incremented (R7).
     *
     * @return the number of rows
     * @throws IllegalArgumentException without a condition that narrows anything, unless {@code unrestricted()} (R9),
     * or without an assignment
     * @throws dev.mortise.error.InvalidQueryException if it assigns the id, the version, a property that is not
     *     updatable, or one property twice
     */
    long updateWhere(UpdateSpec<T> spec);

    /**
     * Inserts a row for each row of a query, in one statement that loads nothing ({@code insert ... select}).
     *
     * <p>Properties that the spec does not set take the database's default. Ids that are not set come from the identity
     * column, from the sequence (one value of it for each row, so that a block of ids goes with each) or from the
     * database's random UUIDs. Versions start as with {@link #insert}. No lifecycle callbacks are called.
     *
     * @return the number of rows
     * @throws dev.mortise.error.UnsupportedCapabilityException without the capability {@code INSERT_SELECT}, for a joined
     *     hierarchy, and for time-ordered UUIDs that are not set
     * @throws dev.mortise.error.InvalidQueryException if it sets the version, a property that is not insertable, or one
     *     property twice, if it lacks an assigned id, or if a value is stored by another converter than its property
     */
    long insertFrom(InsertSpec<T, ?> spec);

    /**
     * Updates only one property of the row with this id, as {@link #patch(Object, Collection)} does.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is no such row; the transaction stays usable
     * @throws dev.mortise.error.InvalidQueryException if it assigns the id, the version or a property that is not
     *     updatable
     */
    void patch(ID id, Assignment<? super T> change);

    /**
     * Updates only the named properties of the row with this id in any version, and increments the version (R5, R7).
     *
     * <pre>{@code
     * products.patch(id, List.of(path(Product::getPrice).to(price), path(Product::getNote).toNull()));
     * }</pre>
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is no such row; the transaction stays usable
     * @throws dev.mortise.error.InvalidQueryException if it assigns the id, the version, a property that is not
     *     updatable, or one property twice
     * @throws IllegalArgumentException without a change
     */
    void patch(ID id, Collection<? extends Assignment<? super T>> changes);

    /**
     * Changes what a to-one relation leads to by ids alone, without loading anything.
     *
     * <pre>{@code
     * orders.relation(Order::getCustomer).of(orderId).set(customerId);
     * }</pre>
     *
     * @param relation the relation, of either side
     * @throws dev.mortise.error.InvalidQueryException if it is no to-one relation of the entity
     */
    RelationEditor<ID, ToOneEditor> relation(Property<T, ?> relation);

    /** Changes a to-one relation, as {@link #relation(Property)} does; for one inside an embedded value or named by a text. */
    RelationEditor<ID, ToOneEditor> relation(Path<T, ?> relation);

    /**
     * Changes the links of a to-many relation by ids alone, without loading anything.
     *
     * <pre>{@code
     * products.relation(Product::getCategories).of(productId).add(categoryId);
     * }</pre>
     *
     * @param relation the relation, of either side
     * @throws dev.mortise.error.InvalidQueryException if it is no relation of the entity
     */
    RelationEditor<ID, ToManyEditor> relation(CollectionProperty<T> relation);

    /** Changes a to-many relation, as {@link #relation(CollectionProperty)} does; for one inside an embedded value. */
    RelationEditor<ID, ToManyEditor> relation(CollectionPath<T, ?> relation);
}
