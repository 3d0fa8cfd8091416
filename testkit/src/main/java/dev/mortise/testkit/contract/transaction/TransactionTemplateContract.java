package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.transaction.TransactionAccess;
import java.sql.SQLException;
import java.sql.Statement;

/** Contract of the template itself: its cost, null results, and other work on the database. */
@ContractGroup("TXN")
class TransactionTemplateContract extends TransactionContractBase {

    TransactionTemplateContract(ContractContext context) {
        super(context);
    }

    @ContractTest(id = "TXN-74")
    void emptyTransactionNoSql() {
        assertThat(tx.execute(() -> "done")).isEqualTo("done");
        tx.withReadOnly().executeWithoutResult(() -> assertThat(tx.isActive()).isTrue());

        assertThat(context.statements().count()).isZero();
        assertThat(context.statements().connectionsTaken()).isZero();
    }

    @ContractTest(id = "TXN-76")
    @SuppressWarnings("NullAway") // does not read that a callback's result may be null
    void templateReturnsNull() {
        String returned = tx.execute(TransactionTemplateContract::nothing);

        assertThat(returned).isNull();
        assertThat(tx.attempt(TransactionTemplateContract::nothing).get()).isNull();
    }

    @ContractTest(id = "TXN-78", facts = DatabaseFact.DDL_TRANSACTIONAL, unsupported = "ddlCommitsWhatWasDoneBefore")
    void ddlIsRolledBackWithItsTransaction() throws SQLException {
        createTableAndRollBack();

        assertThat(committed()).isEmpty();
    }

    void ddlCommitsWhatWasDoneBefore() throws SQLException {
        createTableAndRollBack();

        assertThat(committed()).containsExactly("Tea");
        context.sql().run("drop table created_in_transaction");
    }

    /** Repositories send no DDL; an application that does so on the connection gets what its database does. */
    private void createTableAndRollBack() throws SQLException {
        tx.executeWithoutResult(() -> {
            insert("Tea");
            try (Statement statement =
                    TransactionAccess.of(tx).current().connection().createStatement()) {
                statement.execute("create table created_in_transaction (id integer)");
            }
            tx.setRollbackOnly();
        });
    }

    @SuppressWarnings("NullAway") // it does not read that the result of a callback may be null
    private static String nothing() {
        return null;
    }
}
