package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.mybatis.MyBatisFixture.Note;
import dev.mortise.mybatis.MyBatisFixture.NoteMapper;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.RowBounds;
import org.junit.jupiter.api.Test;

/** The statements of an application's mappers keep the rules of the transaction. */
class TransactionGuardExecutorTest {

    private final List<String> calls = new ArrayList<>();
    private final Configuration configuration = new Configuration();
    private boolean failing;

    private TransactionGuardExecutor guard() {
        if (!configuration.hasMapper(NoteMapper.class)) {
            configuration.addMapper(NoteMapper.class);
        }
        MyBatisSession session =
                new MyBatisSession(MyBatisFixture.store(configuration), MyBatisFixture.transaction(null, null, calls));
        return new TransactionGuardExecutor(recording(), session);
    }

    /** An executor that only records its calls. */
    private Executor recording() {
        return (Executor) Proxy.newProxyInstance(
                Executor.class.getClassLoader(), new Class<?>[] {Executor.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (failing) {
                        throw new SQLException("refused", "42000");
                    }
                    if (method.getReturnType() == boolean.class) {
                        return true;
                    }
                    return method.getReturnType() == int.class ? 1 : null;
                });
    }

    private MappedStatement statement(String method) {
        return configuration.getMappedStatement(NoteMapper.class.getName() + "." + method);
    }

    @Test
    void updateIsAWrite() throws SQLException {
        assertThat(guard().update(statement("insert"), null)).isEqualTo(1);

        assertThat(calls).containsExactly("before WRITE", "update", "afterWrite");
    }

    @Test
    void localCacheIsClearedBeforeEachQuery() throws SQLException {
        TransactionGuardExecutor guard = guard();
        guard.query(statement("texts"), null, RowBounds.DEFAULT, null);
        guard.query(statement("texts"), null, RowBounds.DEFAULT, null, null, null);

        assertThat(calls)
                .containsExactly("before READ", "clearLocalCache", "query", "before READ", "clearLocalCache", "query");
    }

    @Test
    void selectThatChangesRowsIsAWrite() throws SQLException {
        TransactionGuardExecutor guard = guard();
        guard.query(statement("insertReturning"), null, RowBounds.DEFAULT, null);
        guard.queryCursor(statement("insertReturning"), null, RowBounds.DEFAULT);
        guard.queryCursor(statement("cursor"), null, RowBounds.DEFAULT);

        assertThat(calls)
                .containsExactly(
                        "before WRITE",
                        "clearLocalCache",
                        "query",
                        "afterWrite",
                        "before WRITE",
                        "queryCursor",
                        "afterWrite",
                        "before READ",
                        "queryCursor");
    }

    @Test
    void failureIsReportedToTheTransaction() {
        failing = true;

        Throwable failure = catchThrowable(() -> guard().update(statement("insert"), null));

        assertThat(failure).hasRootCauseInstanceOf(SQLException.class);
        assertThat(calls).containsExactly("before WRITE", "update", "failed");
    }

    @Test
    void onlyTheOwnerEndsTheTransaction() throws SQLException {
        TransactionGuardExecutor guard = guard();
        guard.commit(true);
        guard.rollback(true);
        guard.close(true);

        assertThat(calls).containsExactly("flushStatements", "clearLocalCache");
    }

    @Test
    void otherCallsReachTheExecutor() throws SQLException {
        TransactionGuardExecutor guard = guard();
        guard.flushStatements();
        guard.createCacheKey(statement("texts"), null, RowBounds.DEFAULT, null);
        assertThat(guard.isCached(statement("texts"), null)).isTrue();
        guard.clearLocalCache();
        guard.deferLoad(statement("texts"), null, "property", null, String.class);
        guard.getTransaction();
        assertThat(guard.isClosed()).isTrue();
        guard.setExecutorWrapper(null);

        assertThat(calls)
                .containsExactly(
                        "flushStatements",
                        "createCacheKey",
                        "isCached",
                        "clearLocalCache",
                        "deferLoad",
                        "getTransaction",
                        "isClosed",
                        "setExecutorWrapper");
    }

    @Test
    void mapperReadsWhatRepositoriesHaveWritten() {
        try (MyBatisFixture fixture = MyBatisFixture.open()) {
            fixture.transactions.executeWithoutResult(() -> {
                assertThat(fixture.mapper.texts()).isEmpty();
                fixture.notes.insert(new Note(1L, "a"));
                assertThat(fixture.mapper.texts()).containsExactly("a");
                assertThat(fixture.mapper.insertReturning(2)).isEqualTo("returned");
                List<String> each = new ArrayList<>();
                fixture.mapper.each(context -> each.add(context.getResultObject()));
                assertThat(each).containsExactly("a", "returned");
                try (Cursor<String> cursor = fixture.mapper.cursor()) {
                    assertThat(cursor).containsExactly("a", "returned");
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                assertThat(fixture.mapper.flush()).isEmpty();
            });
        }
    }

    @Test
    void selectThatChangesRowsIsRefusedInAReadOnlyTransaction() {
        try (MyBatisFixture fixture = MyBatisFixture.open()) {
            assertThat(catchThrowable(
                            () -> fixture.transactions.withReadOnly().execute(() -> fixture.mapper.insertReturning(1))))
                    .isInstanceOf(ReadOnlyTransactionException.class);
        }
    }
}
