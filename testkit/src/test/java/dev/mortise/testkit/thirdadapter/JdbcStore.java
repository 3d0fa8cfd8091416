package dev.mortise.testkit.thirdadapter;

import dev.mortise.capability.Capability;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.sql.session.SqlStatements;
import dev.mortise.sql.session.SqlStoreSession;
import java.util.Set;

/** A module's store on plain JDBC. */
record JdbcStore(SqlDialect dialect, SqlStatements statements) implements Store {

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = dialect.capabilities();
        capabilities.addAll(Set.of(
                Capability.BATCH_WITH_IDENTITY, Capability.UPSERT, Capability.BULK_JOIN, Capability.INSERT_SELECT));
        return capabilities;
    }

    @Override
    public StoreSession openSession(TransactionContext transaction) {
        return new SqlStoreSession(statements, new JdbcExecutor(transaction));
    }

    @Override
    public void close() {}
}
