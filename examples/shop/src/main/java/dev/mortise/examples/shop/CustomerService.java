package dev.mortise.examples.shop;

import static dev.mortise.query.Queries.path;

import dev.mortise.error.IntegrityViolationException;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.transaction.Attempt;
import dev.mortise.transaction.TransactionTemplate;
import java.util.List;

/** Lets customers go. */
public final class CustomerService {

    private final TransactionTemplate transactions;
    private final Repository<Customer, Long> customers;
    private final OrderRepository orders;

    public CustomerService(Shop shop) {
        this.transactions = shop.transactions();
        this.customers = shop.customers();
        this.orders = shop.orders();
    }

    /**
     * Deletes a customer who has no orders.
     *
     * @return whether the customer was deleted; one with orders is kept, for nothing in the mapping deletes them
     */
    public boolean forget(long customerId) {
        Attempt<Boolean> attempt = transactions.attempt(() -> customers.deleteById(customerId));
        boolean isReferredTo = attempt.failure()
                .filter(IntegrityViolationException.class::isInstance)
                .isPresent();
        return !isReferredTo && Boolean.TRUE.equals(attempt.get());
    }

    /** Deletes a customer with all orders; items go with their orders, as the mapping says. */
    public int forgetWithOrders(long customerId) {
        return transactions.execute(() -> {
            List<Order> theirs = orders.find(QuerySpec.of(Order.class)
                    .where(path(Order::getCustomer).then(Customer::getId).eq(customerId)));
            orders.deleteAll(theirs);
            customers.deleteById(customerId);
            return theirs.size();
        });
    }
}
