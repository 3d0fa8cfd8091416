package dev.mortise.benchmarks.mybatisflex;

import static java.util.Objects.requireNonNull;

import com.mybatisflex.core.FlexGlobalConfig;
import com.mybatisflex.core.MybatisFlexBootstrap;
import com.mybatisflex.core.paginate.Page;
import com.mybatisflex.core.query.QueryColumn;
import com.mybatisflex.core.query.QueryWrapper;
import com.mybatisflex.core.relation.RelationManager;
import com.mybatisflex.core.row.Db;
import com.mybatisflex.core.update.UpdateWrapper;
import com.mybatisflex.core.util.UpdateEntity;
import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.CountedOrders;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** MyBatis-Flex with base mappers, query wrappers, relations by annotation, and its batch for many rows. */
public final class MyBatisFlexContender implements Contender {

    private static final int BATCH_SIZE = 1_000;

    private static final QueryColumn CREATED_AT = new QueryColumn("created_at");
    private static final QueryColumn ID = new QueryColumn("id");

    private final FlexOrderMapper orders;

    public MyBatisFlexContender(DataSource dataSource) {
        FlexGlobalConfig.getDefaultConfig().setPrintBanner(false);
        MybatisFlexBootstrap bootstrap = MybatisFlexBootstrap.getInstance()
                .setDataSource(dataSource)
                .addMapper(FlexOrderMapper.class)
                .addMapper(FlexCustomerMapper.class)
                .addMapper(FlexOrderItemMapper.class)
                .start();
        this.orders = bootstrap.getMapper(FlexOrderMapper.class);
    }

    @Override
    public FlexOrder findById(long id) {
        return inTransaction(() -> orders.selectOneById(id));
    }

    @Override
    public List<FlexOrder> findAllById(List<Long> ids) {
        return inTransaction(() -> orders.selectListByIds(ids));
    }

    @Override
    public List<FlexOrder> list(OrderFilter filter) {
        return inTransaction(() -> orders.selectListByQuery(part(filter)));
    }

    @Override
    public CountedOrders listAndCount(OrderFilter filter) {
        return inTransaction(() -> {
            Page<FlexOrder> page = orders.paginate(filter.page() + 1, filter.size(), query(filter));
            return new CountedOrders(page.getRecords(), page.getTotalRow());
        });
    }

    @Override
    public List<FlexOrder> listWithCustomer(OrderFilter filter) {
        return listWith("customer", filter);
    }

    @Override
    public List<FlexOrder> listWithItems(OrderFilter filter) {
        return listWith("items", filter);
    }

    private List<FlexOrder> listWith(String relation, OrderFilter filter) {
        return inTransaction(() -> {
            RelationManager.addQueryRelations(relation);
            return orders.selectListWithRelationsByQuery(part(filter));
        });
    }

    @Override
    public List<FlexOrder> newest(int offset, int limit) {
        return inTransaction(() ->
                orders.selectListByQuery(newestFirst(QueryWrapper.create()).limit(offset, limit)));
    }

    @Override
    public List<OrderLine> lines(long first, long last) {
        return inTransaction(() -> orders.lines(first, last));
    }

    @Override
    public List<OrderLine> linesBySql(long customer) {
        return inTransaction(() -> orders.linesOfCustomer(customer));
    }

    @Override
    public List<FlexOrder> walk(BigDecimal amount, int pages, int size) {
        List<FlexOrder> walked = new ArrayList<>(pages * size);
        for (int page = 0; page < pages; page++) {
            FlexOrder last = walked.isEmpty() ? null : walked.get(walked.size() - 1);
            walked.addAll(inTransaction(
                    () -> orders.selectListByQuery(after(last, amount).limit(size))));
        }
        return walked;
    }

    private static QueryWrapper after(@Nullable FlexOrder last, BigDecimal amount) {
        QueryWrapper query = QueryWrapper.create().where(FlexOrder::getTotal).ge(amount);
        if (last != null) {
            query.and(CREATED_AT
                    .lt(last.getCreatedAt())
                    .or(CREATED_AT.eq(last.getCreatedAt()).and(ID.lt(last.getId()))));
        }
        return query.orderBy(FlexOrder::getCreatedAt, false).orderBy(FlexOrder::getId, false);
    }

    @Override
    public BigDecimal streamedTotal(BigDecimal amount) {
        return inTransaction(() -> {
            BigDecimal total = BigDecimal.ZERO;
            for (FlexOrder order : orders.selectCursorByQuery(
                    QueryWrapper.create().where(FlexOrder::getTotal).ge(amount).orderBy(FlexOrder::getId, true))) {
                total = total.add(order.getTotal());
            }
            return total;
        });
    }

    @Override
    public void insert(NewOrder order) {
        inTransaction(() -> orders.insert(entity(order)));
    }

    @Override
    public void insertAll(List<NewOrder> some) {
        List<FlexOrder> entities =
                some.stream().map(MyBatisFlexContender::entity).toList();
        inTransaction(() -> Db.executeBatch(entities, BATCH_SIZE, FlexOrderMapper.class, FlexOrderMapper::insert));
    }

    private static FlexOrder entity(NewOrder order) {
        FlexOrder entity = new FlexOrder();
        entity.setId(order.id());
        entity.setNumber(order.number());
        entity.setCustomerId(order.customer());
        entity.setStatus(order.status());
        entity.setTotal(order.total());
        entity.setCreatedAt(order.createdAt());
        entity.setVersion(0);
        return entity;
    }

    @Override
    public int update(long id, BigDecimal amount) {
        return inTransaction(() -> {
            FlexOrder order = orders.selectOneById(id);
            order.setTotal(order.getTotal().add(amount));
            if (orders.update(order) != 1) {
                throw new IllegalStateException("order " + id + " was changed by another transaction");
            }
            return requireNonNull(order.getVersion()) + 1;
        });
    }

    @Override
    public long raise(long customer, BigDecimal amount) {
        FlexOrder change = UpdateEntity.of(FlexOrder.class);
        UpdateWrapper.of(change)
                .setRaw(FlexOrder::getTotal, new QueryColumn("total").add(amount))
                .setRaw(FlexOrder::getVersion, new QueryColumn("version").add(1));
        QueryWrapper cancelled = QueryWrapper.create()
                .where(FlexOrder::getCustomerId)
                .eq(customer)
                .and(FlexOrder::getStatus)
                .eq(OrderStatus.CANCELLED);
        return inTransaction(() -> (long) orders.updateByQuery(change, cancelled));
    }

    @Override
    public long delete(long id) {
        return inTransaction(() -> (long) orders.deleteById(id));
    }

    private static QueryWrapper part(OrderFilter filter) {
        return query(filter).limit(filter.offset(), filter.size());
    }

    private static QueryWrapper query(OrderFilter filter) {
        return newestFirst(QueryWrapper.create()
                .where(FlexOrder::getStatus)
                .in(filter.statuses())
                .and(FlexOrder::getTotal)
                .ge(filter.total()));
    }

    private static QueryWrapper newestFirst(QueryWrapper query) {
        return query.orderBy(FlexOrder::getCreatedAt, false).orderBy(FlexOrder::getId, true);
    }

    private static <R> R inTransaction(Supplier<R> work) {
        return Db.txWithResult(work);
    }

    @Override
    public void close() {}
}
