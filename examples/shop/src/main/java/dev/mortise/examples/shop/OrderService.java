package dev.mortise.examples.shop;

import dev.mortise.error.StaleEntityException;
import dev.mortise.repository.Repository;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Clock;
import java.util.List;

/** Takes orders. */
public final class OrderService {

    private final TransactionTemplate transactions;
    private final Repository<Customer, Long> customers;
    private final OrderRepository orders;
    private final Inventory inventory;
    private final Clock clock;

    public OrderService(Shop shop, Inventory inventory, Clock clock) {
        // a buyer who was overtaken reads the stock again
        this.transactions =
                shop.transactions().withRetry(RetryPolicy.onTransient().alsoOn(StaleEntityException.class));
        this.customers = shop.customers();
        this.orders = shop.orders();
        this.inventory = inventory;
        this.clock = clock;
    }

    /**
     * Writes an order with its items and total and takes them from the stock: all of it, or nothing.
     *
     * @throws dev.mortise.error.EntityNotFoundException if a product is missing
     * @throws SoldOutException if there is not enough of one
     */
    public Order placeOrder(String number, long customerId, List<OrderLine> lines) {
        return transactions.execute(() -> write(number, customers.reference(customerId), lines));
    }

    private Order write(String number, Customer customer, List<OrderLine> lines) {
        Order order = new Order(number, customer, clock.instant());
        for (OrderLine line : lines) {
            Product product = inventory.take(line.sku(), line.quantity());
            order.add(product, line.quantity());
        }
        return orders.insert(order);
    }
}
