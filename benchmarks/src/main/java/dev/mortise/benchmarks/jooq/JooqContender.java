package dev.mortise.benchmarks.jooq;

import static dev.mortise.benchmarks.jooq.Tables.CREATED_AT;
import static dev.mortise.benchmarks.jooq.Tables.CUSTOMERS;
import static dev.mortise.benchmarks.jooq.Tables.CUSTOMER_ID;
import static dev.mortise.benchmarks.jooq.Tables.CUSTOMER_KEY;
import static dev.mortise.benchmarks.jooq.Tables.ID;
import static dev.mortise.benchmarks.jooq.Tables.ITEMS;
import static dev.mortise.benchmarks.jooq.Tables.ITEM_ORDER_ID;
import static dev.mortise.benchmarks.jooq.Tables.NUMBER;
import static dev.mortise.benchmarks.jooq.Tables.ORDERS;
import static dev.mortise.benchmarks.jooq.Tables.STATUS;
import static dev.mortise.benchmarks.jooq.Tables.TOTAL;
import static dev.mortise.benchmarks.jooq.Tables.VERSION;
import static java.util.Objects.requireNonNull;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.CountedOrders;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.plain.PlainOrder;
import dev.mortise.benchmarks.plain.PlainOrderItem;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Insert;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.JDBCUtils;
import org.jspecify.annotations.Nullable;

/** jOOQ's DSL: queries built for each call, records mapped by the types of their fields, batches with one statement. */
public final class JooqContender implements Contender {

    private static final String LINES_OF_CUSTOMER = "select o.id, o.number, o.total, c.name from orders o"
            + " join customer c on c.id = o.customer_id where o.customer_id = ? order by o.id";

    private static final int FETCH_SIZE = 500;

    private final DSLContext context;

    public JooqContender(DataSource dataSource) {
        Settings settings =
                new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER).withExecuteLogging(false);
        this.context = DSL.using(dataSource, dialect(dataSource), settings);
    }

    private static SQLDialect dialect(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return JDBCUtils.dialect(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PlainOrder findById(long id) {
        return inTransaction(dsl -> byId(dsl, id));
    }

    private static PlainOrder byId(DSLContext dsl, long id) {
        return dsl.select(Tables.ORDER).from(ORDERS).where(ID.eq(id)).fetchSingle(Mappers::order);
    }

    @Override
    public List<PlainOrder> findAllById(List<Long> ids) {
        return inTransaction(
                dsl -> dsl.select(Tables.ORDER).from(ORDERS).where(ID.in(ids)).fetch(Mappers::order));
    }

    @Override
    public List<PlainOrder> list(OrderFilter filter) {
        return inTransaction(dsl -> listed(dsl, filter));
    }

    private static List<PlainOrder> listed(DSLContext dsl, OrderFilter filter) {
        return dsl.select(Tables.ORDER)
                .from(ORDERS)
                .where(condition(filter))
                .orderBy(CREATED_AT.desc(), ID)
                .limit(filter.size())
                .offset(filter.offset())
                .fetch(Mappers::order);
    }

    @Override
    public CountedOrders listAndCount(OrderFilter filter) {
        return inTransaction(dsl -> new CountedOrders(listed(dsl, filter), dsl.fetchCount(ORDERS, condition(filter))));
    }

    @Override
    public List<PlainOrder> listWithCustomer(OrderFilter filter) {
        return inTransaction(dsl -> dsl.select(Tables.ORDER)
                .select(Tables.CUSTOMER)
                .from(ORDERS)
                .join(CUSTOMERS)
                .on(CUSTOMER_KEY.eq(CUSTOMER_ID))
                .where(condition(filter))
                .orderBy(CREATED_AT.desc(), ID)
                .limit(filter.size())
                .offset(filter.offset())
                .fetch(Mappers::orderWithCustomer));
    }

    @Override
    public List<PlainOrder> listWithItems(OrderFilter filter) {
        return inTransaction(dsl -> {
            List<PlainOrder> orders = listed(dsl, filter);
            Map<Long, List<PlainOrderItem>> items = dsl.select(Tables.ITEM)
                    .from(ITEMS)
                    .where(ITEM_ORDER_ID.in(
                            orders.stream().map(PlainOrder::getId).toList()))
                    .fetchGroups(ITEM_ORDER_ID, Mappers::item);
            orders.forEach(order -> order.setItems(items.getOrDefault(order.getId(), List.of())));
            return orders;
        });
    }

    @Override
    public List<PlainOrder> newest(int offset, int limit) {
        return inTransaction(dsl -> dsl.select(Tables.ORDER)
                .from(ORDERS)
                .orderBy(CREATED_AT.desc(), ID)
                .limit(limit)
                .offset(offset)
                .fetch(Mappers::order));
    }

    @Override
    public List<OrderLine> lines(long first, long last) {
        return inTransaction(dsl -> dsl.select(ID, NUMBER, TOTAL, Tables.CUSTOMER_NAME)
                .from(ORDERS)
                .leftJoin(CUSTOMERS)
                .on(CUSTOMER_KEY.eq(CUSTOMER_ID))
                .where(ID.between(first, last))
                .orderBy(ID)
                .fetch(Records.mapping(OrderLine::new)));
    }

    @Override
    public List<OrderLine> linesBySql(long customer) {
        return inTransaction(dsl -> dsl.resultQuery(LINES_OF_CUSTOMER, customer)
                .coerce(ID, NUMBER, TOTAL, Tables.CUSTOMER_NAME)
                .fetch(Records.mapping(OrderLine::new)));
    }

    @Override
    public List<PlainOrder> walk(BigDecimal amount, int pages, int size) {
        List<PlainOrder> walked = new ArrayList<>(pages * size);
        for (int page = 0; page < pages; page++) {
            PlainOrder last = walked.isEmpty() ? null : walked.get(walked.size() - 1);
            walked.addAll(inTransaction(dsl -> after(dsl, last, amount, size)));
        }
        return walked;
    }

    private static List<PlainOrder> after(DSLContext dsl, @Nullable PlainOrder last, BigDecimal amount, int size) {
        var ordered =
                dsl.select(Tables.ORDER).from(ORDERS).where(TOTAL.ge(amount)).orderBy(CREATED_AT.desc(), ID.desc());
        return last == null
                ? ordered.limit(size).fetch(Mappers::order)
                : ordered.seek(last.getCreatedAt(), requireNonNull(last.getId()))
                        .limit(size)
                        .fetch(Mappers::order);
    }

    @Override
    public BigDecimal streamedTotal(BigDecimal amount) {
        return inTransaction(dsl -> {
            BigDecimal total = BigDecimal.ZERO;
            try (Cursor<Record> rows = dsl.select(Tables.ORDER)
                    .from(ORDERS)
                    .where(TOTAL.ge(amount))
                    .orderBy(ID)
                    .fetchSize(FETCH_SIZE)
                    .fetchLazy()) {
                for (Record row : rows) {
                    total = total.add(Mappers.order(row).getTotal());
                }
            }
            return total;
        });
    }

    @Override
    public void insert(NewOrder order) {
        inTransaction(dsl -> insertion(dsl, order).execute());
    }

    @Override
    public void insertAll(List<NewOrder> orders) {
        inTransaction(dsl -> {
            BatchBindStep batch = dsl.batch(insertion(dsl, orders.get(0)));
            for (NewOrder order : orders) {
                batch = batch.bind(
                        order.id(),
                        order.number(),
                        order.customer(),
                        order.status(),
                        order.total(),
                        order.createdAt(),
                        0);
            }
            return batch.execute();
        });
    }

    private static Insert<Record> insertion(DSLContext dsl, NewOrder order) {
        return dsl.insertInto(ORDERS, ID, NUMBER, CUSTOMER_ID, STATUS, TOTAL, CREATED_AT, VERSION)
                .values(
                        order.id(),
                        order.number(),
                        order.customer(),
                        order.status(),
                        order.total(),
                        order.createdAt(),
                        0);
    }

    @Override
    public int update(long id, BigDecimal amount) {
        return inTransaction(dsl -> {
            PlainOrder order = byId(dsl, id);
            order.setTotal(order.getTotal().add(amount));
            int version = requireNonNull(order.getVersion());
            int rows = dsl.update(ORDERS)
                    .set(NUMBER, order.getNumber())
                    .set(CUSTOMER_ID, order.getCustomerId())
                    .set(STATUS, order.getStatus())
                    .set(TOTAL, order.getTotal())
                    .set(CREATED_AT, order.getCreatedAt())
                    .set(VERSION, version + 1)
                    .where(ID.eq(id), VERSION.eq(version))
                    .execute();
            if (rows != 1) {
                throw new IllegalStateException("order " + id + " was changed by another transaction");
            }
            return version + 1;
        });
    }

    @Override
    public long raise(long customer, BigDecimal amount) {
        return inTransaction(dsl -> (long) dsl.update(ORDERS)
                .set(TOTAL, TOTAL.plus(amount))
                .set(VERSION, VERSION.plus(1))
                .where(CUSTOMER_ID.eq(customer), STATUS.eq(OrderStatus.CANCELLED))
                .execute());
    }

    @Override
    public long delete(long id) {
        return inTransaction(
                dsl -> (long) dsl.deleteFrom(ORDERS).where(ID.eq(id)).execute());
    }

    private static Condition condition(OrderFilter filter) {
        return STATUS.in(filter.statuses()).and(TOTAL.ge(filter.total()));
    }

    private <R> R inTransaction(Function<DSLContext, R> work) {
        return context.transactionResult(transaction -> work.apply(transaction.dsl()));
    }

    @Override
    public void close() {}
}
