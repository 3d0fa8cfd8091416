package dev.mortise.testkit.thirdadapter;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;

/** The contract on plain JDBC. */
final class JdbcAdapter implements StoreAdapter {

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public Store open(StoreContext context) {
        if (context.dialect() == SqlDialect.MARIADB) {
            throw new UnsupportedCapabilityException("the plain JDBC adapter does not speak MariaDB's SQL");
        }
        return new JdbcStore(context);
    }
}
