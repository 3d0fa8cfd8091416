package dev.mortise.testkit.readme;

import static dev.mortise.query.Queries.avg;
import static dev.mortise.query.Queries.cases;
import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.scalar;

import dev.mortise.PersistenceModule;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.testkit.readme.GuideShop.Customer;
import dev.mortise.testkit.readme.GuideShop.Order;
import dev.mortise.testkit.readme.GuideShop.OrderItem;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;

/** The queries of the page about expressions whose SQL it shows. */
final class ExpressionsPage {

    private ExpressionsPage() {}

    /** Returns the queries of the page, by the names of their blocks. */
    static Map<String, Consumer<PersistenceModule>> queries() {
        return Map.of("choices", ExpressionsPage::choices, "subqueries", ExpressionsPage::subqueries);
    }

    private static void choices(PersistenceModule module) {
        Expression<OrderItem, BigDecimal> amount = path(OrderItem::getPrice).times(path(OrderItem::getQuantity));
        Expression<OrderItem, String> size = cases().when(amount.ge(new BigDecimal("100")), "large")
                .when(amount.ge(new BigDecimal("10")), "medium")
                .otherwise("small");
        module.repository(OrderItem.class, Long.class)
                .find(QuerySpec.of(OrderItem.class).select(size));
    }

    private static void subqueries(PersistenceModule module) {
        QuerySpec<Order> all = QuerySpec.of(Order.class);
        module.repository(Order.class, Long.class)
                .count(path(Order::getTotal).ge(scalar(all.select(avg(path(Order::getTotal))))));
        module.repository(Customer.class, Long.class)
                .count(exists(
                        all.where(path(Order::getCustomer).then(Customer::getId).eq(outer(path(Customer::getId))))));
    }
}
