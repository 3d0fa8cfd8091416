package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.MortiseException;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.testkit.stub.JdbcCall;
import dev.mortise.testkit.stub.StubDatabase;
import dev.mortise.transaction.Isolation;
import dev.mortise.transaction.ManualTransaction;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** Contract of the connection that a transaction borrows: it is always returned clean (R26). */
@ContractGroup("TXN")
class TransactionConnectionContract extends TransactionContractBase {

    private static final QuerySpec<Article> ALL = QuerySpec.of(Article.class);

    TransactionConnectionContract(ContractContext context) {
        super(context);
    }

    @ContractTest(id = "TXN-59")
    void connectionReturnedOnSuccess() {
        tx.executeWithoutResult(() -> {
            insert("Tea");
            assertThat(activeConnections()).isOne();
        });

        assertThat(activeConnections()).isZero();
        insert("Coffee");
        assertThat(activeConnections()).isZero();
        assertThat(context.statements().connectionsReturned())
                .isEqualTo(context.statements().connectionsTaken());
    }

    @ContractTest(id = "TXN-60")
    void connectionReturnedOnException() {
        insert("Tea");

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert("Tea"));
        assertThatThrownBy(() -> tx.execute(() -> {
                    insert("Coffee");
                    throw new BrokenOff();
                }))
                .isInstanceOf(BrokenOff.class);

        assertThat(activeConnections()).isZero();
    }

    @ContractTest(id = "TXN-60")
    void connectionReturnedWhicheverCallFails() {
        int points = StubDatabase.sweep(
                this::manyThings, () -> new SQLException("refused", "HY000", 50000), (database, failure, thrown) -> {
                    database.requireEveryConnectionBack();
                    assertThat(database.openConnections()).isZero();
                });

        assertThat(points).isGreaterThan(12);
    }

    @ContractTest(id = "TXN-60")
    void connectionReturnedWhereverTheConnectionBreaks() {
        int points = StubDatabase.sweep(
                this::manyThings, () -> new SQLException("broken", "08006", 90067), (database, failure, thrown) -> {
                    database.requireEveryConnectionBack();
                    assertThat(database.openConnections()).isZero();
                });

        assertThat(points).isGreaterThan(12);
    }

    @ContractTest(id = "TXN-61")
    void connectionReturnedOnBeginFailure() {
        for (JdbcCall call :
                new JdbcCall[] {JdbcCall.SET_AUTO_COMMIT, JdbcCall.SET_ISOLATION, JdbcCall.SET_READ_ONLY}) {
            SQLException broken = new SQLException("broken", "08006", 90067);
            StubDatabase database = new StubDatabase().failOn(call, 1, broken);
            TransactionTemplate stubbed = TransactionTemplate.over(database.dataSource())
                    .withIsolation(Isolation.SERIALIZABLE)
                    .withReadOnly();

            assertThatExceptionOfType(MortiseException.class)
                    .isThrownBy(() -> stubbed.execute(
                            () -> TransactionAccess.of(stubbed).current().connection()))
                    .havingRootCause()
                    .isSameAs(broken);

            database.requireEveryConnectionBack();
            assertThat(stubbed.isActive()).isFalse();
        }
    }

    @ContractTest(id = "TXN-62")
    void connectionStateClean() throws SQLException {
        DataSource pool = context.database().pool(PoolSettings.ofSize(1));
        String before = state(pool);
        TransactionTemplate single = TransactionTemplate.over(pool);
        Repository<Article, UUID> repository = context.closing(context.module()
                        .transactions(single)
                        .entities(Article.class)
                        .open())
                .repository(Article.class, UUID.class);

        single.withIsolation(Isolation.SERIALIZABLE)
                .withTimeout(Duration.ofSeconds(30))
                .withReadOnly()
                .executeWithoutResult(() -> repository.count(ALL));
        single.withIsolation(Isolation.REPEATABLE_READ).executeWithoutResult(() -> {
            repository.insert(Article.named("Tea"));
            single.setRollbackOnly();
        });

        assertThat(state(pool)).isEqualTo(before);
        assertThat(committed()).isEmpty();
    }

    @ContractTest(id = "TXN-62")
    void connectionStateCleanWithoutAnyHelpOfThePool() {
        StubDatabase database = new StubDatabase().isolation(Connection.TRANSACTION_REPEATABLE_READ);
        TransactionTemplate stubbed = TransactionTemplate.over(database.dataSource());

        stubbed.executeWithoutResult(
                () -> TransactionAccess.of(stubbed).current().connection());
        stubbed.withReadOnly()
                .withIsolation(Isolation.SERIALIZABLE)
                .executeWithoutResult(
                        () -> TransactionAccess.of(stubbed).current().connection());

        database.requireEveryConnectionBack();
    }

    @ContractTest(id = "TXN-63")
    void closeWithOpenTransactionRollsBack() {
        try (ManualTransaction transaction = tx.begin()) {
            assertThat(transaction).isNotNull();
            insert("Tea");
        }

        assertThat(committed()).isEmpty();
        assertThat(context.statements().commits()).isZero();
        assertThat(tx.isActive()).isFalse();
    }

    @ContractTest(id = "TXN-63")
    void closeAfterCommitKeeps() {
        try (ManualTransaction transaction = tx.begin()) {
            insert("Tea");
            transaction.commit();
        }

        assertThat(committed()).containsExactly("Tea");
    }

    /** Everything that may call the driver: begin, statements, savepoints, callbacks, commit and rollback. */
    private void manyThings(StubDatabase database) {
        TransactionTemplate stubbed = TransactionTemplate.over(database.dataSource());
        Repository<Article, UUID> repository = context.closing(context.module()
                        .transactions(stubbed)
                        .entities(Article.class)
                        .open())
                .repository(Article.class, UUID.class);
        stubbed.withIsolation(Isolation.SERIALIZABLE).executeWithoutResult(() -> {
            repository.insert(Article.named("Tea"));
            stubbed.attempt(() -> repository.insert(Article.named("Coffee")));
            stubbed.beforeCommit(() -> repository.insert(Article.named("Milk")));
            stubbed.afterCommit(() -> repository.insert(Article.named("Water")));
        });
        stubbed.executeWithoutResult(() -> {
            repository.deleteById(UUID.randomUUID());
            stubbed.setRollbackOnly();
        });
    }

    private int activeConnections() {
        return context.database().dataSource().getHikariPoolMXBean().getActiveConnections();
    }

    private static String state(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return "auto-commit " + connection.getAutoCommit() + ", isolation " + connection.getTransactionIsolation()
                    + ", read-only " + connection.isReadOnly() + ", schema " + connection.getSchema() + ", catalog "
                    + connection.getCatalog();
        }
    }
}
