package dev.mortise.testkit.consistency;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Both engines over the same tables and transactions. */
final class Site implements AutoCloseable {

    private final PersistenceModule jpa;
    private final PersistenceModule myBatis;
    private final TransactionTemplate tx;

    Site(DataSource dataSource, Class<?>... entities) {
        this.tx = TransactionTemplate.over(dataSource);
        this.jpa = open(JpaAdapter.create(), entities);
        this.myBatis = open(MyBatisAdapter.create(), entities);
    }

    private PersistenceModule open(StoreAdapter adapter, Class<?>... entities) {
        return PersistenceModule.named("consistency " + adapter.name())
                .transactions(tx)
                .adapter(adapter)
                .entities(entities)
                .open();
    }

    static void create(TestDatabase database, Schema... schemas) throws SQLException {
        DatabaseKind kind = database.kind();
        try (Connection connection = database.connect()) {
            for (Schema schema : schemas) {
                schema.create(connection, kind);
            }
        }
    }

    List<Engine> engines() {
        return List.of(new Engine(jpa, tx), new Engine(myBatis, tx));
    }

    @Override
    public void close() {
        jpa.close();
        myBatis.close();
    }
}
