package dev.mortise.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.sweep.FailureSweep;
import dev.mortise.testkit.sweep.SweepReport;
import dev.mortise.testkit.sweep.SweepReport.Outcome;
import dev.mortise.transaction.TransactionTemplate;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An order is placed as a whole or not at all, whichever JDBC call fails. */
class OrderFailureSweepTest {

    @Test
    void onHibernate() {
        assertAllOrNothing(JpaAdapter.create());
    }

    @Test
    void onMyBatis() {
        assertAllOrNothing(MyBatisAdapter.create());
    }

    private static void assertAllOrNothing(StoreAdapter adapter) {
        try (TestDatabase database = Databases.create(DatabaseKind.H2)) {
            PlainSql.on(database.dataSource()).run("runscript from 'classpath:/shop.sql'");
            FailureSweep sweep = FailureSweep.over(database.dataSource());
            try (Shop shop = Shop.open(TransactionTemplate.over(sweep.dataSource()), adapter)) {
                Long ada = shop.customers()
                        .insert(new Customer("Ada", "ada@example.org"))
                        .getId();
                shop.products().insert(new Product("TEA-01", "Green tea", new BigDecimal("7.90"), 400));
                shop.products().insert(new Product("MUG-02", "Mug", new BigDecimal("12.50"), 30));
                OrderService service = new OrderService(shop, new Inventory(shop.products()), Clock.systemUTC());
                List<OrderLine> lines = List.of(new OrderLine("TEA-01", 2), new OrderLine("MUG-02", 1));

                SweepReport report = sweep.run(() -> service.placeOrder("A-1", ada, lines));

                System.out.println("placeOrder on " + adapter.name() + ": " + report);
                assertThat(report.points()).isGreaterThan(15);
                assertThat(report.outcomes()).containsOnlyKeys(Outcome.values());
                assertThat(shop.orders().count()).isZero();
            }
        }
    }
}
