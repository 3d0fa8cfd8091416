package dev.mortise.testkit.contract.transaction;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.ConcurrencyConflictException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.transaction.Isolation;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Contract of isolation: the visibility of concurrent changes, and conflicts of concurrent writes (R25). */
@ContractGroup("TXN")
class TransactionIsolationContract extends TransactionContractBase {

    private static final QuerySpec<Article> ALL = QuerySpec.of(Article.class);

    private final TransactionTemplate beside;

    TransactionIsolationContract(ContractContext context) {
        super(context);
        this.beside = tx.withPropagation(Propagation.REQUIRES_NEW);
    }

    @ContractTest(id = "TXN-30")
    void isolationDefaultIsReadCommitted() {
        tx.executeWithoutResult(() -> {
            assertThat(articles.count(ALL)).isZero();
            beside.execute(() -> insert("Tea"));
            assertThat(articles.count(ALL)).isOne();
        });
    }

    @ContractTest(id = "TXN-31")
    void isolationSetAndRestored() throws SQLException {
        DataSource pool = context.database().pool(PoolSettings.ofSize(1));
        int before = isolation(pool);
        TransactionTemplate single = TransactionTemplate.over(pool);
        Repository<Article, UUID> repository = context.closing(context.module()
                        .transactions(single)
                        .entities(Article.class)
                        .open())
                .repository(Article.class, UUID.class);

        for (Isolation isolation : Isolation.values()) {
            single.withIsolation(isolation).executeWithoutResult(() -> {
                repository.count(ALL);
                assertThat(TransactionAccess.of(single).current().connection().getTransactionIsolation())
                        .isEqualTo(isolation.level());
            });
            assertThat(isolation(pool)).isEqualTo(before);
        }
    }

    @ContractTest(id = "TXN-33")
    void isolationG0DirtyWrite() {
        UUID id = idOf(insert("Tea"));

        for (Isolation isolation : new Isolation[] {Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ}) {
            tx.withIsolation(isolation).executeWithoutResult(() -> {
                setStock(id, 1);
                // the other transaction waits for the row, and gives up: it never writes over what is not committed
                waitsInVain(() -> impatient(isolation).executeWithoutResult(() -> setStock(id, 2)));
                assertThat(articles.getById(id).getStock()).isOne();
            });
            assertThat(articles.getById(id).getStock()).isOne();
        }
    }

    @ContractTest(id = "TXN-38")
    void isolationPredicateReadAtRepeatableRead() {
        insert("Tea");

        tx.withIsolation(Isolation.REPEATABLE_READ).executeWithoutResult(() -> {
            assertThat(articles.count(ALL)).isOne();
            beside.execute(() -> insert("Coffee"));
            assertThat(articles.count(ALL)).isOne();
        });

        assertThat(articles.count(ALL)).isEqualTo(2);
    }

    @ContractTest(id = "TXN-39")
    void isolationPredicateWriteAtRepeatableRead() {
        insert("Tea");

        tx.withIsolation(Isolation.REPEATABLE_READ).executeWithoutResult(() -> {
            assertThat(articles.count(ALL)).isOne();
            beside.execute(() -> insert("Coffee"));
            long changed = articles.updateWhere(UpdateSpec.of(Article.class)
                    .set(path(Article::getStock).to(7))
                    .unrestricted());
            long expected = context.facts().has(DatabaseFact.RR_IS_SNAPSHOT) ? 1 : 2;
            assertThat(changed).isEqualTo(expected);
            assertThat(articles.count(ALL)).isEqualTo(expected);
        });
    }

    @ContractTest(
            id = "TXN-40",
            facts = DatabaseFact.PREVENTS_LOST_UPDATE_RR,
            unsupported = "lostUpdateIsNotSeenAtRepeatableRead")
    void isolationLostUpdateAtRepeatableRead() {
        UUID id = idOf(insert("Tea"));

        assertThatExceptionOfType(ConcurrencyConflictException.class)
                .isThrownBy(() -> overtaken(id))
                .matches(MortiseException::isRetriedByDefault);

        assertThat(articles.getById(id).getStock()).isEqualTo(1);
    }

    void lostUpdateIsNotSeenAtRepeatableRead() {
        UUID id = idOf(insert("Tea"));

        overtaken(id);

        assertThat(articles.getById(id).getStock()).isEqualTo(2);
    }

    @ContractTest(id = "TXN-41")
    void isolationReadSkewAtRepeatableRead() {
        UUID tea = idOf(insert("Tea"));
        UUID coffee = idOf(insert("Coffee"));

        tx.withIsolation(Isolation.REPEATABLE_READ).executeWithoutResult(() -> {
            assertThat(articles.getById(tea).getStock()).isZero();
            beside.executeWithoutResult(() -> {
                setStock(tea, 5);
                setStock(coffee, 5);
            });
            assertThat(articles.getById(coffee).getStock()).isZero();
        });
    }

    @ContractTest(
            id = "TXN-42",
            facts = DatabaseFact.PREVENTS_WRITE_SKEW_SER,
            unsupported = "writeSkewIsAllowedAtSerializable")
    void isolationWriteSkewAtSerializable() {
        assertThat(writeSkew()).isEqualTo(1);
    }

    void writeSkewIsAllowedAtSerializable() {
        assertThat(writeSkew()).isEqualTo(2);
    }

    @ContractTest(
            id = "TXN-45",
            facts = DatabaseFact.SERIALIZABLE_IS_LOCKING,
            unsupported = "serializableReaderBlocksNoWriter")
    void isolationSerializableReaderBlocksWriter() {
        UUID id = idOf(insert("Tea"));

        tx.withIsolation(Isolation.SERIALIZABLE).executeWithoutResult(() -> {
            articles.getById(id);
            waitsInVain(() -> impatient(Isolation.SERIALIZABLE).executeWithoutResult(() -> setStock(id, 2)));
        });

        assertThat(articles.getById(id).getStock()).isZero();
    }

    void serializableReaderBlocksNoWriter() {
        UUID id = idOf(insert("Tea"));

        tx.withIsolation(Isolation.SERIALIZABLE).executeWithoutResult(() -> {
            articles.getById(id);
            impatient(Isolation.SERIALIZABLE).executeWithoutResult(() -> setStock(id, 2));
        });

        assertThat(articles.getById(id).getStock()).isEqualTo(2);
    }

    private void setStock(UUID id, int stock) {
        articles.updateWhere(UpdateSpec.of(Article.class)
                .set(path(Article::getStock).to(stock))
                .where(path(Article::getId).eq(id)));
    }

    /** Reads a row, lets another transaction change it, and changes it. */
    private void overtaken(UUID id) {
        tx.withIsolation(Isolation.REPEATABLE_READ).executeWithoutResult(() -> {
            assertThat(articles.getById(id).getStock()).isZero();
            beside.executeWithoutResult(() -> setStock(id, 1));
            setStock(id, 2);
        });
    }

    /** Runs two concurrent transactions that may write only if the other has not; gives how many did. */
    private long writeSkew() {
        UUID tea = idOf(insert("Tea"));
        UUID coffee = idOf(insert("Coffee"));
        tx.withIsolation(Isolation.SERIALIZABLE).attempt(() -> {
            assertThat(claimed()).isZero();
            impatient(Isolation.SERIALIZABLE).attempt(() -> {
                assertThat(claimed()).isZero();
                setStock(coffee, 1);
                return "claimed";
            });
            setStock(tea, 1);
            return "claimed";
        });
        return claimed();
    }

    private long claimed() {
        return articles.find(ALL).stream()
                .filter(article -> article.getStock() == 1)
                .count();
    }

    /** Transactions beside the current one that do not wait long for a lock. */
    private TransactionTemplate impatient(Isolation isolation) {
        return beside.withIsolation(isolation).withTimeout(Duration.ofSeconds(1));
    }

    private static void waitsInVain(ThrowingCallable work) {
        assertThatExceptionOfType(MortiseException.class)
                .isThrownBy(work)
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOfAny(LockTimeoutException.class, TransactionTimedOutException.class));
    }

    private static int isolation(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return connection.getTransactionIsolation();
        }
    }
}
