package dev.mortise.benchmarks.jdbc;

import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.plain.PlainCustomer;
import dev.mortise.benchmarks.plain.PlainOrder;
import dev.mortise.benchmarks.plain.PlainOrderItem;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows by the numbers of their columns. */
final class Rows {

    private Rows() {}

    static List<PlainOrder> orders(ResultSet rows) throws SQLException {
        List<PlainOrder> orders = new ArrayList<>();
        while (rows.next()) {
            orders.add(order(rows));
        }
        return orders;
    }

    static List<OrderLine> lines(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<OrderLine> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(new OrderLine(rows.getLong(1), rows.getString(2), rows.getBigDecimal(3), rows.getString(4)));
            }
            return lines;
        }
    }

    /** The sum of orders that are objects for a moment. */
    static BigDecimal total(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            BigDecimal total = BigDecimal.ZERO;
            while (rows.next()) {
                total = total.add(order(rows).getTotal());
            }
            return total;
        }
    }

    /** One customer is one object. */
    static List<PlainOrder> ordersWithCustomer(ResultSet rows) throws SQLException {
        List<PlainOrder> orders = new ArrayList<>();
        Map<Long, PlainCustomer> customers = new HashMap<>();
        while (rows.next()) {
            PlainOrder order = order(rows);
            PlainCustomer customer = customers.get(order.getCustomerId());
            if (customer == null) {
                customer = customer(rows);
                customers.put(customer.getId(), customer);
            }
            order.setCustomer(customer);
            orders.add(order);
        }
        return orders;
    }

    static PlainOrderItem item(ResultSet row) throws SQLException {
        PlainOrderItem item = new PlainOrderItem();
        item.setId(row.getLong(1));
        item.setOrderId(row.getLong(2));
        item.setProduct(row.getString(3));
        item.setQuantity(row.getInt(4));
        item.setPrice(row.getBigDecimal(5));
        return item;
    }

    private static PlainOrder order(ResultSet row) throws SQLException {
        PlainOrder order = new PlainOrder();
        order.setId(row.getLong(1));
        order.setNumber(row.getString(2));
        order.setCustomerId(row.getLong(3));
        order.setStatus(OrderStatus.valueOf(row.getString(4)));
        order.setTotal(row.getBigDecimal(5));
        order.setCreatedAt(row.getObject(6, OffsetDateTime.class).toInstant());
        order.setVersion(row.getInt(7));
        return order;
    }

    private static PlainCustomer customer(ResultSet row) throws SQLException {
        PlainCustomer customer = new PlainCustomer();
        customer.setId(row.getLong(8));
        customer.setName(row.getString(9));
        customer.setEmail(row.getString(10));
        return customer;
    }
}
