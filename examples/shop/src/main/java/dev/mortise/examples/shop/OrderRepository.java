package dev.mortise.examples.shop;

import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.path;

import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The shop's orders, with the questions that it asks about them. */
public interface OrderRepository extends Repository<Order, Long> {

    /** What is printed on a receipt. */
    FetchPlan<Order> RECEIPT = FetchPlan.named(
            "receipt",
            path(Order::getCustomer),
            each(Order::getItems).then(OrderItem::getProduct).thenEach(Product::getCategories));

    /** The open or paid orders worth at least so much, newest first, with their customers. */
    default Page<Order> findLarge(BigDecimal total, PageRequest page) {
        return findPage(
                QuerySpec.of(Order.class)
                        .where(
                                path(Order::getStatus).in(OrderStatus.PENDING, OrderStatus.PAID),
                                path(Order::getTotal).ge(total))
                        .fetch(path(Order::getCustomer))
                        .orderBy(path(Order::getCreatedAt).desc()),
                page);
    }

    /** The orders with an item of at least this quantity. */
    default List<Order> findBulkOrders(int quantity) {
        return find(QuerySpec.of(Order.class)
                .where(each(Order::getItems).any(path(OrderItem::getQuantity).ge(quantity)))
                .fetch(path(Order::getCustomer))
                .orderBy(
                        path(Order::getCustomer).then(Customer::getName).asc(),
                        path(Order::getNumber).asc()));
    }

    /** The order with this number, its customer, its items and their products, in three statements. */
    default Optional<Order> findReceipt(String number) {
        return findOne(QuerySpec.of(Order.class)
                .where(path(Order::getNumber).eq(number))
                .fetch(RECEIPT));
    }
}
