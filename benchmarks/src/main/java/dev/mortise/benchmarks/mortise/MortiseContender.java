package dev.mortise.benchmarks.mortise;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.query.Queries.into;
import static java.util.Objects.requireNonNull;

import dev.mortise.PersistenceModule;
import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.CountedOrders;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.entity.Customer;
import dev.mortise.benchmarks.entity.Order;
import dev.mortise.benchmarks.entity.OrderItem;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.Selection;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Mortise, on whichever engine: the code is the same. */
public final class MortiseContender implements Contender {

    private static final Selection<Order, OrderLine> LINE = into(
            OrderLine.class,
            path(Order::getId),
            path(Order::getNumber),
            path(Order::getTotal),
            path(Order::getCustomer).then(Customer::getName));

    private static final String LINES_OF_CUSTOMER = "select o.id, o.number, o.total, c.name as customer from orders o"
            + " join customer c on c.id = o.customer_id where o.customer_id = :customer order by o.id";

    private final TransactionTemplate transactions;
    private final PersistenceModule module;
    private final Repository<Order, Long> orders;
    private final Repository<Customer, Long> customers;

    public MortiseContender(DataSource dataSource, StoreAdapter adapter) {
        this.transactions = TransactionTemplate.over(dataSource);
        this.module = PersistenceModule.named("benchmarks")
                .transactions(transactions)
                .adapter(adapter)
                .entities(Customer.class, Order.class, OrderItem.class)
                .open();
        this.orders = module.repository(Order.class, Long.class);
        this.customers = module.repository(Customer.class, Long.class);
    }

    @Override
    public Order findById(long id) {
        return transactions.execute(() -> orders.getById(id));
    }

    @Override
    public List<Order> findAllById(List<Long> ids) {
        return transactions.execute(() -> orders.findAllById(ids));
    }

    @Override
    public List<Order> list(OrderFilter filter) {
        return transactions.execute(() -> orders.find(part(spec(filter), filter)));
    }

    @Override
    public CountedOrders listAndCount(OrderFilter filter) {
        Page<Order> page = transactions.execute(
                () -> orders.findPage(spec(filter), PageRequest.ofNumber(filter.page(), filter.size())));
        return new CountedOrders(page.content(), page.total());
    }

    @Override
    public List<Order> listWithCustomer(OrderFilter filter) {
        return transactions.execute(() -> orders.find(part(spec(filter), filter).fetch(path(Order::getCustomer))));
    }

    @Override
    public List<Order> listWithItems(OrderFilter filter) {
        return transactions.execute(() -> orders.find(part(spec(filter), filter).fetch(each(Order::getItems))));
    }

    @Override
    public List<Order> newest(int offset, int limit) {
        return transactions.execute(() -> orders.find(
                newestFirst(QuerySpec.of(Order.class)).offset(offset).limit(limit)));
    }

    @Override
    public List<OrderLine> lines(long first, long last) {
        return transactions.execute(() -> orders.find(QuerySpec.of(Order.class)
                .where(path(Order::getId).between(first, last))
                .orderBy(path(Order::getId).asc())
                .select(LINE)));
    }

    @Override
    public List<OrderLine> linesBySql(long customer) {
        return transactions.execute(() -> module.sql(LINES_OF_CUSTOMER)
                .bind("customer", customer)
                .as(OrderLine.class)
                .list());
    }

    @Override
    public List<Order> walk(BigDecimal amount, int pages, int size) {
        QuerySpec<Order> spec = QuerySpec.of(Order.class)
                .where(path(Order::getTotal).ge(amount))
                .orderBy(path(Order::getCreatedAt).desc(), path(Order::getId).desc());
        List<Order> walked = new ArrayList<>(pages * size);
        CursorRequest request = PageRequest.cursor(size);
        for (int page = 0; page < pages; page++) {
            CursorRequest now = request;
            CursoredPage<Order> found = transactions.execute(() -> orders.findCursored(spec, now));
            walked.addAll(found.content());
            request = found.next().orElseThrow();
        }
        return walked;
    }

    @Override
    public BigDecimal streamedTotal(BigDecimal amount) {
        QuerySpec<Order> spec = QuerySpec.of(Order.class)
                .where(path(Order::getTotal).ge(amount))
                .orderBy(path(Order::getId).asc());
        return transactions.execute(() -> {
            try (Stream<Order> stream = orders.stream(spec)) {
                return stream.map(Order::getTotal).reduce(BigDecimal.ZERO, BigDecimal::add);
            }
        });
    }

    @Override
    public void insert(NewOrder order) {
        transactions.executeWithoutResult(() -> orders.insert(entity(order)));
    }

    @Override
    public void insertAll(List<NewOrder> some) {
        transactions.executeWithoutResult(
                () -> orders.insertAll(some.stream().map(this::entity).toList()));
    }

    private Order entity(NewOrder order) {
        return new Order(order, customers.reference(order.customer()));
    }

    @Override
    public int update(long id, BigDecimal amount) {
        return transactions.execute(() -> {
            Order order = orders.getById(id);
            order.setTotal(order.getTotal().add(amount));
            return requireNonNull(orders.update(order).getVersion());
        });
    }

    @Override
    public long raise(long customer, BigDecimal amount) {
        return transactions.execute(() -> orders.updateWhere(UpdateSpec.of(Order.class)
                .set(path(Order::getTotal).to(path(Order::getTotal).plus(amount)))
                .where(
                        path(Order::getCustomer).then(Customer::getId).eq(customer),
                        path(Order::getStatus).eq(OrderStatus.CANCELLED))));
    }

    @Override
    public long delete(long id) {
        return transactions.execute(() -> orders.deleteById(id)) ? 1 : 0;
    }

    private static QuerySpec<Order> spec(OrderFilter filter) {
        return newestFirst(QuerySpec.of(Order.class)
                .where(
                        path(Order::getStatus).in(filter.statuses()),
                        path(Order::getTotal).ge(filter.total())));
    }

    private static QuerySpec<Order> newestFirst(QuerySpec<Order> spec) {
        return spec.orderBy(path(Order::getCreatedAt).desc());
    }

    private static QuerySpec<Order> part(QuerySpec<Order> spec, OrderFilter filter) {
        return spec.offset(filter.offset()).limit(filter.size());
    }

    @Override
    public void close() {
        module.close();
    }
}
