package dev.mortise.testkit.readme;

import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.lag;
import static dev.mortise.query.Queries.orderBy;
import static dev.mortise.query.Queries.partitionBy;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.prior;
import static dev.mortise.query.Queries.rowNumber;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.tuple;
import static dev.mortise.query.Queries.value;

import dev.mortise.PersistenceModule;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.CommonTable;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.readme.GuideShop.Customer;
import dev.mortise.testkit.readme.GuideShop.Order;
import dev.mortise.testkit.readme.GuideShop.OrderItem;
import dev.mortise.testkit.readme.GuideShop.Section;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The queries of the page about projections and aggregates whose SQL it shows. */
final class ProjectAndAggregatePage {

    record OrderCard(String number, BigDecimal total, String customerName) {}

    record Sales(String customer, long orders, BigDecimal total, long open) {}

    record Step(String number, BigDecimal running, BigDecimal before, long place) {}

    record Node(int id, int depth, String trail) {}

    record Row(String name, int depth, String trail) {}

    record Found(String kind, long id, String text) {}

    private static final QuerySpec<Order> ORDERS = QuerySpec.of(Order.class);

    private ProjectAndAggregatePage() {}

    /** Returns the queries of the page, by the names of their blocks. */
    static Map<String, Consumer<PersistenceModule>> queries() {
        Map<String, Consumer<PersistenceModule>> queries = new LinkedHashMap<>();
        queriesOfOrders()
                .forEach((name, query) ->
                        queries.put(name, module -> query.accept(module.repository(Order.class, Long.class))));
        queries.put("trees", module -> drinks(module.repository(Section.class, Integer.class)));
        return queries;
    }

    private static void drinks(Repository<Section, Integer> sections) {
        QuerySpec<Section> all = QuerySpec.of(Section.class);
        CommonTable<Node> drinks = CommonTable.recursive(
                all.where(path(Section::getName).eq("Drinks"))
                        .select(into(Node.class, path(Section::getId), value(0), path(Section::getName))),
                all.where(path(Section::getParent).then(Section::getId).eq(prior(path(Node::id))))
                        .select(into(
                                Node.class,
                                path(Section::getId),
                                prior(path(Node::depth)).plus(1),
                                prior(path(Node::trail)).concat(value("/")).concat(path(Section::getName)))),
                20);
        Join<Section, Node> node = Join.of(Section.class, drinks);
        sections.find(all.join(node, node.path(Node::id).eq(path(Section::getId)))
                .select(into(Row.class, path(Section::getName), node.path(Node::depth), node.path(Node::trail)))
                .orderBy(node.path(Node::trail).asc()));
    }

    private static Map<String, Consumer<Repository<Order, Long>>> queriesOfOrders() {
        Map<String, Consumer<Repository<Order, Long>>> queries = new LinkedHashMap<>();
        queries.put(
                "records",
                orders -> orders.find(ORDERS.where(path(Order::getTotal).gt(BigDecimal.ZERO))
                        .orderBy(path(Order::getNumber).asc())
                        .select(into(OrderCard.class))));
        queries.put("groups", orders -> {
            Path<Order, String> customer = path(Order::getCustomer).then(Customer::getName);
            orders.find(ORDERS.select(into(
                            Sales.class,
                            customer,
                            count(),
                            sum(path(Order::getTotal)),
                            count().filter(path(Order::getStatus).eq("PENDING"))))
                    .groupBy(customer)
                    .having(count().ge(1L))
                    .orderBy(sum(path(Order::getTotal)).desc()));
        });
        queries.put("sizes", orders -> {
            CollectionPath<Order, OrderItem> lines = each(Order::getItems);
            orders.find(ORDERS.where(lines.size().ge(1L))
                    .orderBy(lines.max(path(OrderItem::getQuantity)).desc())
                    .select(path(Order::getNumber)));
        });
        queries.put("windows", orders -> {
            Path<Order, String> number = path(Order::getNumber);
            Path<Order, BigDecimal> total = path(Order::getTotal);
            Path<Order, String> customer = path(Order::getCustomer).then(Customer::getName);
            orders.find(ORDERS.select(into(
                            Step.class,
                            number,
                            sum(total).over(orderBy(number.asc()).rowsUpTo(0)),
                            lag(total).over(orderBy(number.asc())),
                            rowNumber().over(partitionBy(customer).orderBy(total.desc(), number.asc()))))
                    .orderBy(number.asc()));
        });
        queries.put(
                "qualify",
                orders -> orders.find(ORDERS.qualify(rowNumber()
                                .over(partitionBy(path(Order::getCustomer))
                                        .orderBy(
                                                path(Order::getTotal).desc(),
                                                path(Order::getNumber).asc()))
                                .eq(1L))
                        .select(path(Order::getNumber))));
        queries.put("joins", orders -> {
            Join<Order, Order> larger = Join.of(Order.class, Order.class).as("larger");
            orders.find(ORDERS.leftJoin(larger, larger.path(Order::getTotal).gt(path(Order::getTotal)))
                    .select(tuple(path(Order::getNumber), count(larger.path(Order::getId))))
                    .groupBy(path(Order::getNumber))
                    .orderBy(path(Order::getNumber).asc()));
            orders.count(ORDERS.join(larger, larger.path(Order::getTotal).gt(path(Order::getTotal)))
                    .where(larger.path(Order::getCustomer)
                            .then(Customer::getName)
                            .eq("Ada")));
        });
        queries.put(
                "unions",
                orders -> orders.find(ORDERS.where(path(Order::getNumber).startsWith("A"))
                        .select(into(Found.class, value("order"), path(Order::getId), path(Order::getNumber)))
                        .unionAll(QuerySpec.of(Customer.class)
                                .where(path(Customer::getName).startsWith("A"))
                                .select(into(
                                        Found.class,
                                        value("customer"),
                                        path(Customer::getId),
                                        path(Customer::getName))))
                        .orderBy(path(Order::getNumber).asc())
                        .limit(20)));
        return queries;
    }
}
