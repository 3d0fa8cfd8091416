package dev.mortise.testkit.application;

import dev.mortise.PersistenceModule;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.transaction.TransactionTemplate;

abstract class PayerRepositoryContract extends RepositoryContract<Payer, Long> {

    @Override
    protected PersistenceModule open(TransactionTemplate transactions, StoreAdapter adapter) {
        return Billing.open(transactions, adapter);
    }

    @Override
    protected void createTables(PlainSql sql) {
        Billing.createTables(sql, database());
    }

    @Override
    protected EntityFixtures<Payer> fixtures(PersistenceModule billing) {
        return Billing.payers();
    }
}
