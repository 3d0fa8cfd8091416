package dev.mortise.testkit.contract.transaction;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Contract of transactions that only read (R25). */
@ContractGroup("TXN")
class TransactionReadOnlyContract extends TransactionContractBase {

    private static final QuerySpec<Article> ALL = QuerySpec.of(Article.class);

    TransactionReadOnlyContract(ContractContext context) {
        super(context);
    }

    @ContractTest(id = "TXN-22")
    void readOnlyWriteRefused() {
        Article tea = insert("Tea");
        context.statements().clear();

        tx.withReadOnly().executeWithoutResult(() -> {
            refused(() -> insert("Coffee"));
            refused(() -> articles.update(tea));
            refused(() -> articles.upsert(tea));
            refused(() -> articles.delete(tea));
            refused(() -> articles.deleteById(idOf(tea)));
            refused(() -> articles.deleteWhere(DeleteSpec.of(Article.class).unrestricted()));
            refused(() -> articles.updateWhere(UpdateSpec.of(Article.class)
                    .set(path(Article::getStock).to(1))
                    .unrestricted()));
            assertThat(context.statements().count()).isZero();
            assertThat(articles.count(ALL)).isOne();
        });

        assertThat(articles.getById(idOf(tea))).usingRecursiveComparison().isEqualTo(tea);
    }

    @ContractTest(id = "TXN-23")
    void readOnlyFlagResetOnReturn() throws SQLException {
        DataSource pool = context.database().pool(PoolSettings.ofSize(1));
        TransactionTemplate single = TransactionTemplate.over(pool);
        Repository<Article, UUID> repository = context.closing(context.module()
                        .transactions(single)
                        .entities(Article.class)
                        .open())
                .repository(Article.class, UUID.class);

        assertThat(single.withReadOnly().execute(() -> repository.count(ALL))).isZero();

        try (Connection connection = pool.getConnection()) {
            assertThat(connection.isReadOnly()).isFalse();
        }
        single.execute(() -> repository.insert(Article.named("Tea")));
        assertThat(committed()).containsExactly("Tea");
    }

    @ContractTest(id = "TXN-24")
    void readOnlyWritesNothingThatWasChangedInMemory() {
        UUID id = idOf(insert("Tea"));
        context.statements().clear();

        tx.withReadOnly().executeWithoutResult(() -> {
            Article tea = articles.getById(id);
            tea.setName("Coffee");
            assertThat(articles.find(ALL)).extracting(Article::getName).containsExactly("Tea");
        });

        assertThat(context.statements().count()).isEqualTo(2);
        assertThat(context.statements().startingWith("select")).hasSize(2);
        assertThat(committed()).containsExactly("Tea");
    }

    @ContractTest(id = "TXN-25")
    void readOnlyJoinsReadWrite() {
        tx.executeWithoutResult(() -> {
            insert("Tea");
            tx.withReadOnly().executeWithoutResult(() -> {
                assertThat(articles.count(ALL)).isOne();
                refused(() -> insert("Coffee"));
            });
            insert("Milk");
        });

        assertThat(committed()).containsExactly("Milk", "Tea");
    }

    @ContractTest(id = "TXN-25")
    void readWriteDoesNotJoinReadOnly() {
        tx.withReadOnly().executeWithoutResult(() -> {
            refused(() -> tx.execute(() -> insert("Tea")));
            assertThat(articles.count(ALL)).isZero();
        });

        assertThat(committed()).isEmpty();
    }

    private static void refused(ThrowingCallable write) {
        assertThatExceptionOfType(ReadOnlyTransactionException.class).isThrownBy(write);
    }
}
