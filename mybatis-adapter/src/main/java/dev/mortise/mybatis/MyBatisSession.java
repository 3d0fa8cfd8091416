package dev.mortise.mybatis;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.MortiseException;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.StoreOperation;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdateCounts;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.dml.CollectionDml;
import dev.mortise.sql.error.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.jspecify.annotations.Nullable;

/**
 * A MyBatis store session in one transaction, with an executor for single statements, one for batches and a session for
 * mappers.
 */
final class MyBatisSession implements StoreSession {

    private static final int NO_SUCH_ROW = 0;

    private final MyBatisStore store;
    private final TransactionContext transaction;
    private final Executor executor;
    private @Nullable Executor batchExecutor;
    private @Nullable SqlSession mappers;

    MyBatisSession(MyBatisStore store, TransactionContext transaction) {
        this.store = store;
        this.transaction = transaction;
        this.executor = store.newExecutor(transaction, ExecutorType.SIMPLE);
    }

    @Override
    public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
        return query(StoreOperation.query(plan), plan.entity(), store.queries().select(plan, scope));
    }

    @Override
    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
        CollectionModel collection = plan.collection();
        EntityModel<?> read =
                collection.relation().<EntityModel<?>>map(RelationModel::target).orElse(collection.owner());
        return query(StoreOperation.query(plan), read, store.queries().selectElements(plan, scope));
    }

    private <R> List<R> query(StoreOperation operation, EntityModel<?> entity, StatementCall call) {
        return run(
                operation,
                () -> executor.query(
                        store.statementsOf(entity).select(), call, RowBounds.DEFAULT, Executor.NO_RESULT_HANDLER));
    }

    @Override
    public long changeCollection(CollectionMutation change) {
        EntityStatements statements = store.statementsOf(change.collection().owner());
        CollectionShapes shapes = store.collectionShapesOf(change.collection());
        long changed = 0;
        for (CollectionDml.Batch batch : shapes.batches(change)) {
            changed += batch.changed(write(StoreOperation.change(change), statements.update(), shapes.calls(batch)));
        }
        return changed;
    }

    @Override
    public <R> RowCursor<R> open(SelectPlan<R> plan) {
        EntityModel<?> entity = plan.entity();
        StatementCall call = store.queries().select(plan, new ResultIdentityMap());
        StoreOperation operation = StoreOperation.query(plan);
        return run(
                operation,
                () -> new SessionCursor<>(
                        (CallCursor<R>) executor.<R>queryCursor(
                                store.statementsOf(entity).cursor(), call, RowBounds.DEFAULT),
                        failure -> classified(operation, failure)));
    }

    @Override
    public void insert(EntityModel<?> entity, List<RowMutation> rows) {
        EntityStatements statements = store.statementsOf(entity);
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size() || hasId(rows.get(to)) != hasId(rows.get(from))) {
                insertAlike(entity, rows.subList(from, to), statements);
                from = to;
            }
        }
        for (RowShapes further : statements.furtherShapes()) {
            write(StoreOperation.insert(entity), statements.insert(false), calls(rows, further::insert));
        }
    }

    /** Rows with and without an id need different statements; the order of the rows is kept. */
    private void insertAlike(EntityModel<?> entity, List<RowMutation> rows, EntityStatements statements) {
        List<StatementCall> calls = calls(rows, statements.shapes()::insert);
        boolean keys = statements.isIdentity() && !hasId(rows.get(0));
        write(StoreOperation.insert(entity), statements.insert(keys), calls);
        for (int index = 0; keys && index < calls.size(); index++) {
            rows.get(index).generatedId(requireNonNull(calls.get(index).getKey()));
        }
    }

    private static boolean hasId(RowMutation row) {
        return row.id() != null;
    }

    @Override
    public int update(EntityModel<?> entity, List<RowMutation> rows) {
        EntityStatements statements = store.statementsOf(entity);
        int[] counts =
                write(StoreOperation.update(entity), statements.update(), calls(rows, statements.shapes()::update));
        int missing = UpdateCounts.firstMissing(counts);
        for (RowShapes further : missing < 0 ? statements.furtherShapes() : List.<RowShapes>of()) {
            if (further.isUpdatable()) {
                write(StoreOperation.update(entity), statements.update(), calls(rows, further::update));
            }
        }
        return missing;
    }

    @Override
    public int delete(EntityModel<?> entity, List<RowMutation> rows) {
        EntityStatements statements = store.statementsOf(entity);
        List<RowShapes> further = statements.furtherShapes();
        for (int index = further.size() - 1; index >= 0; index--) {
            write(StoreOperation.delete(entity), statements.delete(), calls(rows, further.get(index)::delete));
        }
        int[] counts =
                write(StoreOperation.delete(entity), statements.delete(), calls(rows, statements.shapes()::delete));
        return UpdateCounts.firstMissing(counts);
    }

    /**
     * The first statement found no row and the last one conflicted with a concurrent insert, so the row exists now.
     */
    @Override
    public boolean upsert(EntityModel<?> entity, RowMutation row) {
        StoreOperation operation = StoreOperation.upsert(entity);
        EntityStatements statements = store.statementsOf(entity);
        List<StatementCall> calls = statements.shapes().upsert(row);
        if (calls.size() == 1) {
            return write(operation, statements.insert(false), calls)[0] > NO_SUCH_ROW;
        }
        if (write(operation, statements.update(), calls.subList(0, 1))[0] == NO_SUCH_ROW) {
            try {
                write(operation, statements.insert(false), calls.subList(1, 2));
            } catch (DuplicateKeyException e) {
                if (write(operation, statements.update(), calls.subList(0, 1))[0] == NO_SUCH_ROW) {
                    throw e;
                }
            }
        }
        return true;
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
        EntityStatements statements = store.statementsOf(entity);
        StatementCall call = statements.shapes().insertIfAbsent(row);
        return write(StoreOperation.insertIfAbsent(entity), statements.insert(false), List.of(call))[0] > NO_SUCH_ROW;
    }

    @Override
    public long nextSequenceValue(QualifiedName sequence) {
        StatementCall call = store.queries().nextValue(sequence);
        List<Long> values = run(
                StoreOperation.nextValue(sequence),
                () -> executor.query(store.sequenceStatement(), call, RowBounds.DEFAULT, Executor.NO_RESULT_HANDLER));
        return values.get(0);
    }

    @Override
    public long updateWhere(UpdatePlan plan) {
        EntityModel<?> entity = plan.entity();
        return write(
                StoreOperation.update(plan),
                store.statementsOf(entity).update(),
                List.of(store.queries().update(plan)))[0];
    }

    @Override
    public long deleteWhere(DeletePlan plan) {
        EntityModel<?> entity = plan.entity();
        MappedStatement delete = store.statementsOf(entity).delete();
        for (StatementCall referring : store.queries().deleteReferring(plan)) {
            write(StoreOperation.delete(plan), delete, List.of(referring));
        }
        return write(
                StoreOperation.delete(plan), delete, List.of(store.queries().delete(plan)))[0];
    }

    private static List<StatementCall> calls(List<RowMutation> rows, Function<RowMutation, StatementCall> shape) {
        List<StatementCall> calls = new ArrayList<>(rows.size());
        rows.forEach(row -> calls.add(shape.apply(row)));
        return calls;
    }

    private int[] write(StoreOperation operation, MappedStatement statement, List<StatementCall> calls) {
        return calls.size() == 1
                ? run(operation, () -> new int[] {executor.update(statement, calls.get(0))})
                : run(operation, () -> wholeBatch(statement, calls));
    }

    /** The rest of a failed batch in its executor must not run with the next one. */
    private int[] wholeBatch(MappedStatement statement, List<StatementCall> calls) throws SQLException {
        boolean sent = false;
        try {
            int[] counts = batch(statement, calls);
            sent = true;
            return counts;
        } finally {
            if (!sent) {
                closeBatchExecutor();
            }
        }
    }

    private int[] batch(MappedStatement statement, List<StatementCall> calls) throws SQLException {
        Executor batch = batchExecutor();
        for (StatementCall call : calls) {
            batch.update(statement, call);
        }
        List<BatchResult> results = batch.flushStatements();
        executor.clearLocalCache();
        return results.stream()
                .flatMapToInt(result -> Arrays.stream(result.getUpdateCounts()))
                .toArray();
    }

    private Executor batchExecutor() {
        Executor batch = batchExecutor;
        if (batch == null) {
            batch = store.newExecutor(transaction, ExecutorType.BATCH);
            batchExecutor = batch;
        }
        return batch;
    }

    private void closeBatchExecutor() {
        Executor batch = batchExecutor;
        batchExecutor = null;
        if (batch != null) {
            batch.close(false);
        }
    }

    /** The application's mapper in this transaction. */
    <M> M mapper(Class<M> type) {
        SqlSession session = mappers;
        if (session == null) {
            session = new DefaultSqlSession(store.application(), new TransactionGuardExecutor(executor, this));
            mappers = session;
        }
        return session.getMapper(type);
    }

    /** Runs a statement of the application under the rules of the transaction. */
    <R> R guarded(StatementKind kind, String statement, Work<R> work) {
        transaction.beforeStatement(kind, this);
        R result;
        try {
            result = work.run();
        } catch (MortiseException e) {
            throw transaction.failed(e);
        } catch (SQLException | RuntimeException e) {
            throw transaction.failed(classified(StoreOperation.statement(statement), e));
        } catch (Throwable e) {
            transaction.failedAfterWrite(e);
            throw e;
        }
        if (kind == StatementKind.WRITE) {
            transaction.afterWrite(this);
        }
        return result;
    }

    private <R> R run(StoreOperation operation, Work<R> work) {
        try {
            return work.run();
        } catch (MortiseException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw classified(operation, e);
        }
    }

    private MortiseException classified(StoreOperation operation, Exception failure) {
        return SqlErrors.classify(store.context().dialect(), operation, failure);
    }

    @Override
    public void afterForeignWrite() {
        executor.clearLocalCache();
    }

    @Override
    public void afterSavepointRollback() {
        closeBatchExecutor();
        executor.clearLocalCache();
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        executor.close(false);
        closeBatchExecutor();
    }

    /** A statement that MyBatis runs. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws SQLException;
    }
}
