package dev.mortise.benchmarks.jdbc;

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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** JDBC written by hand: constant statements where the list of values allows it, columns by number, batches. */
public final class JdbcContender implements Contender {

    private static final String COLUMNS = "o.id, o.number, o.customer_id, o.status, o.total, o.created_at, o.version";
    private static final String SELECT = "select " + COLUMNS + " from orders o";
    private static final String NEWEST = " order by o.created_at desc, o.id limit ? offset ?";
    private static final String LINES =
            "select o.id, o.number, o.total, c.name from orders o left join customer c on c.id = o.customer_id";
    private static final String INSERT =
            "insert into orders (id, number, customer_id, status, total, created_at, version)"
                    + " values (?, ?, ?, ?, ?, ?, 0)";

    private static final int IDS_PER_STATEMENT = 1_000;
    private static final int FETCH_SIZE = 500;

    private final DataSource dataSource;

    public JdbcContender(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public PlainOrder findById(long id) {
        return inTransaction(connection -> byId(connection, id));
    }

    private static PlainOrder byId(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + " where o.id = ?")) {
            statement.setLong(1, id);
            return orders(statement).get(0);
        }
    }

    @Override
    public List<PlainOrder> findAllById(List<Long> ids) {
        return inTransaction(connection -> {
            if (ids.size() <= IDS_PER_STATEMENT) {
                return byIds(connection, ids);
            }
            List<PlainOrder> orders = new ArrayList<>(ids.size());
            for (int from = 0; from < ids.size(); from += IDS_PER_STATEMENT) {
                orders.addAll(byIds(connection, ids.subList(from, Math.min(from + IDS_PER_STATEMENT, ids.size()))));
            }
            return orders;
        });
    }

    private static List<PlainOrder> byIds(Connection connection, List<Long> ids) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SELECT + " where o.id in " + places(ids.size()))) {
            bindAll(statement, ids);
            return orders(statement);
        }
    }

    @Override
    public List<PlainOrder> list(OrderFilter filter) {
        return inTransaction(connection -> listed(connection, filter));
    }

    private static List<PlainOrder> listed(Connection connection, OrderFilter filter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + where(filter) + NEWEST)) {
            bindPage(statement, bind(statement, filter), filter);
            return orders(statement);
        }
    }

    @Override
    public CountedOrders listAndCount(OrderFilter filter) {
        return inTransaction(connection -> {
            List<PlainOrder> orders = listed(connection, filter);
            try (PreparedStatement statement =
                    connection.prepareStatement("select count(*) from orders o" + where(filter))) {
                bind(statement, filter);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new CountedOrders(orders, row.getLong(1));
                }
            }
        });
    }

    @Override
    public List<PlainOrder> listWithCustomer(OrderFilter filter) {
        String sql = "select " + COLUMNS + ", c.id, c.name, c.email from orders o"
                + " join customer c on c.id = o.customer_id" + where(filter) + NEWEST;
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bindPage(statement, bind(statement, filter), filter);
                try (ResultSet rows = statement.executeQuery()) {
                    return Rows.ordersWithCustomer(rows);
                }
            }
        });
    }

    @Override
    public List<PlainOrder> listWithItems(OrderFilter filter) {
        return inTransaction(connection -> {
            Map<Long, PlainOrder> orders = new LinkedHashMap<>();
            listed(connection, filter).forEach(order -> orders.put(order.getId(), order));
            List<Long> ids = new ArrayList<>(orders.keySet());
            for (int from = 0; from < ids.size(); from += IDS_PER_STATEMENT) {
                addItems(connection, ids.subList(from, Math.min(from + IDS_PER_STATEMENT, ids.size())), orders);
            }
            return new ArrayList<>(orders.values());
        });
    }

    private static void addItems(Connection connection, List<Long> ids, Map<Long, PlainOrder> orders)
            throws SQLException {
        String sql = "select i.id, i.order_id, i.product, i.quantity, i.price from order_item i where i.order_id in "
                + places(ids.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindAll(statement, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    PlainOrderItem item = Rows.item(rows);
                    requireNonNull(orders.get(item.getOrderId())).getItems().add(item);
                }
            }
        }
    }

    @Override
    public List<PlainOrder> newest(int offset, int limit) {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT + NEWEST)) {
                statement.setInt(1, limit);
                statement.setInt(2, offset);
                return orders(statement);
            }
        });
    }

    @Override
    public List<OrderLine> lines(long first, long last) {
        return inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(LINES + " where o.id between ? and ? order by o.id")) {
                statement.setLong(1, first);
                statement.setLong(2, last);
                return Rows.lines(statement);
            }
        });
    }

    @Override
    public List<OrderLine> linesBySql(long customer) {
        return inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(LINES + " where o.customer_id = ? order by o.id")) {
                statement.setLong(1, customer);
                return Rows.lines(statement);
            }
        });
    }

    @Override
    public List<PlainOrder> walk(BigDecimal amount, int pages, int size) {
        List<PlainOrder> walked = new ArrayList<>(pages * size);
        for (int page = 0; page < pages; page++) {
            PlainOrder last = walked.isEmpty() ? null : walked.get(walked.size() - 1);
            walked.addAll(inTransaction(connection -> pageAfter(connection, last, amount, size)));
        }
        return walked;
    }

    private static List<PlainOrder> pageAfter(
            Connection connection, @Nullable PlainOrder last, BigDecimal amount, int size) throws SQLException {
        String position = last == null ? "" : " and (o.created_at, o.id) < (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(
                SELECT + " where o.total >= ?" + position + " order by o.created_at desc, o.id desc limit ?")) {
            statement.setBigDecimal(1, amount);
            int place = 2;
            if (last != null) {
                statement.setObject(place++, last.getCreatedAt().atOffset(ZoneOffset.UTC));
                statement.setLong(place++, requireNonNull(last.getId()));
            }
            statement.setInt(place, size);
            return orders(statement);
        }
    }

    @Override
    public BigDecimal streamedTotal(BigDecimal amount) {
        return inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(SELECT + " where o.total >= ? order by o.id")) {
                statement.setBigDecimal(1, amount);
                statement.setFetchSize(FETCH_SIZE);
                return Rows.total(statement);
            }
        });
    }

    @Override
    public void insert(NewOrder order) {
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                bind(statement, order);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void insertAll(List<NewOrder> orders) {
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (NewOrder order : orders) {
                    bind(statement, order);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    @Override
    public int update(long id, BigDecimal amount) {
        return inTransaction(connection -> {
            PlainOrder order = byId(connection, id);
            order.setTotal(order.getTotal().add(amount));
            String sql = "update orders set number = ?, customer_id = ?, status = ?, total = ?, created_at = ?,"
                    + " version = ? where id = ? and version = ?";
            int version = requireNonNull(order.getVersion());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, order.getNumber());
                statement.setLong(2, requireNonNull(order.getCustomerId()));
                statement.setString(3, order.getStatus().name());
                statement.setBigDecimal(4, order.getTotal());
                statement.setObject(5, order.getCreatedAt().atOffset(ZoneOffset.UTC));
                statement.setInt(6, version + 1);
                statement.setLong(7, id);
                statement.setInt(8, version);
                if (statement.executeUpdate() != 1) {
                    throw new IllegalStateException("order " + id + " was changed by another transaction");
                }
            }
            return version + 1;
        });
    }

    @Override
    public long raise(long customer, BigDecimal amount) {
        String sql =
                "update orders set total = total + ?, version = version + 1" + " where customer_id = ? and status = ?";
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBigDecimal(1, amount);
                statement.setLong(2, customer);
                statement.setString(3, OrderStatus.CANCELLED.name());
                return (long) statement.executeUpdate();
            }
        });
    }

    @Override
    public long delete(long id) {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("delete from orders where id = ?")) {
                statement.setLong(1, id);
                return (long) statement.executeUpdate();
            }
        });
    }

    private static List<PlainOrder> orders(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return Rows.orders(rows);
        }
    }

    private static String where(OrderFilter filter) {
        return " where o.status in " + places(filter.statuses().size()) + " and o.total >= ?";
    }

    private static String places(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    private static int bind(PreparedStatement statement, OrderFilter filter) throws SQLException {
        int place = 1;
        for (OrderStatus status : filter.statuses()) {
            statement.setString(place++, status.name());
        }
        statement.setBigDecimal(place++, filter.total());
        return place;
    }

    private static void bindPage(PreparedStatement statement, int place, OrderFilter filter) throws SQLException {
        statement.setInt(place, filter.size());
        statement.setInt(place + 1, filter.offset());
    }

    private static void bind(PreparedStatement statement, NewOrder order) throws SQLException {
        statement.setLong(1, order.id());
        statement.setString(2, order.number());
        statement.setLong(3, order.customer());
        statement.setString(4, order.status().name());
        statement.setBigDecimal(5, order.total());
        statement.setObject(6, order.createdAt().atOffset(ZoneOffset.UTC));
    }

    private static void bindAll(PreparedStatement statement, List<Long> ids) throws SQLException {
        for (int index = 0; index < ids.size(); index++) {
            statement.setLong(index + 1, ids.get(index));
        }
    }

    private <R> R inTransaction(Work<R> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                R result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {}

    private interface Work<R> {
        R run(Connection connection) throws SQLException;
    }
}
