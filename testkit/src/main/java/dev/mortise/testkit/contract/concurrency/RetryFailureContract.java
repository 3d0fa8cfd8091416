package dev.mortise.testkit.contract.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.MortiseException;
import dev.mortise.repository.Repository;
import dev.mortise.sql.error.SqlErrors;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.stub.JdbcCall;
import dev.mortise.testkit.stub.StubDatabase;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Contract of which failures of a database make a callback run again (R27, R28). */
@ContractGroup("RTY")
class RetryFailureContract {

    private static final RetryPolicy AT_ONCE = RetryPolicy.onTransient().withPauses(Duration.ZERO, Duration.ZERO);

    private final StubDatabase database = new StubDatabase();
    private final TransactionTemplate tx = TransactionTemplate.over(database.dataSource());
    private final Repository<Article, UUID> articles;
    private final List<String> attempts = new ArrayList<>();

    RetryFailureContract(ContractContext context) {
        this.articles = context.closing(context.module()
                        .transactions(tx)
                        .entities(Article.class)
                        .open())
                .repository(Article.class, UUID.class);
    }

    @ContractTest(id = "RTY-05")
    void retryClassificationTable() {
        RetryPolicy policy = RetryPolicy.onTransient();

        assertThat(policy.retries(failure(SqlDialect.H2, "40001", 40001))).isTrue();
        assertThat(policy.retries(failure(SqlDialect.H2, "90131", 90131))).isTrue();
        assertThat(policy.retries(failure(SqlDialect.POSTGRESQL, "40001", 0))).isTrue();
        assertThat(policy.retries(failure(SqlDialect.POSTGRESQL, "40P01", 0))).isTrue();
        assertThat(policy.retries(failure(SqlDialect.MARIADB, "40001", 1213))).isTrue();
        assertThat(policy.retries(failure(SqlDialect.MARIADB, "HY000", 1020))).isTrue();
        assertThat(policy.retries(failure(SqlDialect.POSTGRESQL, "23505", 0))).isFalse();
        assertThat(policy.retries(failure(SqlDialect.POSTGRESQL, "42601", 0))).isFalse();
    }

    @ContractTest(id = "RTY-05")
    void lockTimeoutsAndLostConnectionsAreRetriedByChoice() {
        List<MortiseException> lockTimeouts = List.of(
                failure(SqlDialect.H2, "HYT00", 50200),
                failure(SqlDialect.POSTGRESQL, "55P03", 0),
                failure(SqlDialect.MARIADB, "HY000", 1205));
        List<MortiseException> lost = List.of(
                failure(SqlDialect.H2, "90067", 90067),
                failure(SqlDialect.POSTGRESQL, "57P01", 0),
                failure(SqlDialect.POSTGRESQL, "08006", 0),
                failure(SqlDialect.MARIADB, "08000", 1220));

        assertThat(lockTimeouts).noneMatch(AT_ONCE::retries);
        assertThat(lost).noneMatch(AT_ONCE::retries);
        assertThat(lockTimeouts).allMatch(AT_ONCE.alsoOn(LockTimeoutException.class)::retries);
        assertThat(lost).allMatch(AT_ONCE.alsoOn(ConnectionLostException.class)::retries);
    }

    @ContractTest(id = "RTY-11")
    void retryNeverOnUnknownCommitOutcome() {
        SQLException broken = new SQLException("broken", "08006", 90067);
        failNext(JdbcCall.COMMIT, broken);

        assertThatExceptionOfType(CommitOutcomeUnknownException.class)
                .isThrownBy(() -> insertRetrying(AT_ONCE.alsoOn(RuntimeException.class)))
                .havingRootCause()
                .isSameAs(broken);

        assertThat(attempts).hasSize(1);
        database.requireEveryConnectionBack();
    }

    @ContractTest(id = "RTY-12")
    void retryErrorAtCommitCovered() {
        failNext(JdbcCall.COMMIT, new SQLException("conflict", "40001", 40001));

        insertRetrying(AT_ONCE);

        assertThat(attempts).hasSize(2);
        assertThat(committedInserts()).isOne();
        database.requireEveryConnectionBack();
    }

    @ContractTest(id = "RTY-14")
    void retryAfterLockTimeoutRollsBackAll() {
        int rollbacks = database.count(JdbcCall.ROLLBACK);
        database.failOn(
                JdbcCall.EXECUTE,
                database.count(JdbcCall.EXECUTE) + 2,
                new SQLException("lock timeout", "HYT00", 50200));

        tx.withRetry(AT_ONCE.alsoOn(LockTimeoutException.class)).executeWithoutResult(() -> {
            attempts.add("attempt");
            articles.insert(Article.named("Tea"));
            articles.insert(Article.named("Coffee"));
        });

        assertThat(attempts).hasSize(2);
        assertThat(database.count(JdbcCall.ROLLBACK)).isEqualTo(rollbacks + 1);
        assertThat(committedInserts()).isEqualTo(2);
        database.requireEveryConnectionBack();
    }

    private void insertRetrying(RetryPolicy policy) {
        tx.withRetry(policy).executeWithoutResult(() -> {
            attempts.add("attempt");
            articles.insert(Article.named("Tea"));
        });
    }

    private void failNext(JdbcCall call, SQLException failure) {
        database.failOn(call, database.count(call) + 1, failure);
    }

    private long committedInserts() {
        return database.committed().stream()
                .filter(sql -> sql.toLowerCase(Locale.ROOT).startsWith("insert"))
                .count();
    }

    private static MortiseException failure(SqlDialect dialect, String state, int code) {
        return SqlErrors.classify(dialect, "a statement", new SQLException("failed", state, code));
    }
}
