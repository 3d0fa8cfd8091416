package dev.mortise.testkit.thirdadapter;

import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import dev.mortise.sql.session.SqlStatements;

/** The contract on plain JDBC. */
final class JdbcAdapter implements StoreAdapter {

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public Store open(StoreContext context) {
        return new JdbcStore(context.dialect(), new SqlStatements(context.dialect()));
    }
}
