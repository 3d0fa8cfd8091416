package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.query.QuerySpec;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Contract of failed statements: each marks the transaction rollback-only, on every database (R24). */
@ContractGroup("TXN")
class TransactionRollbackOnlyContract extends TransactionContractBase {

    private static final QuerySpec<Article> ALL = QuerySpec.of(Article.class);

    TransactionRollbackOnlyContract(ContractContext context) {
        super(context);
    }

    @ContractTest(id = "TXN-46")
    void caughtDuplicateKeyMarksTheTransactionRollbackOnly() {
        assertRolledBack(DuplicateKeyException.class, () -> insert("Tea"));
    }

    @ContractTest(id = "TXN-46")
    void caughtCheckViolationMarksTheTransactionRollbackOnly() {
        assertRolledBack(
                IntegrityViolationException.class,
                () -> articles.insert(Article.named("Coffee").with(null, null, -1)));
    }

    @ContractTest(id = "TXN-46")
    void staleRowInAPartlyWrittenBatchMarksTheTransactionRollbackOnly() {
        Article milk = insert("Milk");
        Article stale = articles.getById(idOf(milk));
        articles.update(milk);
        Article water = insert("Water");

        assertRolledBack(StaleEntityException.class, () -> articles.updateAll(List.of(water, stale)), "Milk", "Water");
    }

    @ContractTest(id = "TXN-46")
    void failureWithoutAFailedStatementLeavesTheTransactionUsable() {
        Article tea = insert("Tea");
        Article stale = articles.getById(idOf(tea));
        articles.update(tea);

        tx.executeWithoutResult(() -> {
            insert("Coffee");
            assertThatExceptionOfType(EntityNotFoundException.class)
                    .isThrownBy(() -> articles.getById(UUID.randomUUID()));
            assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> articles.update(stale));
            insert("Milk");
        });

        assertThat(committed()).containsExactly("Coffee", "Milk", "Tea");
    }

    @ContractTest(id = "TXN-48")
    void rollbackOnlyTransactionSendsNoSql() {
        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    insert("Tea");
                    assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert("Tea"));
                    int sent = context.statements().count();
                    refused(() -> insert("Coffee"));
                    refused(() -> articles.count(ALL));
                    refused(() -> tx.execute(() -> "joined"));
                    refused(() -> tx.attempt(() -> "attempted"));
                    assertThat(context.statements().count()).isEqualTo(sent);
                }));

        assertThat(committed()).isEmpty();
    }

    /** Asserts that a transaction is rolled back whose callback wrote, caught this failure and returned normally. */
    private <X extends MortiseException> void assertRolledBack(
            Class<X> type, ThrowingCallable failing, String... before) {
        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    insert("Tea");
                    assertThatExceptionOfType(type).isThrownBy(failing);
                }))
                .withCauseInstanceOf(type);

        assertThat(committed()).containsExactly(before);
        assertThat(context.statements().openConnections()).isZero();
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(call)
                .withCauseInstanceOf(DuplicateKeyException.class);
    }
}
