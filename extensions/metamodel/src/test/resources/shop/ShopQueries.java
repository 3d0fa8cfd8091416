package acme.shop;

import static dev.mortise.query.Queries.treat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks by generated paths and tells what it found. */
public class ShopQueries implements Function<PersistenceModule, List<String>> {

    private final List<String> found = new ArrayList<>();

    @Override
    public List<String> apply(PersistenceModule module) {
        Repository<Customer, Long> customers = module.repository(Customer.class, Long.class);
        Repository<Order, Long> orders = module.repository(Order.class, Long.class);
        Repository<Payment, Long> payments = module.repository(Payment.class, Long.class);
        write(module, customers, orders, payments);

        orders("by country", orders, OrderPaths.customer.address.country.name.eq("Norway"));
        orders("by previous", orders, OrderPaths.previous.customer.name.eq("Ada"));
        customers("embedded", customers, CustomerPaths.address.city.startsWith("Os"));
        customers(
                "element",
                customers,
                CustomerPaths.addresses.any(AddressPaths.city.eq("Rome"), AddressPaths.country.name.isNull()));
        orders("none", orders, OrderPaths.lines.none(LinePaths.quantity.gt(3)));
        customers("inherited", customers, CustomerPaths.created.eq(2026));
        customers("superclass", customers, TrackedPaths.created.eq(2026));
        orders(
                "treated",
                orders,
                OrderPaths.payment
                        .treat(CardPayment.class)
                        .then(CardPaymentPaths.brand)
                        .eq("Visa"));
        found.add("treated root: "
                + payments.getOne(treat(Payment.class, CardPayment.class)
                                .then(CardPaymentPaths.brand)
                                .isNotNull())
                        .amount());
        Order whole = orders.getOne(QuerySpec.of(Order.class)
                .where(OrderPaths.number.eq("A-1"))
                .fetch(OrderPaths.customer, OrderPaths.lines.then(LinePaths.order)));
        found.add("fetched: " + whole.customer().name + " " + whole.lines().size());
        orders(
                "far",
                orders,
                OrderPaths.previous
                        .customer
                        .then(CustomerPaths.address.country.code)
                        .eq("NO"));
        long updated = customers.updateWhere(UpdateSpec.of(Customer.class)
                .set(CustomerPaths.name.to("renamed"))
                .where(CustomerPaths.id.eq(2L)));
        found.add("updated: " + updated + ", " + customers.getById(2L).name);
        found.add("sorted: "
                + orders
                        .find(QuerySpec.of(Order.class)
                                .orderBy(OrderPaths.previous.number.asc(), OrderPaths.number.desc()))
                        .stream()
                        .map(order -> order.number)
                        .collect(Collectors.joining(", ")));
        return found;
    }

    private static void write(
            PersistenceModule module,
            Repository<Customer, Long> customers,
            Repository<Order, Long> orders,
            Repository<Payment, Long> payments) {
        Country norway = module.repository(Country.class, String.class).insert(new Country("NO", "Norway"));
        Customer ada = new Customer(1, "Ada", new Address("Gate 1", "Oslo", norway));
        ada.addresses.add(new Address("Via 2", "Rome", null));
        customers.insert(ada);
        Customer bob = customers.insert(new Customer(2, "Bob", new Address("Road 3", "Bath", null)));
        Payment card = payments.insert(new CardPayment(1, 7, "Visa"));
        Order first = new Order(1, "A-1", ada, card, null);
        first.lines.add(new Line(1, first, 5));
        first.lines.add(new Line(2, first, 1));
        orders.insert(first);
        orders.insert(new Order(2, "A-2", bob, payments.insert(new Payment(2, 9)), first));
    }

    private void orders(String question, Repository<Order, Long> orders, Condition<? super Order> condition) {
        found.add(question + ": "
                + orders.find(QuerySpec.of(Order.class).where(condition).orderBy(OrderPaths.id.asc())).stream()
                        .map(order -> order.number)
                        .collect(Collectors.joining(", ")));
    }

    private void customers(
            String question, Repository<Customer, Long> customers, Condition<? super Customer> condition) {
        found.add(question + ": "
                + customers.find(QuerySpec.of(Customer.class).where(condition).orderBy(CustomerPaths.id.asc())).stream()
                        .map(customer -> customer.name)
                        .collect(Collectors.joining(", ")));
    }
}
