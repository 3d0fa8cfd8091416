package dev.mortise.testkit.application;

import dev.mortise.PersistenceModule;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.transaction.TransactionTemplate;
import java.util.UUID;

/** A team's own test of its invoices. */
public abstract class InvoiceRepositoryContract extends RepositoryContract<Invoice, UUID> {

    @Override
    protected PersistenceModule open(TransactionTemplate transactions, StoreAdapter adapter) {
        return Billing.open(transactions, adapter);
    }

    @Override
    protected void createTables(PlainSql sql) {
        Billing.createTables(sql, database());
    }

    @Override
    protected EntityFixtures<Invoice> fixtures(PersistenceModule billing) {
        return Billing.invoices(billing);
    }
}
