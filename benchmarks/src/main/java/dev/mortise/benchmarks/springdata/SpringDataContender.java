package dev.mortise.benchmarks.springdata;

import static java.util.Objects.requireNonNull;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.CountedOrders;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.entity.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

/** Spring Data JPA: repositories, a service, transactions by annotation. */
public final class SpringDataContender implements Contender {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final OrderRepository orders;
    private final OrderService service;

    public SpringDataContender(DataSource dataSource) {
        // who brought the data source closes it
        context.registerBean(DataSource.class, () -> dataSource, definition -> definition.setDestroyMethodName(""));
        context.register(SpringSetup.class);
        context.refresh();
        this.orders = context.getBean(OrderRepository.class);
        this.service = context.getBean(OrderService.class);
    }

    @Override
    public Order findById(long id) {
        return orders.findById(id).orElseThrow();
    }

    @Override
    public List<Order> findAllById(List<Long> ids) {
        return orders.findAllById(ids);
    }

    @Override
    public List<Order> list(OrderFilter filter) {
        return orders.findByStatusInAndTotalGreaterThanEqual(filter.statuses(), filter.total(), page(filter));
    }

    @Override
    public CountedOrders listAndCount(OrderFilter filter) {
        Page<Order> page =
                orders.findPageByStatusInAndTotalGreaterThanEqual(filter.statuses(), filter.total(), page(filter));
        return new CountedOrders(page.getContent(), page.getTotalElements());
    }

    @Override
    public List<Order> listWithCustomer(OrderFilter filter) {
        return orders.findWithCustomerByStatusInAndTotalGreaterThanEqual(
                filter.statuses(), filter.total(), page(filter));
    }

    @Override
    public List<Order> listWithItems(OrderFilter filter) {
        return service.listWithItems(filter);
    }

    @Override
    public List<Order> newest(int offset, int limit) {
        return orders.findAllBy(PageRequest.of(offset / limit, limit, OrderService.NEWEST));
    }

    @Override
    public List<OrderLine> lines(long first, long last) {
        return orders.findLines(first, last);
    }

    @Override
    public List<OrderLine> linesBySql(long customer) {
        return orders.findLinesOfCustomer(customer);
    }

    @Override
    public List<Order> walk(BigDecimal amount, int pages, int size) {
        List<Order> walked = new ArrayList<>(pages * size);
        KeysetScrollPosition position = ScrollPosition.keyset();
        for (int page = 0; page < pages; page++) {
            Window<Order> found = orders.findByTotalGreaterThanEqual(
                    amount, position, Sort.by("createdAt", "id").descending(), Limit.of(size));
            walked.addAll(found.getContent());
            position = (KeysetScrollPosition) found.positionAt(found.size() - 1);
        }
        return walked;
    }

    @Override
    public BigDecimal streamedTotal(BigDecimal amount) {
        return service.streamedTotal(amount);
    }

    @Override
    public void insert(NewOrder order) {
        service.insert(order);
    }

    @Override
    public void insertAll(List<NewOrder> some) {
        service.insertAll(some);
    }

    @Override
    public int update(long id, BigDecimal amount) {
        return requireNonNull(service.update(id, amount).getVersion());
    }

    @Override
    public long raise(long customer, BigDecimal amount) {
        return orders.raise(customer, amount, OrderStatus.CANCELLED);
    }

    @Override
    public long delete(long id) {
        orders.deleteById(id);
        return 1;
    }

    private static PageRequest page(OrderFilter filter) {
        return PageRequest.of(filter.page(), filter.size(), OrderService.NEWEST);
    }

    @Override
    public void close() {
        context.close();
    }
}
