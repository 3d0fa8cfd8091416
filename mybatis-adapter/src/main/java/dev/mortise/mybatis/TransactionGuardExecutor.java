package dev.mortise.mybatis;

import dev.mortise.spi.StatementKind;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.cache.CacheKey;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Applies the rules of the transaction to the statements of an application's mappers (R17, R24, R25, R32).
 *
 * <p>MyBatis's local cache is cleared before each query, since other participants write on the same connection.
 */
@SuppressWarnings("rawtypes") // as MyBatis declares it
final class TransactionGuardExecutor implements Executor {

    private final Executor executor;
    private final MyBatisSession session;

    TransactionGuardExecutor(Executor executor, MyBatisSession session) {
        this.executor = executor;
        this.session = session;
    }

    @Override
    public int update(MappedStatement statement, Object parameter) throws SQLException {
        return session.guarded(StatementKind.WRITE, statement.getId(), () -> executor.update(statement, parameter));
    }

    @Override
    public <E> List<E> query(MappedStatement statement, Object parameter, RowBounds bounds, ResultHandler results)
            throws SQLException {
        return session.guarded(kindOf(statement), statement.getId(), () -> {
            executor.clearLocalCache();
            return executor.query(statement, parameter, bounds, results);
        });
    }

    @Override
    public <E> List<E> query(
            MappedStatement statement,
            Object parameter,
            RowBounds bounds,
            ResultHandler results,
            CacheKey key,
            BoundSql sql)
            throws SQLException {
        return session.guarded(kindOf(statement), statement.getId(), () -> {
            executor.clearLocalCache();
            return executor.query(statement, parameter, bounds, results, key, sql);
        });
    }

    @Override
    public <E> Cursor<E> queryCursor(MappedStatement statement, Object parameter, RowBounds bounds)
            throws SQLException {
        return session.guarded(
                kindOf(statement), statement.getId(), () -> executor.queryCursor(statement, parameter, bounds));
    }

    /** A select may write: {@code insert ... returning}. */
    private static StatementKind kindOf(MappedStatement statement) {
        return statement.isDirtySelect() ? StatementKind.WRITE : StatementKind.READ;
    }

    @Override
    public List<BatchResult> flushStatements() throws SQLException {
        return executor.flushStatements();
    }

    /** Does nothing; only the transaction's owner commits. */
    @Override
    public void commit(boolean required) throws SQLException {
        executor.flushStatements();
    }

    @Override
    public void rollback(boolean required) {
        executor.clearLocalCache();
    }

    @Override
    public CacheKey createCacheKey(MappedStatement statement, Object parameter, RowBounds bounds, BoundSql sql) {
        return executor.createCacheKey(statement, parameter, bounds, sql);
    }

    @Override
    public boolean isCached(MappedStatement statement, CacheKey key) {
        return executor.isCached(statement, key);
    }

    @Override
    public void clearLocalCache() {
        executor.clearLocalCache();
    }

    @Override
    public void deferLoad(
            MappedStatement statement, MetaObject result, String property, CacheKey key, Class<?> targetType) {
        executor.deferLoad(statement, result, property, key, targetType);
    }

    @Override
    public Transaction getTransaction() {
        return executor.getTransaction();
    }

    /** The executor lives as long as the transaction. */
    @Override
    public void close(boolean forceRollback) {}

    @Override
    public boolean isClosed() {
        return executor.isClosed();
    }

    @Override
    public void setExecutorWrapper(@Nullable Executor wrapper) {
        executor.setExecutorWrapper(wrapper);
    }
}
