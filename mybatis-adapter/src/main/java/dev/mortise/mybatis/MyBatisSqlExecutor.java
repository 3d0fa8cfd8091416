package dev.mortise.mybatis;

import static java.util.Objects.requireNonNull;

import dev.mortise.spi.TransactionContext;
import dev.mortise.sql.session.SqlBatch;
import dev.mortise.sql.session.SqlCursor;
import dev.mortise.sql.session.SqlExecutor;
import dev.mortise.sql.session.SqlQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.jspecify.annotations.Nullable;

/** Sends SQL with MyBatis's executors: one for single statements, one for batches. */
final class MyBatisSqlExecutor implements SqlExecutor {

    private final MyBatisStore store;
    private final TransactionContext transaction;
    private final Executor single;
    private @Nullable Executor batches;

    MyBatisSqlExecutor(MyBatisStore store, TransactionContext transaction) {
        this.store = store;
        this.transaction = transaction;
        this.single = store.newExecutor(transaction, ExecutorType.SIMPLE);
    }

    /** The executor for single statements. */
    Executor single() {
        return single;
    }

    @Override
    public <R> List<R> query(SqlQuery<R> query) throws SQLException {
        MappedStatement select = store.mapped(query.statement());
        return single.query(select, call(query), RowBounds.DEFAULT, Executor.NO_RESULT_HANDLER);
    }

    @Override
    public <R> SqlCursor<R> cursor(SqlQuery<R> query) throws SQLException {
        MappedStatement select = store.cursor(query.statement());
        return (CallCursor<R>) single.<R>queryCursor(select, call(query), RowBounds.DEFAULT);
    }

    private StatementCall call(SqlQuery<?> query) {
        return new StatementCall(store.template(query.statement()), query);
    }

    @Override
    public int[] update(SqlBatch batch) throws SQLException {
        return write(store.mapped(batch.statement()), calls(batch));
    }

    @Override
    public List<Object> insertReturningKeys(SqlBatch batch, String keyColumn) throws SQLException {
        List<StatementCall> calls = calls(batch);
        write(store.entity(batch.statement()).insertWithKey(), calls);
        List<Object> keys = new ArrayList<>(calls.size());
        calls.forEach(call -> keys.add(requireNonNull(call.getKey())));
        return keys;
    }

    private List<StatementCall> calls(SqlBatch batch) {
        StatementTemplate template = store.template(batch.statement());
        List<StatementCall> calls = new ArrayList<>(batch.size());
        for (int index = 0; index < batch.size(); index++) {
            calls.add(new StatementCall(template, batch.values(index)));
        }
        return calls;
    }

    private int[] write(MappedStatement statement, List<StatementCall> calls) throws SQLException {
        return calls.size() == 1 ? new int[] {single.update(statement, calls.get(0))} : wholeBatch(statement, calls);
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
                closeBatches();
            }
        }
    }

    private int[] batch(MappedStatement statement, List<StatementCall> calls) throws SQLException {
        Executor executor = batches();
        for (StatementCall call : calls) {
            executor.update(statement, call);
        }
        List<BatchResult> results = executor.flushStatements();
        single.clearLocalCache();
        return results.stream()
                .flatMapToInt(result -> Arrays.stream(result.getUpdateCounts()))
                .toArray();
    }

    private Executor batches() {
        Executor executor = batches;
        if (executor == null) {
            executor = store.newExecutor(transaction, ExecutorType.BATCH);
            batches = executor;
        }
        return executor;
    }

    /** Forgets what a failed batch may have left. */
    void closeBatches() {
        Executor executor = batches;
        batches = null;
        if (executor != null) {
            executor.close(false);
        }
    }

    /** Forgets the results that MyBatis remembers. */
    void clearLocalCache() {
        single.clearLocalCache();
    }

    void close() {
        single.close(false);
        closeBatches();
    }
}
