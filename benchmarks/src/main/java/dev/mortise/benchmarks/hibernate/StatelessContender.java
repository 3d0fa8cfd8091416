package dev.mortise.benchmarks.hibernate;

import static java.util.Objects.requireNonNull;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.CountedOrders;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.entity.Customer;
import dev.mortise.benchmarks.entity.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Hibernate by its stateless session: what is read is detached, what is written is named, batches by the methods for many. */
public final class StatelessContender implements Contender {

    private final SessionFactory factory;

    public StatelessContender(DataSource dataSource) {
        this.factory = Factories.over(dataSource);
    }

    @Override
    public Order findById(long id) {
        return factory.fromStatelessTransaction(session -> session.get(Order.class, id));
    }

    @Override
    public List<Order> findAllById(List<Long> ids) {
        return factory.fromStatelessTransaction(session -> session.getMultiple(Order.class, ids));
    }

    @Override
    public List<Order> list(OrderFilter filter) {
        return factory.fromStatelessTransaction(session -> page(session, Hql.LIST, Order.class, filter));
    }

    @Override
    public CountedOrders listAndCount(OrderFilter filter) {
        return factory.fromStatelessTransaction(session -> new CountedOrders(
                page(session, Hql.LIST, Order.class, filter),
                filtered(session, Hql.COUNT, Long.class, filter).getSingleResult()));
    }

    @Override
    public List<Order> listWithCustomer(OrderFilter filter) {
        return factory.fromStatelessTransaction(session -> page(session, Hql.LIST_WITH_CUSTOMER, Order.class, filter));
    }

    @Override
    public List<Order> listWithItems(OrderFilter filter) {
        return factory.fromStatelessTransaction(session -> session.createSelectionQuery(Hql.WITH_ITEMS, Order.class)
                .setParameter("ids", page(session, Hql.IDS, Long.class, filter))
                .getResultList());
    }

    @Override
    public List<Order> newest(int offset, int limit) {
        return factory.fromStatelessTransaction(session -> session.createSelectionQuery(Hql.ALL_NEWEST, Order.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList());
    }

    @Override
    public List<OrderLine> lines(long first, long last) {
        return factory.fromStatelessTransaction(session -> session.createSelectionQuery(Hql.LINES, OrderLine.class)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList());
    }

    @Override
    public List<OrderLine> linesBySql(long customer) {
        return factory.fromStatelessTransaction(session -> session.createNativeQuery(Hql.LINES_BY_SQL, OrderLine.class)
                .setParameter("customer", customer)
                .getResultList());
    }

    @Override
    public List<Order> walk(BigDecimal amount, int pages, int size) {
        return KeyedPages.walk(
                pages,
                size,
                page -> factory.fromStatelessTransaction(
                        session -> session.createSelectionQuery(Hql.OF_AT_LEAST, Order.class)
                                .setParameter("amount", amount)
                                .getKeyedResultList(page)));
    }

    @Override
    public BigDecimal streamedTotal(BigDecimal amount) {
        return factory.fromStatelessTransaction(session -> {
            try (Stream<Order> orders = session.createSelectionQuery(Hql.STREAM, Order.class)
                    .setParameter("amount", amount)
                    .setFetchSize(Hql.FETCH_SIZE)
                    .getResultStream()) {
                return orders.map(Order::getTotal).reduce(BigDecimal.ZERO, BigDecimal::add);
            }
        });
    }

    @Override
    public void insert(NewOrder order) {
        factory.inStatelessTransaction(session -> session.insert(entity(order)));
    }

    @Override
    public void insertAll(List<NewOrder> orders) {
        factory.inStatelessTransaction(session -> session.insertMultiple(
                orders.stream().map(StatelessContender::entity).toList()));
    }

    private static Order entity(NewOrder order) {
        return new Order(order, Customer.known(order.customer()));
    }

    @Override
    public int update(long id, BigDecimal amount) {
        return factory.fromStatelessTransaction(session -> {
            Order order = session.get(Order.class, id);
            order.setTotal(order.getTotal().add(amount));
            session.update(order);
            return requireNonNull(order.getVersion());
        });
    }

    @Override
    public long raise(long customer, BigDecimal amount) {
        return factory.fromStatelessTransaction(session -> (long) session.createMutationQuery(Hql.RAISE)
                .setParameter("amount", amount)
                .setParameter("customer", customer)
                .setParameter("status", OrderStatus.CANCELLED)
                .executeUpdate());
    }

    @Override
    public long delete(long id) {
        return factory.fromStatelessTransaction(session -> (long)
                session.createMutationQuery(Hql.DELETE).setParameter("id", id).executeUpdate());
    }

    private static <R> List<R> page(StatelessSession session, String hql, Class<R> type, OrderFilter filter) {
        return filtered(session, hql, type, filter)
                .setFirstResult(filter.offset())
                .setMaxResults(filter.size())
                .getResultList();
    }

    private static <R> SelectionQuery<R> filtered(
            StatelessSession session, String hql, Class<R> type, OrderFilter filter) {
        return session.createSelectionQuery(hql, type)
                .setParameter("statuses", filter.statuses())
                .setParameter("total", filter.total());
    }

    @Override
    public void close() {
        factory.close();
    }
}
