package dev.mortise.benchmarks.mybatis;

import static java.util.Objects.requireNonNull;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.CountedOrders;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.plain.PlainOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** MyBatis with a mapper and result maps in XML, a session for each transaction, and its batch executor. */
public final class MyBatisContender implements Contender {

    private final SqlSessionFactory factory;

    public MyBatisContender(DataSource dataSource) {
        Configuration configuration =
                new Configuration(new Environment("benchmarks", new JdbcTransactionFactory(), dataSource));
        configuration.addMapper(OrderMapper.class);
        this.factory = new SqlSessionFactoryBuilder().build(configuration);
    }

    @Override
    public PlainOrder findById(long id) {
        return inTransaction(mapper -> mapper.findById(id));
    }

    @Override
    public List<PlainOrder> findAllById(List<Long> ids) {
        return inTransaction(mapper -> mapper.findAllById(ids));
    }

    @Override
    public List<PlainOrder> list(OrderFilter filter) {
        return inTransaction(mapper -> mapper.list(filter));
    }

    @Override
    public CountedOrders listAndCount(OrderFilter filter) {
        return inTransaction(mapper -> new CountedOrders(mapper.list(filter), mapper.count(filter)));
    }

    @Override
    public List<PlainOrder> listWithCustomer(OrderFilter filter) {
        return inTransaction(mapper -> mapper.listWithCustomer(filter));
    }

    @Override
    public List<PlainOrder> listWithItems(OrderFilter filter) {
        return inTransaction(mapper -> mapper.listWithItems(filter));
    }

    @Override
    public List<PlainOrder> newest(int offset, int limit) {
        return inTransaction(mapper -> mapper.newest(offset, limit));
    }

    @Override
    public List<OrderLine> lines(long first, long last) {
        return inTransaction(mapper -> mapper.lines(first, last));
    }

    @Override
    public List<OrderLine> linesBySql(long customer) {
        return inTransaction(mapper -> mapper.linesOfCustomer(customer));
    }

    @Override
    public List<PlainOrder> walk(BigDecimal amount, int pages, int size) {
        List<PlainOrder> walked = new ArrayList<>(pages * size);
        for (int page = 0; page < pages; page++) {
            PlainOrder last = walked.isEmpty() ? null : walked.get(walked.size() - 1);
            walked.addAll(inTransaction(mapper -> mapper.pageAfter(last, amount, size)));
        }
        return walked;
    }

    @Override
    public BigDecimal streamedTotal(BigDecimal amount) {
        return inTransaction(mapper -> {
            BigDecimal total = BigDecimal.ZERO;
            for (PlainOrder order : mapper.stream(amount)) {
                total = total.add(order.getTotal());
            }
            return total;
        });
    }

    @Override
    public void insert(NewOrder order) {
        inTransaction(mapper -> mapper.insert(order));
    }

    @Override
    public void insertAll(List<NewOrder> orders) {
        try (SqlSession session = factory.openSession(ExecutorType.BATCH)) {
            OrderMapper mapper = session.getMapper(OrderMapper.class);
            orders.forEach(mapper::insert);
            session.flushStatements();
            session.commit();
        }
    }

    @Override
    public int update(long id, BigDecimal amount) {
        return inTransaction(mapper -> {
            PlainOrder order = mapper.findById(id);
            order.setTotal(order.getTotal().add(amount));
            if (mapper.update(order) != 1) {
                throw new IllegalStateException("order " + id + " was changed by another transaction");
            }
            return requireNonNull(order.getVersion()) + 1;
        });
    }

    @Override
    public long raise(long customer, BigDecimal amount) {
        return inTransaction(mapper -> (long) mapper.raise(customer, amount, OrderStatus.CANCELLED));
    }

    @Override
    public long delete(long id) {
        return inTransaction(mapper -> (long) mapper.delete(id));
    }

    private <R> R inTransaction(Function<OrderMapper, R> work) {
        try (SqlSession session = factory.openSession()) {
            R result = work.apply(session.getMapper(OrderMapper.class));
            session.commit();
            return result;
        }
    }

    @Override
    public void close() {}
}
