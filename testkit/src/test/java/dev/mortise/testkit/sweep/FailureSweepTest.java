package dev.mortise.testkit.sweep;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.PersistenceModule;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.MortiseException;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.sql.error.SqlErrors;
import dev.mortise.testkit.sweep.SweepReport.Outcome;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureSweepTest {

    private final DataSource dataSource = createTables();
    private final FailureSweep sweep = FailureSweep.over(dataSource);
    private final TransactionTemplate tx = TransactionTemplate.over(sweep.dataSource());

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "mybatis"})
    void transferInATransactionIsAllOrNothing(String engine) throws SQLException {
        try (PersistenceModule bank = open(engine.equals("jpa") ? JpaAdapter.create() : MyBatisAdapter.create())) {
            Repository<Account, Long> accounts = twoAccounts(bank);

            SweepReport report = sweep.run(() -> tx.execute(() -> transfer(accounts)));

            assertThat(report.points()).isGreaterThan(10);
            assertThat(report.outcomes()).containsOnlyKeys(Outcome.values());
            assertThat(report.outcomes().get(Outcome.DONE_UNANSWERED)).isEqualTo(2); // of what breaks
            assertThat(report.outcomes().get(Outcome.UNDONE)).isGreaterThan(report.runs() / 2);
            assertThat(report.toString())
                    .startsWith(report.runs() + " failures at " + report.points() + " calls: ")
                    .contains(" undone, ", " done all the same, ", "2 done with the answer lost");
            assertThat(accounts.find(QuerySpec.of(Account.class)))
                    .extracting(Account::getBalance)
                    .containsExactlyInAnyOrder(100, 0);
        }
    }

    @Test
    void aDeadlockIsDoneAllTheSameWhereItIsRetried() throws SQLException {
        try (PersistenceModule bank = open(MyBatisAdapter.create())) {
            Repository<Account, Long> accounts = twoAccounts(bank);
            TransactionTemplate retrying = tx.withRetry(RetryPolicy.onTransient());
            FailureSweep deadlocks = sweep.with(Fault.DEADLOCK);

            assertThat(deadlocks
                            .run(() -> tx.execute(() -> transfer(accounts)))
                            .outcomes()
                            .get(Outcome.UNDONE))
                    .isGreaterThan(5);
            assertThat(deadlocks
                            .run(() -> retrying.execute(() -> transfer(accounts)))
                            .outcomes()
                            .get(Outcome.UNDONE))
                    .isLessThan(4); // no connection to begin with, and what comes before a statement
        }
    }

    @Test
    void twoTransactionsAreNotOne() throws SQLException {
        assertCaught(accounts -> transfer(accounts), "the service threw", "but the tables are not as before");
    }

    @Test
    void successThatWroteNothingIsCaught() throws SQLException {
        assertCaught(
                accounts -> {
                    try {
                        return tx.execute(() -> transfer(accounts));
                    } catch (MortiseException swallowed) {
                        return List.of();
                    }
                },
                "the service returned, but the tables are not as after a success");
    }

    @Test
    void connectionThatIsKeptIsCaught() throws SQLException {
        assertCaught(
                accounts -> plain(connection -> {
                    execute(connection, "update account set balance = 1");
                    connection.close();
                }),
                "a connection was not given back");
    }

    @Test
    void connectionThatGoesBackInATransactionIsCaught() throws SQLException {
        assertCaught(
                accounts -> plain(connection -> {
                    try (connection) {
                        connection.setAutoCommit(false);
                        execute(connection, "update account set balance = 1");
                        connection.commit();
                        connection.setAutoCommit(true);
                    }
                }),
                "a connection was given back with another auto-commit");
    }

    @Test
    void exceptionOfTheDriverIsCaught() throws SQLException {
        assertCaught(
                accounts -> {
                    try (Connection connection = sweep.dataSource().getConnection()) {
                        return connection.getAutoCommit();
                    }
                },
                "the service threw java.sql.SQLException instead of MortiseException");
    }

    @Test
    void transactionThatIsNotEndedIsCaught() throws SQLException {
        assertCaught(
                accounts -> {
                    tx.begin();
                    accounts.count();
                    return 1;
                },
                "a transaction is still bound to the thread");
    }

    @Test
    void faultIsExpectedToBecomeItsException() throws SQLException {
        Fault unlike =
                new Fault("a deadlock in disguise", Fault.DEADLOCK.failure(), Fault.DUPLICATE_KEY.expected(), true);
        try (PersistenceModule bank = open(MyBatisAdapter.create())) {
            Repository<Account, Long> accounts = twoAccounts(bank);

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> sweep.with(unlike).run(() -> tx.execute(() -> transfer(accounts))))
                    .withMessageContaining("With a deadlock in disguise at call")
                    .withMessageContaining("DeadlockException instead of DuplicateKeyException");
        }
    }

    @Test
    void mailBeforeTheCommitIsCaughtWhereItIsCounted() throws SQLException {
        try (PersistenceModule bank = open(MyBatisAdapter.create())) {
            Repository<Account, Long> accounts = twoAccounts(bank);
            AtomicInteger mails = new AtomicInteger();
            FailureSweep counting = sweep.counting("mails", mails::get);

            assertThat(counting.run(() -> tx.execute(() -> {
                                List<Account> transferred = transfer(accounts);
                                tx.afterCommit(mails::incrementAndGet);
                                return transferred;
                            }))
                            .outcomes())
                    .containsKey(Outcome.UNDONE);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> counting.run(() -> tx.execute(() -> {
                        mails.incrementAndGet();
                        return transfer(accounts);
                    })))
                    .withMessageContaining("the effect \"mails\" outside the database happened 1 times");
        }
    }

    @Test
    void effectOfAnAttemptThatIsRetriedIsCaught() throws SQLException {
        try (PersistenceModule bank = open(MyBatisAdapter.create())) {
            Repository<Account, Long> accounts = twoAccounts(bank);
            AtomicInteger counter = new AtomicInteger();
            TransactionTemplate retrying = tx.withRetry(RetryPolicy.onTransient());

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> sweep.with(Fault.DEADLOCK)
                            .counting("increments of a counter in memory", counter::get)
                            .run(() -> retrying.execute(() -> {
                                List<Account> transferred = transfer(accounts);
                                counter.incrementAndGet();
                                accounts.count();
                                return transferred;
                            })))
                    .withMessageContaining("happened 2 times; without a failure it happens 1 times");
        }
    }

    @Test
    void rowOfATransactionOfItsOwnMayStayWhereItsTableIsNamed() throws SQLException {
        execute("create table audit (what varchar(20))");
        TransactionTemplate ownTransaction = tx.withPropagation(Propagation.REQUIRES_NEW);
        try (PersistenceModule bank = open(MyBatisAdapter.create())) {
            Repository<Account, Long> accounts = twoAccounts(bank);
            Callable<?> service = () -> tx.execute(() -> {
                ownTransaction.executeWithoutResult(() -> insertAudit(ownTransaction));
                return transfer(accounts);
            });

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> sweep.run(service))
                    .withMessageContaining("the tables are not as before");
            assertThat(sweep.writtenSeparately("audit").run(service).outcomes()).containsKey(Outcome.UNDONE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sweep.writtenSeparately("audits").run(service))
                    .withMessageContaining("no table audits");
        }
    }

    private static void insertAudit(TransactionTemplate transaction) {
        try {
            execute(TransactionAccess.of(transaction).current().connection(), "insert into audit values ('transfer')");
        } catch (SQLException | IllegalStateException e) {
            throw SqlErrors.classify(SqlDialect.H2, "audit", e);
        }
    }

    @Test
    void serviceThatFailsAnywayIsRefused() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> sweep.run(() -> {
                    throw new IllegalArgumentException("no such account");
                }))
                .withMessageContaining("fails without any failure of JDBC")
                .withMessageContaining("no such account");
    }

    @Test
    void rowsOfAnyTypeAndReferenceAreRestored() throws SQLException {
        execute("create table parent (id bigint primary key, picture blob, note clob, parent_id bigint references"
                + " parent)");
        execute("insert into parent values (2, null, null, null), (1, x'0102', 'long', 2)");
        execute("update parent set parent_id = 1 where id = 2");

        sweep.with(Fault.CONNECTION_LOST)
                .run(() -> tx.execute(
                        () -> TransactionAccess.of(tx).current().connection().isClosed()));

        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select picture, parent_id from parent order by id")) {
            rows.next();
            assertThat(rows.getBytes(1)).containsExactly(1, 2);
            assertThat(rows.getLong(2)).isEqualTo(2);
        }
    }

    @Test
    void otherDatabasesAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FailureSweep.over(elsewhere()).run(() -> 1))
                .withMessageContaining("needs H2");
    }

    private static DataSource elsewhere() {
        DatabaseMetaData answers = proxy(DatabaseMetaData.class, "PostgreSQL");
        return proxy(DataSource.class, proxy(Connection.class, answers));
    }

    /** Something that answers every call with one thing. */
    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                FailureSweepTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType().isInstance(answer) ? answer : null));
    }

    private interface JdbcWork {
        void on(Connection connection) throws SQLException;
    }

    /** Work without transactions of ours, whose failures are classified. */
    private boolean plain(JdbcWork work) {
        try {
            work.on(sweep.dataSource().getConnection());
            return true;
        } catch (SQLException | IllegalStateException e) {
            throw SqlErrors.classify(SqlDialect.H2, "plain work", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Service {
        Object call(Repository<Account, Long> accounts) throws Exception;
    }

    private void assertCaught(Service service, String... words) throws SQLException {
        try (PersistenceModule bank = open(MyBatisAdapter.create())) {
            Repository<Account, Long> accounts = twoAccounts(bank);
            Callable<?> call = () -> service.call(accounts);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> sweep.run(call))
                    .satisfies(problem -> assertThat(problem.getMessage()).contains(words));
        }
    }

    /** Takes some of Ada's money to Bob, and opens an account for Cy. */
    private static List<Account> transfer(Repository<Account, Long> accounts) {
        Account ada = accounts.getOne(
                QuerySpec.of(Account.class).where(path(Account::getOwner).eq("Ada")));
        Account bob = accounts.getOne(
                QuerySpec.of(Account.class).where(path(Account::getOwner).eq("Bob")));
        accounts.update(ada.with(-30));
        accounts.update(bob.with(20));
        return accounts.insertAll(List.of(new Account("Cy", 5), new Account("Di", 5)));
    }

    private PersistenceModule open(StoreAdapter adapter) {
        return PersistenceModule.named("bank")
                .transactions(tx)
                .adapter(adapter)
                .entities(Account.class)
                .open();
    }

    private static Repository<Account, Long> twoAccounts(PersistenceModule bank) {
        Repository<Account, Long> accounts = bank.repository(Account.class, Long.class);
        accounts.insertAll(List.of(new Account("Ada", 100), new Account("Bob", 0)));
        return accounts;
    }

    private DataSource createTables() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table account (id bigint generated always as identity primary key,"
                    + " owner varchar(50) unique, balance integer not null, version integer not null)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, sql);
        }
    }
}
