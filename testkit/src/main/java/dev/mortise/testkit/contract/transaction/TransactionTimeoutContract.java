package dev.mortise.testkit.contract.transaction;

import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.context.Deadline;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contract of the deadline of a transaction (R25). */
@ContractGroup("TXN")
class TransactionTimeoutContract extends TransactionContractBase {

    private static final QuerySpec<Article> ALL = QuerySpec.of(Article.class);
    private static final Duration SOON = Duration.ofMillis(100);

    private static final Schema DIGITS = Schema.of(Table.named("digit").id("n", integer()));

    TransactionTimeoutContract(ContractContext context) {
        super(context);
    }

    /** A view of so many rows that no database counts them while a case runs. */
    @Entity
    static class Endless {

        @Id
        private @Nullable Integer id;
    }

    @ContractTest(id = "TXN-26")
    void timeoutCancelsAStatement() {
        Repository<Endless, Integer> endless = endless();
        long begin = System.nanoTime();

        assertThatExceptionOfType(TransactionTimedOutException.class)
                .isThrownBy(() -> tx.withTimeout(Duration.ofSeconds(1)).executeWithoutResult(() -> {
                    insert("Tea");
                    endless.count(QuerySpec.of(Endless.class));
                }));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(committed()).isEmpty();
    }

    @ContractTest(id = "TXN-26", title = "the timeout of a query cancels it, the earlier of both where there are two")
    void timeoutOfAQueryCancelsIt() {
        Repository<Endless, Integer> endless = endless();
        QuerySpec<Endless> all = QuerySpec.of(Endless.class);
        long begin = System.nanoTime();

        assertThatExceptionOfType(TransactionTimedOutException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    insert("Tea");
                    endless.count(all.timeout(Duration.ofMillis(400)));
                }));
        assertThatExceptionOfType(TransactionTimedOutException.class)
                .isThrownBy(() -> tx.withTimeout(Duration.ofSeconds(1))
                        .executeWithoutResult(() -> endless.count(all.timeout(Duration.ofMinutes(5)))));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(committed()).isEmpty();
    }

    @ContractTest(id = "TXN-27")
    void timeoutBetweenStatements() {
        assertThatExceptionOfType(TransactionTimedOutException.class)
                .isThrownBy(() -> tx.withTimeout(SOON).executeWithoutResult(() -> {
                    awaitDeadline();
                    insert("Tea");
                }));

        assertThat(context.statements().count()).isZero();
        assertThat(committed()).isEmpty();
    }

    @ContractTest(id = "TXN-28")
    void timeoutAtCommit() {
        assertThatExceptionOfType(TransactionTimedOutException.class)
                .isThrownBy(() -> tx.withTimeout(Duration.ofSeconds(1)).executeWithoutResult(() -> {
                    insert("Tea");
                    awaitDeadline();
                }));

        assertThat(context.statements().commits()).isZero();
        assertThat(committed()).isEmpty();
    }

    @ContractTest(id = "TXN-29")
    void rollbackAfterTimeoutNeverMasks() {
        Repository<Endless, Integer> endless = endless();

        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() -> tx.withTimeout(Duration.ofSeconds(1)).executeWithoutResult(() -> {
                    insert("Tea");
                    assertThatExceptionOfType(TransactionTimedOutException.class)
                            .isThrownBy(() -> endless.count(QuerySpec.of(Endless.class)))
                            .satisfies(timeout ->
                                    assertThat(timeout.getSuppressed()).isEmpty());
                    articles.count(ALL);
                }))
                .withCauseInstanceOf(TransactionTimedOutException.class)
                .satisfies(refused -> assertThat(refused.getSuppressed()).isEmpty());

        insert("Coffee");
        assertThat(committed()).containsExactly("Coffee");
    }

    @ContractTest(id = "TXN-26")
    void timeoutCoversWaitingForAConnection() throws SQLException {
        HikariDataSource pool = context.database().pool(new PoolSettings(1, Duration.ofSeconds(30)));
        TransactionTemplate single = TransactionTemplate.over(pool);
        Repository<Article, UUID> repository = context.closing(context.module()
                        .transactions(single)
                        .entities(Article.class)
                        .open())
                .repository(Article.class, UUID.class);
        try (Connection held = pool.getConnection()) {
            assertThat(held.isClosed()).isFalse();
            long begin = System.nanoTime();

            assertThatExceptionOfType(TransactionTimedOutException.class)
                    .isThrownBy(() -> single.withTimeout(Duration.ofMillis(300))
                            .executeWithoutResult(() -> repository.insert(Article.named("Tea"))))
                    .withMessageContaining("waited for a connection");

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            assertThat(single.isActive()).isFalse();
        }

        repository.insert(Article.named("Coffee")); // which needs the connection that came too late
        assertThat(committed()).containsExactly("Coffee");
    }

    private Repository<Endless, Integer> endless() {
        context.tables(DIGITS);
        IntStream.range(0, 10).forEach(n -> context.sql().run("insert into digit (n) values (?)", n));
        String tables =
                IntStream.rangeClosed(1, 12).mapToObj(i -> "digit d" + i).collect(Collectors.joining(", "));
        context.sql().run("create or replace view endless as select d1.n as id from " + tables);
        return context.open(Endless.class).repository(Endless.class, Integer.class);
    }

    private void awaitDeadline() {
        Deadline deadline = TransactionAccess.of(tx).current().deadline().orElseThrow();
        while (!deadline.hasPassed()) {
            LockSupport.parkNanos(deadline.remaining().toNanos());
        }
    }
}
