package dev.mortise.spi;

import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.model.EntityModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.sql.StatementCache;
import dev.mortise.sql.error.SqlErrors;
import java.sql.ResultSet;
import java.util.List;

/**
 * A session of an engine in one transaction, on the transaction's connection.
 *
 * <p>Core calls a session from the transaction's thread only, and only while the transaction can be used. Each method's
 * SQL has run when it returns (R2). Failures are thrown as a {@link dev.mortise.error.MortiseException}, classified by
 * {@link SqlErrors} with the {@link StoreOperation} that failed, and with the engine's exception as cause (R32). A
 * call without rows changes nothing.
 */
public interface StoreSession extends TransactionParticipant {

    /**
     * Runs a query and reads all of its rows.
     *
     * @param scope the entities that the result holds already, to which the rows' entities are added (R18)
     */
    <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope);

    /**
     * Runs a query for the elements of a collection and reads all of its rows.
     *
     * @param scope the entities that the result holds already, to which the rows' entities are added (R18)
     */
    <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope);

    /**
     * Runs a query and returns its rows to be fetched one by one; the cursor is closed with the transaction.
     *
     * <p>No repository method calls it yet: it is kept for streams of rows.
     */
    <R> RowCursor<R> open(SelectPlan<R> plan);

    /**
     * Runs a query in SQL of the application and reads all of its rows; by default refuses.
     *
     * @param reader reads the rows, for this run only
     * @throws UnsupportedCapabilityException if the engine runs no SQL of the application
     */
    default <R> List<R> select(NativeStatement query, RowReader<ResultSet, R> reader) {
        throw noNativeSql(query);
    }

    /**
     * Runs a query in SQL of the application and returns its rows to be fetched one by one, as {@link #open(SelectPlan)}
     * does; by default refuses.
     *
     * @param reader reads the rows, for this run only
     * @throws UnsupportedCapabilityException if the engine runs no SQL of the application
     */
    default <R> RowCursor<R> open(NativeStatement query, RowReader<ResultSet, R> reader) {
        throw noNativeSql(query);
    }

    /**
     * Runs a statement in SQL of the application that returns no rows; by default refuses. The tables that it changes
     * are unknown.
     *
     * @return the number of rows that it changed
     * @throws UnsupportedCapabilityException if the engine runs no SQL of the application
     */
    default long execute(NativeStatement statement) {
        throw noNativeSql(statement);
    }

    private static UnsupportedCapabilityException noNativeSql(NativeStatement statement) {
        return new UnsupportedCapabilityException(
                statement + " cannot run: the module's adapter runs no SQL of the application");
    }

    /**
     * Inserts entities, in JDBC batches where the engine can.
     *
     * <p>Ids that core generated or the application assigned, and initial versions, are set on the entities; such an id
     * is written, into an identity column too, and rows with and without ids may come in one call. Database-generated
     * ids are passed to {@link RowMutation#generatedId}, in the order of the rows. All rows of one call have
     * {@linkplain RowMutation#keys keys} for the same collections, which are written with them. A driver that does not
     * count the rows of a batch (-2) has inserted them all (R3).
     */
    void insert(EntityModel<?> entity, List<RowMutation> rows);

    /**
     * Updates every updatable column of the rows with the id and expected version given, in JDBC batches.
     *
     * <p>The new version is in the entities already. Rows of an entity with a version have an expected one.
     *
     * @return the index of the first row that does not exist with this version, or -1
     * @throws dev.mortise.error.UnsupportedCapabilityException if the driver did not count the rows of a batch (-2), so
     *     that missing rows are unknown (R3); see {@link UpdateCounts}
     */
    int update(EntityModel<?> entity, List<RowMutation> rows);

    /**
     * Deletes the rows with the id and expected version given, in JDBC batches, as {@link #update} does.
     *
     * @return the index of the first row that does not exist with this version, or -1
     */
    int delete(EntityModel<?> entity, List<RowMutation> rows);

    /**
     * Inserts a row, or updates the one with the same id; a conflict on another unique key is a duplicate (R4).
     *
     * @return whether a row was written; false in a hierarchy, where the row with the id is of another class and was left
     */
    boolean upsert(EntityModel<?> entity, RowMutation row);

    /**
     * Inserts rows, or updates those with the same values of a unique key, in JDBC batches; by default refuses.
     *
     * <p>The rows have ids or lack them as the plan says, and no null in its target; their ids are read afterwards.
     *
     * @return for each row whether it was inserted or updated: 0 where it was left, or the driver's own count
     * @throws UnsupportedCapabilityException if the engine does not
     */
    default int[] upsert(UpsertPlan plan, List<RowMutation> rows) {
        throw new UnsupportedCapabilityException("upsertAll of " + plan.entity().name()
                + " needs the capability UPSERT, which the module's adapter lacks");
    }

    /**
     * Inserts a row unless one with the same id exists; a conflict on another unique key is a duplicate (R4).
     *
     * @return whether a row was inserted
     */
    boolean insertIfAbsent(EntityModel<?> entity, RowMutation row);

    /**
     * Updates all rows that meet a condition.
     *
     * @return how many rows did
     */
    long updateWhere(UpdatePlan plan);

    /**
     * Deletes all rows that meet a condition. Before them it deletes their rows in the tables of the collections that
     * they own, and the join table rows of other entities' collections that refer to them
     * ({@link StatementCache#deleteReferring}).
     *
     * @return the number of deleted rows, those in other tables not counted
     */
    long deleteWhere(DeletePlan plan);

    /**
     * Inserts a row for each row of a query; by default refuses.
     *
     * @return how many rows were inserted
     * @throws UnsupportedCapabilityException if the engine does not
     */
    default long insertSelect(InsertSelectPlan plan) {
        throw new UnsupportedCapabilityException("insertFrom of "
                + plan.entity().name() + " needs the capability INSERT_SELECT, which the module's adapter lacks");
    }

    /**
     * Writes the changes of a collection's rows, which core has computed (R21).
     *
     * @return how many rows did; an insert that the driver did not count (-2) is a row
     * @throws dev.mortise.error.UnsupportedCapabilityException if the driver did not count the deleted or updated rows
     *     of a batch (R3)
     */
    long changeCollection(CollectionMutation change);

    /** Draws the next value from a sequence of the database. */
    long nextSequenceValue(QualifiedName sequence);
}
