package dev.mortise.examples.shop;

import dev.mortise.PersistenceModule;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.application.EntityFixtures;
import dev.mortise.testkit.application.RepositoryContract;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Instant;

/** The shop's orders hold what the contract says. */
abstract class OrderRepositoryContract extends RepositoryContract<Order, Long> {

    @Override
    protected PersistenceModule open(TransactionTemplate transactions, StoreAdapter adapter) {
        return PersistenceModule.named("shop")
                .transactions(transactions)
                .adapter(adapter)
                .entities(Customer.class, Category.class, Product.class, Order.class, OrderItem.class)
                .open();
    }

    @Override
    protected void createTables(PlainSql sql) {
        sql.run("runscript from 'classpath:/shop.sql'");
    }

    @Override
    protected EntityFixtures<Order> fixtures(PersistenceModule shop) {
        Customer ada = shop.repository(Customer.class, Long.class).insert(new Customer("Ada", "ada@example.org"));
        Instant morning = Instant.parse("2026-04-01T09:30:00Z");
        return EntityFixtures.of(Order.class, n -> new Order("A-" + n, ada, morning.plusSeconds(n % 3)), Order::pay)
                .invalid("a number that is too long", () -> new Order("A".repeat(21), ada, morning));
    }
}
