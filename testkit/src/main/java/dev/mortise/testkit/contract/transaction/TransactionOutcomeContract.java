package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.stub.JdbcCall;
import dev.mortise.testkit.stub.StubDatabase;
import dev.mortise.transaction.Attempt;
import dev.mortise.transaction.TransactionTemplate;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;

/** Contract of how a transaction ends: a normal return commits, every throwable rolls back (R23). */
@ContractGroup("TXN")
class TransactionOutcomeContract extends TransactionContractBase {

    TransactionOutcomeContract(ContractContext context) {
        super(context);
    }

    @ContractTest(id = "TXN-01")
    void commitOnNormalReturn() {
        Article returned = tx.execute(() -> {
            Article tea = insert("Tea");
            assertThat(committed()).isEmpty();
            return tea;
        });

        assertThat(returned.getName()).isEqualTo("Tea");
        assertThat(committed()).containsExactly("Tea");
    }

    @ContractTest(id = "TXN-02")
    void rollbackOnRuntimeException() {
        rollsBack(new BrokenOff());
    }

    @ContractTest(id = "TXN-03")
    void rollbackOnError() {
        rollsBack(new AssertionError("broken off"));
        rollsBack(new OutOfMemoryError("broken off"));
    }

    @ContractTest(id = "TXN-04")
    void rollbackOnCheckedException() {
        rollsBack(new IOException("broken off"));
        rollsBack(new InterruptedException("broken off"));
    }

    @ContractTest(id = "TXN-05")
    void nothingThatIsThrownCommits() {
        rollsBack(new IOException("broken off") {
            private static final long serialVersionUID = 1L;
        });

        // who wants to keep the work and report a failure returns it as a value
        Attempt<Article> attempt = tx.execute(() -> {
            insert("Tea");
            return tx.attempt(() -> {
                insert("Coffee");
                throw new IOException("broken off");
            });
        });

        assertThat(attempt.failure()).containsInstanceOf(IOException.class);
        assertThat(committed()).containsExactly("Tea");
    }

    @ContractTest(id = "TXN-06")
    void setRollbackOnly() {
        String returned = tx.execute(() -> {
            insert("Tea");
            tx.setRollbackOnly();
            return "returned";
        });

        assertThat(returned).isEqualTo("returned");
        assertThat(committed()).isEmpty();
        assertThat(context.statements().commits()).isZero();
        assertThat(context.statements().rollbacks()).isOne();
    }

    @ContractTest(id = "TXN-07")
    void exceptionInCallbackAndRollbackFails() {
        SQLException broken = new SQLException("broken", "08006", 90067);
        StubDatabase database = new StubDatabase();
        TransactionTemplate stubbed = TransactionTemplate.over(database.dataSource());
        Repository<Article, UUID> repository = context.closing(context.module()
                        .transactions(stubbed)
                        .entities(Article.class)
                        .open())
                .repository(Article.class, UUID.class);
        int rollbacks = database.count(JdbcCall.ROLLBACK);
        database.failOn(JdbcCall.ROLLBACK, rollbacks + 1, broken);
        BrokenOff original = new BrokenOff();

        assertThatThrownBy(() -> stubbed.execute(() -> {
                    repository.insert(Article.named("Tea"));
                    throw original;
                }))
                .isSameAs(original)
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .satisfies(later -> assertThat(later).hasRootCause(broken)));

        database.requireEveryConnectionBack();
        assertThat(stubbed.isActive()).isFalse();
    }

    private void rollsBack(Throwable failure) {
        Throwable thrown = catchThrowable(() -> tx.execute(() -> {
            insert("Tea");
            throw failure;
        }));

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(committed()).isEmpty();
        assertThat(tx.isActive()).isFalse();
    }
}
