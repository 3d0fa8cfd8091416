package dev.mortise.benchmarks.mybatisplus;

import static java.util.Objects.requireNonNull;

import com.baomidou.mybatisplus.annotation.DbType;
import com.baomidou.mybatisplus.core.MybatisConfiguration;
import com.baomidou.mybatisplus.core.MybatisSqlSessionFactoryBuilder;
import com.baomidou.mybatisplus.core.conditions.query.LambdaQueryWrapper;
import com.baomidou.mybatisplus.core.config.GlobalConfig;
import com.baomidou.mybatisplus.core.toolkit.GlobalConfigUtils;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import com.baomidou.mybatisplus.extension.plugins.MybatisPlusInterceptor;
import com.baomidou.mybatisplus.extension.plugins.inner.OptimisticLockerInnerInterceptor;
import com.baomidou.mybatisplus.extension.plugins.inner.PaginationInnerInterceptor;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.CountedOrders;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;

/**
 * MyBatis-Plus with base mappers, lambda wrappers and its own plug-ins for paging and versions.
 *
 * <p>It has no relations, so customers and items are read by their ids and put together.
 */
public final class MyBatisPlusContender implements Contender {

    private static final int BATCH_SIZE = 1_000;

    private final SqlSessionFactory factory;

    public MyBatisPlusContender(DataSource dataSource) {
        MybatisConfiguration configuration =
                new MybatisConfiguration(new Environment("benchmarks-plus", new JdbcTransactionFactory(), dataSource));
        GlobalConfig global = GlobalConfigUtils.defaults();
        global.setBanner(false);
        GlobalConfigUtils.setGlobalConfig(configuration, global);
        MybatisPlusInterceptor plugins = new MybatisPlusInterceptor();
        plugins.addInnerInterceptor(new OptimisticLockerInnerInterceptor());
        plugins.addInnerInterceptor(new PaginationInnerInterceptor(type(dataSource)));
        configuration.addInterceptor(plugins);
        configuration.addMapper(PlusOrderMapper.class);
        configuration.addMapper(PlusCustomerMapper.class);
        configuration.addMapper(PlusOrderItemMapper.class);
        this.factory = new MybatisSqlSessionFactoryBuilder().build(configuration);
    }

    private static DbType type(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return DbType.getDbType(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PlusOrder findById(long id) {
        return inTransaction(session -> orders(session).selectById(id));
    }

    @Override
    public List<PlusOrder> findAllById(List<Long> ids) {
        return inTransaction(session -> orders(session).selectByIds(ids));
    }

    @Override
    public List<PlusOrder> list(OrderFilter filter) {
        return inTransaction(session -> listed(session, filter));
    }

    private static List<PlusOrder> listed(SqlSession session, OrderFilter filter) {
        return orders(session).selectList(page(filter, false), query(filter));
    }

    @Override
    public CountedOrders listAndCount(OrderFilter filter) {
        return inTransaction(session -> {
            Page<PlusOrder> page = orders(session).selectPage(page(filter, true), query(filter));
            return new CountedOrders(page.getRecords(), page.getTotal());
        });
    }

    @Override
    public List<PlusOrder> listWithCustomer(OrderFilter filter) {
        return inTransaction(session -> {
            List<PlusOrder> found = listed(session, filter);
            Set<Long> ids = found.stream().map(PlusOrder::getCustomerId).collect(Collectors.toSet());
            Map<Long, PlusCustomer> customers = session.getMapper(PlusCustomerMapper.class).selectByIds(ids).stream()
                    .collect(Collectors.toMap(PlusCustomer::getId, Function.identity()));
            found.forEach(order -> order.setCustomer(customers.get(order.getCustomerId())));
            return found;
        });
    }

    @Override
    public List<PlusOrder> listWithItems(OrderFilter filter) {
        return inTransaction(session -> {
            List<PlusOrder> found = listed(session, filter);
            List<Long> ids = found.stream().map(PlusOrder::getId).toList();
            Map<Long, List<PlusOrderItem>> items = session
                    .getMapper(PlusOrderItemMapper.class)
                    .selectList(Wrappers.<PlusOrderItem>lambdaQuery().in(PlusOrderItem::getOrderId, ids))
                    .stream()
                    .collect(Collectors.groupingBy(PlusOrderItem::getOrderId));
            found.forEach(order -> order.setItems(items.getOrDefault(order.getId(), List.of())));
            return found;
        });
    }

    @Override
    public List<PlusOrder> newest(int offset, int limit) {
        Page<PlusOrder> page = new Page<>(offset / limit + 1, limit, false);
        return inTransaction(session -> orders(session).selectList(page, newestFirst(Wrappers.lambdaQuery())));
    }

    @Override
    public List<OrderLine> lines(long first, long last) {
        return inTransaction(session -> orders(session).lines(first, last));
    }

    @Override
    public List<OrderLine> linesBySql(long customer) {
        return inTransaction(session -> orders(session).linesOfCustomer(customer));
    }

    @Override
    public List<PlusOrder> walk(BigDecimal amount, int pages, int size) {
        List<PlusOrder> walked = new ArrayList<>(pages * size);
        for (int page = 0; page < pages; page++) {
            PlusOrder last = walked.isEmpty() ? null : walked.get(walked.size() - 1);
            walked.addAll(inTransaction(
                    session -> orders(session).selectList(new Page<>(1, size, false), after(last, amount))));
        }
        return walked;
    }

    private static LambdaQueryWrapper<PlusOrder> after(@Nullable PlusOrder last, BigDecimal amount) {
        LambdaQueryWrapper<PlusOrder> query = Wrappers.<PlusOrder>lambdaQuery().ge(PlusOrder::getTotal, amount);
        if (last != null) {
            Instant created = last.getCreatedAt();
            Long id = last.getId();
            query.and(position -> position.lt(PlusOrder::getCreatedAt, created)
                    .or(tie -> tie.eq(PlusOrder::getCreatedAt, created).lt(PlusOrder::getId, id)));
        }
        return query.orderByDesc(PlusOrder::getCreatedAt).orderByDesc(PlusOrder::getId);
    }

    @Override
    public BigDecimal streamedTotal(BigDecimal amount) {
        BigDecimal[] total = {BigDecimal.ZERO};
        inTransaction(session -> {
            orders(session)
                    .selectList(
                            Wrappers.<PlusOrder>lambdaQuery()
                                    .ge(PlusOrder::getTotal, amount)
                                    .orderByAsc(PlusOrder::getId),
                            row -> total[0] = total[0].add(row.getResultObject().getTotal()));
            return total[0];
        });
        return total[0];
    }

    @Override
    public void insert(NewOrder order) {
        inTransaction(session -> orders(session).insert(entity(order)));
    }

    /** The mapper's batch has a separate session and transaction. */
    @Override
    public void insertAll(List<NewOrder> some) {
        try (SqlSession session = factory.openSession(ExecutorType.BATCH)) {
            orders(session)
                    .insert(some.stream().map(MyBatisPlusContender::entity).toList(), BATCH_SIZE);
            session.commit();
        }
    }

    private static PlusOrder entity(NewOrder order) {
        PlusOrder entity = new PlusOrder();
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
        return inTransaction(session -> {
            PlusOrder order = orders(session).selectById(id);
            order.setTotal(order.getTotal().add(amount));
            if (orders(session).updateById(order) != 1) {
                throw new IllegalStateException("order " + id + " was changed by another transaction");
            }
            return requireNonNull(order.getVersion());
        });
    }

    @Override
    public long raise(long customer, BigDecimal amount) {
        return inTransaction(session -> (long) orders(session)
                .update(Wrappers.<PlusOrder>lambdaUpdate()
                        .setSql("total = total + {0}, version = version + 1", amount)
                        .eq(PlusOrder::getCustomerId, customer)
                        .eq(PlusOrder::getStatus, OrderStatus.CANCELLED)));
    }

    @Override
    public long delete(long id) {
        return inTransaction(session -> (long) orders(session).deleteById(id));
    }

    private static Page<PlusOrder> page(OrderFilter filter, boolean counted) {
        return new Page<>(filter.page() + 1, filter.size(), counted);
    }

    private static LambdaQueryWrapper<PlusOrder> query(OrderFilter filter) {
        return newestFirst(Wrappers.<PlusOrder>lambdaQuery()
                .in(PlusOrder::getStatus, filter.statuses())
                .ge(PlusOrder::getTotal, filter.total()));
    }

    private static LambdaQueryWrapper<PlusOrder> newestFirst(LambdaQueryWrapper<PlusOrder> query) {
        return query.orderByDesc(PlusOrder::getCreatedAt).orderByAsc(PlusOrder::getId);
    }

    private static PlusOrderMapper orders(SqlSession session) {
        return session.getMapper(PlusOrderMapper.class);
    }

    private <R> R inTransaction(Function<SqlSession, R> work) {
        try (SqlSession session = factory.openSession()) {
            R result = work.apply(session);
            session.commit();
            return result;
        }
    }

    @Override
    public void close() {}
}
