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
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Hibernate by its entity manager, as the user guide has it.
 *
 * <p>Reads are read-only, batches are flushed and cleared as they go, an entity is removed by reference.
 */
public final class EntityManagerContender implements Contender {

    private final SessionFactory factory;

    public EntityManagerContender(DataSource dataSource) {
        this.factory = Factories.over(dataSource);
    }

    @Override
    public Order findById(long id) {
        return read(entities -> entities.find(Order.class, id));
    }

    @Override
    public List<Order> findAllById(List<Long> ids) {
        return read(entities -> entities.findMultiple(Order.class, ids));
    }

    @Override
    public List<Order> list(OrderFilter filter) {
        return read(entities -> page(entities, Hql.LIST, Order.class, filter));
    }

    @Override
    public CountedOrders listAndCount(OrderFilter filter) {
        return read(entities -> new CountedOrders(
                page(entities, Hql.LIST, Order.class, filter),
                filtered(entities, Hql.COUNT, Long.class, filter).getSingleResult()));
    }

    @Override
    public List<Order> listWithCustomer(OrderFilter filter) {
        return read(entities -> page(entities, Hql.LIST_WITH_CUSTOMER, Order.class, filter));
    }

    @Override
    public List<Order> listWithItems(OrderFilter filter) {
        return read(entities -> entities.createQuery(Hql.WITH_ITEMS, Order.class)
                .setParameter("ids", page(entities, Hql.IDS, Long.class, filter))
                .getResultList());
    }

    @Override
    public List<Order> newest(int offset, int limit) {
        return read(entities -> entities.createQuery(Hql.ALL_NEWEST, Order.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList());
    }

    @Override
    public List<OrderLine> lines(long first, long last) {
        return read(session -> session.createSelectionQuery(Hql.LINES, OrderLine.class)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList());
    }

    @Override
    public List<OrderLine> linesBySql(long customer) {
        return read(session -> session.createNativeQuery(Hql.LINES_BY_SQL, OrderLine.class)
                .setParameter("customer", customer)
                .getResultList());
    }

    @Override
    public List<Order> walk(BigDecimal amount, int pages, int size) {
        return KeyedPages.walk(
                pages,
                size,
                page -> read(session -> session.createSelectionQuery(Hql.OF_AT_LEAST, Order.class)
                        .setParameter("amount", amount)
                        .getKeyedResultList(page)));
    }

    @Override
    public BigDecimal streamedTotal(BigDecimal amount) {
        return read(session -> {
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
        factory.inTransaction(entities -> persist(entities, order));
    }

    @Override
    public void insertAll(List<NewOrder> orders) {
        factory.inTransaction(entities -> {
            for (int index = 0; index < orders.size(); index++) {
                if (index > 0 && index % Factories.BATCH_SIZE == 0) {
                    entities.flush();
                    entities.clear();
                }
                persist(entities, orders.get(index));
            }
        });
    }

    private static void persist(EntityManager entities, NewOrder order) {
        entities.persist(new Order(order, entities.getReference(Customer.class, order.customer())));
    }

    @Override
    public int update(long id, BigDecimal amount) {
        Order changed = factory.fromTransaction(entities -> {
            Order order = entities.find(Order.class, id);
            order.setTotal(order.getTotal().add(amount));
            return order;
        });
        return requireNonNull(changed.getVersion());
    }

    @Override
    public long raise(long customer, BigDecimal amount) {
        return factory.fromTransaction(entities -> (long) entities.createMutationQuery(Hql.RAISE)
                .setParameter("amount", amount)
                .setParameter("customer", customer)
                .setParameter("status", OrderStatus.CANCELLED)
                .executeUpdate());
    }

    @Override
    public long delete(long id) {
        factory.inTransaction(entities -> entities.remove(entities.getReference(Order.class, id)));
        return 1;
    }

    private <R> R read(Function<Session, R> work) {
        return factory.fromTransaction(entities -> {
            entities.setDefaultReadOnly(true);
            return work.apply(entities);
        });
    }

    private static <R> List<R> page(EntityManager entities, String hql, Class<R> type, OrderFilter filter) {
        return filtered(entities, hql, type, filter)
                .setFirstResult(filter.offset())
                .setMaxResults(filter.size())
                .getResultList();
    }

    private static <R> TypedQuery<R> filtered(EntityManager entities, String hql, Class<R> type, OrderFilter filter) {
        return entities.createQuery(hql, type)
                .setParameter("statuses", filter.statuses())
                .setParameter("total", filter.total());
    }

    @Override
    public void close() {
        factory.close();
    }
}
