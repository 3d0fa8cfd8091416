package dev.mortise.benchmarks.springdata;

import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.entity.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.transaction.annotation.Transactional;

/** What takes more than one call of a repository, in one transaction. */
public class OrderService {

    static final Sort NEWEST = Sort.by(Sort.Order.desc("createdAt"), Sort.Order.asc("id"));

    private final OrderRepository orders;
    private final CustomerRepository customers;

    OrderService(OrderRepository orders, CustomerRepository customers) {
        this.orders = orders;
        this.customers = customers;
    }

    @Transactional(readOnly = true)
    public List<Order> listWithItems(OrderFilter filter) {
        PageRequest page = PageRequest.of(filter.page(), filter.size(), NEWEST);
        return orders.findWithItemsByIdIn(orders.findIds(filter.statuses(), filter.total(), page), NEWEST);
    }

    @Transactional(readOnly = true)
    public BigDecimal streamedTotal(BigDecimal amount) {
        try (Stream<Order> all = orders.streamByTotalGreaterThanEqualOrderById(amount)) {
            return all.map(Order::getTotal).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    @Transactional
    public void insert(NewOrder order) {
        orders.save(entity(order));
    }

    @Transactional
    public void insertAll(List<NewOrder> some) {
        orders.saveAll(some.stream().map(this::entity).toList());
    }

    private Order entity(NewOrder order) {
        return new Order(order, customers.getReferenceById(order.customer()));
    }

    /** The transaction's end writes what was changed. */
    @Transactional
    public Order update(long id, BigDecimal amount) {
        Order order = orders.findById(id).orElseThrow();
        order.setTotal(order.getTotal().add(amount));
        return order;
    }
}
