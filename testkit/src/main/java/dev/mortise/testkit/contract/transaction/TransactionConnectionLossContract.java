package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.stub.JdbcCall;
import dev.mortise.testkit.stub.StubDatabase;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Contract of connections lost within a transaction, whichever exception the driver throws (R24, R32). */
@ContractGroup("TXN")
class TransactionConnectionLossContract extends TransactionContractBase {

    private static final RetryPolicy AT_ONCE =
            RetryPolicy.onTransient().alsoOn(ConnectionLostException.class).withPauses(Duration.ZERO, Duration.ZERO);

    TransactionConnectionLossContract(ContractContext context) {
        super(context);
    }

    /** A driver to script, and a repository over it. */
    private final class Stubbed {
        private final StubDatabase database;
        private final TransactionTemplate tx;
        private final Repository<Article, UUID> articles;

        Stubbed(StubDatabase database) {
            this.database = database;
            this.tx = TransactionTemplate.over(database.dataSource());
            this.articles = context.closing(context.module()
                            .transactions(tx)
                            .entities(Article.class)
                            .open())
                    .repository(Article.class, UUID.class);
        }

        Article insert() {
            return articles.insert(Article.named("Tea"));
        }
    }

    private static SQLException duplicate() {
        return new SQLException("duplicate", "23505", 23505);
    }

    private static SQLException broken() {
        return new SQLException("broken", "08006", 90067);
    }

    private Stubbed dyingInTheRollbackToASavepoint() {
        return new Stubbed(new StubDatabase()
                .failOn(JdbcCall.EXECUTE, 1, duplicate())
                .dieOn(JdbcCall.ROLLBACK_TO_SAVEPOINT, 1, broken()));
    }

    @ContractTest(id = "TXN-47")
    void attemptThatCannotBeRolledBackThrowsWhy() {
        Stubbed stubbed = dyingInTheRollbackToASavepoint();

        assertThatExceptionOfType(ConnectionLostException.class)
                .isThrownBy(() -> stubbed.tx.execute(() -> stubbed.tx.attempt(stubbed::insert)))
                .satisfies(lost ->
                        assertThat(lost.getSuppressed()).hasAtLeastOneElementOfType(DuplicateKeyException.class));
        stubbed.database.requireEveryConnectionBack();
    }

    @ContractTest(id = "TXN-47")
    void attemptThatCannotBeRolledBackIsRetriedByItsCause() {
        Stubbed stubbed = dyingInTheRollbackToASavepoint();
        AtomicInteger attempts = new AtomicInteger();

        boolean kept = stubbed.tx
                .withRetry(AT_ONCE)
                .execute(() -> {
                    attempts.incrementAndGet();
                    return stubbed.tx.attempt(stubbed::insert);
                })
                .isSuccess();

        assertThat(kept).isTrue();
        assertThat(attempts).hasValue(2);
    }

    @ContractTest(id = "TXN-47")
    void nestedScopeThatCannotBeRolledBackThrowsItsFailure() {
        Stubbed stubbed = dyingInTheRollbackToASavepoint();

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> stubbed.tx.execute(
                        () -> stubbed.tx.withPropagation(Propagation.NESTED).execute(stubbed::insert)))
                .satisfies(thrown ->
                        assertThat(thrown.getSuppressed()).hasAtLeastOneElementOfType(ConnectionLostException.class));
        stubbed.database.requireEveryConnectionBack();
    }

    @ContractTest(id = "TXN-68")
    void connectionThatDoesNotAnswerIsLostWhicheverExceptionTheDriverThrows() {
        for (SQLException words : new SQLException[] {
            new SQLException("FATAL: server conn crashed?", "08P01"),
            new SQLException("unexpected", "XX000"),
            new SQLException("some other driver's", null, 9001),
            new SQLException("nothing at all")
        }) {
            Stubbed stubbed = new Stubbed(new StubDatabase().dieOn(JdbcCall.EXECUTE, 1, words));

            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(stubbed::insert)
                    .havingRootCause()
                    .isSameAs(words);
            stubbed.database.requireEveryConnectionBack();
            assertThat(stubbed.insert().getId()).isNotNull();
        }
    }

    @ContractTest(id = "TXN-68")
    void connectionThatAnswersIsNotLostWhicheverExceptionTheDriverThrows() {
        Stubbed stubbed = new Stubbed(new StubDatabase()
                .failOn(JdbcCall.EXECUTE, 1, new SQLException("the connection is lost, broken and dead", "08P01")));

        assertThatExceptionOfType(DatabaseException.class).isThrownBy(stubbed::insert);
    }

    @ContractTest(id = "TXN-68")
    void connectionThatDiesAtAnySavepointCallIsLost() {
        for (JdbcCall call : new JdbcCall[] {JdbcCall.SET_SAVEPOINT, JdbcCall.RELEASE_SAVEPOINT}) {
            Stubbed stubbed = new Stubbed(new StubDatabase().dieOn(call, 1, new SQLException("unexpected", "XX000")));

            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> stubbed.tx.execute(() -> stubbed.tx.attempt(stubbed::insert)));
            stubbed.database.requireEveryConnectionBack();
        }
    }

    @ContractTest(id = "TXN-68")
    void cutConnectionIsLost() {
        assertThatExceptionOfType(ConnectionLostException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    insert("Tea");
                    cut(session());
                    articles.count(QuerySpec.of(Article.class));
                }));

        insert("Coffee");
        assertThat(committed()).containsExactly("Coffee");
    }

    @ContractTest(id = "TXN-47")
    void connectionThatIsCutWithinAnAttemptIsTheReason() {
        insert("Tea");

        assertThatExceptionOfType(ConnectionLostException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    int session = session();
                    tx.attempt(() -> {
                        Throwable duplicate = catchThrowable(() -> insert("Tea"));
                        cut(session);
                        throw (DuplicateKeyException) duplicate;
                    });
                }))
                .satisfies(lost ->
                        assertThat(lost.getSuppressed()).hasAtLeastOneElementOfType(DuplicateKeyException.class));
        assertThat(committed()).containsExactly("Tea");
    }

    @ContractTest(id = "TXN-47")
    void connectionThatIsCutWithinAnAttemptIsLost() throws SQLException {
        insert("Tea");
        AtomicInteger attempts = new AtomicInteger();

        tx.withRetry(AT_ONCE).executeWithoutResult(() -> {
            boolean first = attempts.incrementAndGet() == 1;
            int session = session();
            tx.attempt(() -> {
                Throwable duplicate = catchThrowable(() -> insert("Tea"));
                if (first) {
                    cut(session);
                }
                throw (DuplicateKeyException) duplicate;
            });
            insert("Coffee");
        });

        assertThat(attempts).hasValue(2);
        assertThat(committed()).containsExactly("Coffee", "Tea");
    }

    /** What the database calls the current transaction's connection. */
    private int session() throws SQLException {
        String query = switch (context.database().kind()) {
            case H2 -> "select session_id()";
            case POSTGRESQL -> "select pg_backend_pid()";
            case MARIADB -> "select connection_id()";
        };
        try (Statement statement =
                        TransactionAccess.of(tx).current().connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** As an administrator does it, from another connection. */
    private void cut(int session) {
        switch (context.database().kind()) {
            case H2 -> context.sql().rows("select abort_session(" + session + ")");
            case POSTGRESQL -> context.sql().rows("select pg_terminate_backend(" + session + ", 10000)");
            case MARIADB -> context.sql().run("kill " + session);
        }
        // or the pool, which does not know H2's codes, may lend the dead connection once more
        context.database().dataSource().getHikariPoolMXBean().softEvictConnections();
    }
}
