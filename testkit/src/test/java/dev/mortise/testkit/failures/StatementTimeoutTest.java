package dev.mortise.testkit.failures;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.MortiseException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.jdbc.RecordingDataSource;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement is closed after any failure between its preparation and its execution. */
class StatementTimeoutTest {

    @Entity(name = "Memo")
    static class Memo {
        @Id
        long id;

        String text = "";

        protected Memo() {}

        Memo(long id) {
            this.id = id;
        }

        String getText() {
            return text;
        }
    }

    private static final Map<String, Consumer<Repository<Memo, Long>>> CALLS = Map.of(
            "insert", memos -> memos.insert(new Memo(7)),
            "insertAll", memos -> memos.insertAll(List.of(new Memo(8), new Memo(9))),
            "updateAll", memos -> memos.updateAll(List.of(new Memo(1), new Memo(2))),
            "find", memos -> memos.find(QuerySpec.of(Memo.class)),
            "updateWhere",
                    memos -> memos.updateWhere(UpdateSpec.of(Memo.class)
                            .set(path(Memo::getText).to("new"))
                            .where(path(Memo::getText).eq("old"))),
            "deleteAllById", memos -> memos.deleteAllById(List.of(1L, 2L)));

    /** What setting a statement's timeout throws, or null. */
    private volatile @Nullable Throwable timeoutFailure;

    /** Until when a statement is being prepared, on the clock of {@link System#nanoTime}. */
    private volatile long slowUntil = System.nanoTime();

    private TestDatabase database;
    private RecordingDataSource recorder;

    @BeforeEach
    void open() throws Exception {
        database = Databases.create(DatabaseKind.H2);
        PlainSql.on(database.dataSource()).run("create table memo (id bigint primary key, text varchar(50))");
        PlainSql.on(database.dataSource()).run("insert into memo values (1, 'one'), (2, 'two')");
        recorder = RecordingDataSource.over(faulty(DataSource.class, database.dataSource()));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    static Stream<StoreAdapter> engines() {
        return Stream.of(JpaAdapter.create(), MyBatisAdapter.create());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void deadlineThatPassesWhileAStatementIsPreparedLeavesNoneOpen(StoreAdapter engine) {
        TransactionTemplate tx = TransactionTemplate.over(recorder);
        try (PersistenceModule module = open(engine, tx)) {
            Repository<Memo, Long> memos = module.repository(Memo.class, Long.class);
            memos.insertAll(List.of(new Memo(5), new Memo(6)));
            assertThatThrownBy(() -> tx.withTimeout(Duration.ofMillis(900)).executeWithoutResult(() -> {
                        TransactionAccess.of(tx).current().connection();
                        memos.count(QuerySpec.of(Memo.class));
                        slowUntil = System.nanoTime() + Duration.ofMillis(1_100).toNanos();
                        memos.insertAll(List.of(new Memo(8), new Memo(9)));
                    }))
                    .isInstanceOf(TransactionTimedOutException.class);
            assertThat(recorder.log().openStatements()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void failureToSetTheTimeoutLeavesNoStatementOpen(StoreAdapter engine) {
        TransactionTemplate tx = TransactionTemplate.over(recorder);
        try (PersistenceModule module = open(engine, tx)) {
            CALLS.forEach((name, call) -> {
                failing(module, call, new SQLException("no timeout"), MortiseException.class, name);
                failing(module, call, new IllegalStateException("no timeout"), RuntimeException.class, name);
                failing(module, call, new AssertionError("no timeout"), AssertionError.class, name);
            });
        }
    }

    private void failing(
            PersistenceModule module,
            Consumer<Repository<Memo, Long>> call,
            Throwable failure,
            Class<? extends Throwable> expected,
            String name) {
        Repository<Memo, Long> memos = module.repository(Memo.class, Long.class);
        assertThatThrownBy(() -> module.transactions()
                        .withTimeout(Duration.ofMinutes(1))
                        .executeWithoutResult(() -> {
                            timeoutFailure = failure;
                            call.accept(memos);
                        }))
                .as(name)
                .isInstanceOf(expected);
        timeoutFailure = null;
        assertThat(recorder.log().openStatements())
                .as(name + " with " + failure)
                .isEmpty();
    }

    private static PersistenceModule open(StoreAdapter engine, TransactionTemplate tx) {
        return PersistenceModule.named("memos")
                .transactions(tx)
                .adapter(engine)
                .entities(Memo.class)
                .open();
    }

    /** A JDBC object whose statements are prepared slowly and whose timeouts fail, when the test says so. */
    private <T> T faulty(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Throwable failure = timeoutFailure;
                    if (failure != null && method.getName().equals("setQueryTimeout")) {
                        throw failure;
                    }
                    try {
                        return faultyAnswer(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }

    private @Nullable Object faultyAnswer(@Nullable Object answer) {
        if (answer instanceof PreparedStatement statement) {
            while (System.nanoTime() - slowUntil < 0) {
                Thread.onSpinWait();
            }
            return faulty(PreparedStatement.class, statement);
        }
        return answer instanceof Connection connection ? faulty(Connection.class, connection) : answer;
    }
}
