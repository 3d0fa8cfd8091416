package dev.mortise.sql.session;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.model.EntityModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.NativeStatement;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreOperation;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.UpdateCounts;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.spi.UpsertPlan;
import dev.mortise.sql.dml.CollectionDml;
import dev.mortise.sql.error.SqlErrors;
import dev.mortise.sql.statement.UpsertStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A store session over an SQL engine: decides the statements of each call, their order, and the meaning of their update
 * counts.
 *
 * <p>An adapter passes it a {@link SqlExecutor} that runs them. One whose engine has its own statements for some calls
 * overrides those calls. Not thread-safe; confined to one transaction.
 */
public class SqlStoreSession implements StoreSession {

    private static final int NO_SUCH_ROW = 0;
    private static final int NONE_MISSING = -1;

    private final SqlStatements statements;
    private final SqlExecutor executor;
    private final Set<OpenCursor<?>> cursors = new LinkedHashSet<>(2);

    /**
     * @param statements the statements of the session's store
     * @param executor sends them on the transaction's connection
     */
    public SqlStoreSession(SqlStatements statements, SqlExecutor executor) {
        this.statements = statements;
        this.executor = executor;
    }

    @Override
    public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap loaded) {
        return run(StoreOperation.query(plan), () -> executor.query(statements.select(plan, loaded)));
    }

    @Override
    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap loaded) {
        return run(StoreOperation.query(plan), () -> executor.query(statements.selectElements(plan, loaded)));
    }

    @Override
    public <R> RowCursor<R> open(SelectPlan<R> plan) {
        return open(StoreOperation.query(plan), statements.select(plan, new ResultIdentityMap()));
    }

    private <R> RowCursor<R> open(StoreOperation operation, SqlQuery<R> query) {
        return run(operation, () -> {
            SqlCursor<R> rows = executor.cursor(query);
            OpenCursor<R> cursor = new OpenCursor<>(rows, failure -> translate(operation, failure), cursors::remove);
            cursors.add(cursor);
            return cursor;
        });
    }

    @Override
    public <R> List<R> select(NativeStatement query, RowReader<ResultSet, R> reader) {
        return run(StoreOperation.statement(query.name()), () -> executor.query(statements.select(query, reader)));
    }

    @Override
    public <R> RowCursor<R> open(NativeStatement query, RowReader<ResultSet, R> reader) {
        return open(StoreOperation.statement(query.name()), statements.select(query, reader));
    }

    @Override
    public long execute(NativeStatement statement) {
        return run(StoreOperation.statement(statement.name()), () -> executor.update(statements.execute(statement))[0]);
    }

    /** Rows with and without an id need different statements; the order of the rows is kept. */
    @Override
    public void insert(EntityModel<?> entity, List<RowMutation> rows) {
        insertRows(entity, rows);
    }

    private void insertRows(EntityModel<?> entity, List<RowMutation> rows) {
        if (rows.isEmpty()) {
            return;
        }
        StoreOperation operation = StoreOperation.insert(entity);
        EntityStatements tables = statements.of(entity);
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size() || hasId(rows.get(to)) != hasId(rows.get(from))) {
                insertAlike(operation, tables, rows.subList(from, to));
                from = to;
            }
        }
        for (TableStatements table : tables.subclassTables()) {
            write(operation, table.insert(rows.get(0)), rows);
        }
    }

    private void insertAlike(StoreOperation operation, EntityStatements tables, List<RowMutation> rows) {
        RowStatement insert = tables.root().insert(rows.get(0));
        if (hasId(rows.get(0))) {
            write(operation, insert, rows);
            return;
        }
        List<Object> keys = run(operation, () -> executor.insertReturningKeys(insert.batch(rows), tables.keyColumn()));
        if (keys.size() != rows.size()) {
            throw new UnsupportedCapabilityException("an insert of " + rows.size() + " rows of "
                    + rows.get(0).entity().getClass().getSimpleName() + " returned " + keys.size()
                    + " generated ids; the driver must return the id of each row of a batch");
        }
        for (int index = 0; index < rows.size(); index++) {
            rows.get(index).generatedId(keys.get(index));
        }
    }

    private static boolean hasId(RowMutation row) {
        return row.id() != null;
    }

    /** Nothing more is written where a row is missing: the root's table tells the version, those of subclasses the class. */
    @Override
    public int update(EntityModel<?> entity, List<RowMutation> rows) {
        if (rows.isEmpty()) {
            return NONE_MISSING;
        }
        StoreOperation operation = StoreOperation.update(entity);
        EntityStatements tables = statements.of(entity);
        int missing = firstMissing(operation, tables.root().update(rows.get(0)), rows);
        for (TableStatements table : tables.subclassTables()) {
            if (missing == NONE_MISSING && table.isUpdatable()) {
                missing = firstMissing(operation, table.update(rows.get(0)), rows);
            }
        }
        return missing;
    }

    /** The tables of subclasses refer to the root's table, so their rows are deleted first. */
    @Override
    public int delete(EntityModel<?> entity, List<RowMutation> rows) {
        if (rows.isEmpty()) {
            return NONE_MISSING;
        }
        StoreOperation operation = StoreOperation.delete(entity);
        EntityStatements tables = statements.of(entity);
        List<TableStatements> subclassTables = tables.subclassTables();
        for (int index = subclassTables.size() - 1; index >= 0; index--) {
            int missing = firstMissing(operation, subclassTables.get(index).delete(rows.get(0)), rows);
            if (missing != NONE_MISSING) {
                return missing;
            }
        }
        return firstMissing(operation, tables.root().delete(rows.get(0)), rows);
    }

    private int firstMissing(StoreOperation operation, RowStatement statement, List<RowMutation> rows) {
        return UpdateCounts.firstMissing(write(operation, statement, rows));
    }

    /**
     * Where an upsert takes an update and an insert, and the insert conflicts with a row of another transaction, that
     * row is updated.
     */
    @Override
    public boolean upsert(EntityModel<?> entity, RowMutation row) {
        StoreOperation operation = StoreOperation.upsert(entity);
        List<RowStatement> steps = statements.of(entity).upsert();
        if (isWritten(operation, steps.get(0), row)) {
            return true;
        }
        if (steps.size() == 1) {
            return false;
        }
        try {
            return isWritten(operation, steps.get(1), row);
        } catch (DuplicateKeyException e) {
            if (!isWritten(operation, steps.get(0), row)) {
                throw e;
            }
            return true;
        }
    }

    /**
     * MariaDB's {@code on duplicate key} means any unique key, so there the rows that exist are updated, and the others
     * inserted.
     */
    @Override
    public int[] upsert(UpsertPlan plan, List<RowMutation> rows) {
        StoreOperation operation = StoreOperation.upsert(plan);
        if (statements.dialect() != SqlDialect.MARIADB) {
            return run(operation, () -> executor.update(statements.upsert(plan, UpsertStep.WRITE, rows)));
        }
        int[] written =
                plan.assignments().isEmpty() ? new int[rows.size()] : step(operation, plan, UpsertStep.UPDATE, rows);
        List<Integer> left = zeros(written);
        if (!left.isEmpty() && !plan.writesAll()) {
            List<Integer> asked = left;
            int[] found = step(operation, plan, UpsertStep.FIND, some(rows, asked));
            left = zeros(found).stream().map(asked::get).toList();
        }
        insertRows(plan.entity(), some(rows, left));
        left.forEach(index -> written[index] = 1);
        return written;
    }

    private int[] step(StoreOperation operation, UpsertPlan plan, UpsertStep step, List<RowMutation> rows) {
        int[] counts = run(operation, () -> executor.update(statements.upsert(plan, step, rows)));
        UpdateCounts.changed(counts);
        return counts;
    }

    private static List<Integer> zeros(int[] counts) {
        return IntStream.range(0, counts.length)
                .filter(index -> counts[index] == 0)
                .boxed()
                .toList();
    }

    private static List<RowMutation> some(List<RowMutation> rows, List<Integer> indexes) {
        return indexes.stream().map(rows::get).toList();
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
        return isWritten(
                StoreOperation.insertIfAbsent(entity), statements.of(entity).insertIfAbsent(), row);
    }

    private boolean isWritten(StoreOperation operation, RowStatement statement, RowMutation row) {
        return write(operation, statement, List.of(row))[0] > NO_SUCH_ROW;
    }

    private int[] write(StoreOperation operation, RowStatement statement, List<RowMutation> rows) {
        return run(operation, () -> executor.update(statement.batch(rows)));
    }

    @Override
    public long updateWhere(UpdatePlan plan) {
        return run(StoreOperation.update(plan), () -> executor.update(statements.update(plan))[0]);
    }

    @Override
    public long insertSelect(InsertSelectPlan plan) {
        return run(StoreOperation.insert(plan), () -> executor.update(statements.insert(plan))[0]);
    }

    @Override
    public long deleteWhere(DeletePlan plan) {
        return run(StoreOperation.delete(plan), () -> {
            for (SqlBatch referring : statements.deleteReferring(plan)) {
                executor.update(referring);
            }
            return executor.update(statements.delete(plan))[0];
        });
    }

    @Override
    public long changeCollection(CollectionMutation change) {
        CollectionStatements collection = statements.of(change.collection());
        return run(StoreOperation.change(change), () -> {
            long changed = 0;
            for (CollectionDml.Batch batch : collection.batches(change)) {
                changed += batch.changed(executor.update(collection.batch(batch)));
            }
            return changed;
        });
    }

    @Override
    public long nextSequenceValue(QualifiedName sequence) {
        return run(
                StoreOperation.nextValue(sequence),
                () -> executor.query(statements.nextValue(sequence)).get(0));
    }

    /** The end of the transaction closes open cursors. */
    @Override
    public void afterCompletion(Outcome outcome) {
        List.copyOf(cursors).forEach(OpenCursor::close);
    }

    /**
     * Returns the exception for a failure of an operation; overridden by an adapter whose engine wraps failures
     * differently.
     */
    protected MortiseException translate(StoreOperation operation, Exception failure) {
        return SqlErrors.classify(statements.dialect(), operation, failure);
    }

    /** Runs something for an operation and translates its failure. */
    protected final <R> R run(StoreOperation operation, Work<R> work) {
        try {
            return work.run();
        } catch (MortiseException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw translate(operation, e);
        }
    }

    /** The work of a session for one operation. */
    @FunctionalInterface
    protected interface Work<R> {

        /** Does it. */
        R run() throws SQLException;
    }
}
