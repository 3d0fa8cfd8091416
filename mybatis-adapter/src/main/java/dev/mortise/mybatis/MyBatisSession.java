package dev.mortise.mybatis;

import dev.mortise.error.MortiseException;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.StoreOperation;
import dev.mortise.spi.TransactionContext;
import dev.mortise.sql.session.SqlStoreSession;
import java.sql.SQLException;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.jspecify.annotations.Nullable;

/** A MyBatis store session in one transaction, which also serves the application's mappers. */
final class MyBatisSession extends SqlStoreSession {

    private final MyBatisStore store;
    private final TransactionContext transaction;
    private final MyBatisSqlExecutor executor;
    private @Nullable SqlSession mappers;

    MyBatisSession(MyBatisStore store, TransactionContext transaction) {
        this(store, transaction, new MyBatisSqlExecutor(store, transaction));
    }

    private MyBatisSession(MyBatisStore store, TransactionContext transaction, MyBatisSqlExecutor executor) {
        super(store.statements(), executor);
        this.store = store;
        this.transaction = transaction;
        this.executor = executor;
    }

    /** The application's mapper in this transaction. */
    <M> M mapper(Class<M> type) {
        SqlSession session = mappers;
        if (session == null) {
            session = new DefaultSqlSession(store.application(), new TransactionGuardExecutor(executor.single(), this));
            mappers = session;
        }
        return session.getMapper(type);
    }

    /** Runs a statement of the application under the rules of the transaction. */
    <R> R guarded(StatementKind kind, String statement, MapperCall<R> call) {
        transaction.beforeStatement(kind, this);
        R result;
        try {
            result = call.run();
        } catch (MortiseException e) {
            throw transaction.failed(e);
        } catch (SQLException | RuntimeException e) {
            throw transaction.failed(translate(StoreOperation.statement(statement), e));
        } catch (Throwable e) {
            transaction.failedAfterWrite(e);
            throw e;
        }
        if (kind == StatementKind.WRITE) {
            transaction.afterWrite(this);
        }
        return result;
    }

    @Override
    public void afterForeignWrite() {
        executor.clearLocalCache();
    }

    @Override
    public void afterSavepointRollback() {
        executor.closeBatches();
        executor.clearLocalCache();
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        try {
            super.afterCompletion(outcome);
        } finally {
            executor.close();
        }
    }

    /** A statement of the application that MyBatis runs. */
    @FunctionalInterface
    interface MapperCall<R> {
        R run() throws SQLException;
    }
}
