package dev.mortise.benchmarks.data;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/**
 * The rows of a database: the same for every contender, made from their numbers.
 *
 * <p>Of the orders to be read one in 25 is open, pending or paid; the rest is delivered. The orders after them are cancelled and
 * belong to dedicated customers, so that what writes change no read sees.
 *
 * @param dataSource the database
 * @param orders how many orders there are to be read
 */
public record Dataset(DataSource dataSource, int orders) {

    /** How many customers there are; the first nine tenths have the orders that are read. */
    public static final int CUSTOMERS = 1_000;

    /** How many orders there are to be written to. */
    public static final int WRITTEN_ORDERS = 1_000;

    /** The ids of orders that a workload inserts begin here. */
    public static final long INSERTED = 10_000_000;

    private static final int READ_CUSTOMERS = CUSTOMERS * 9 / 10;
    private static final int BATCH = 1_000;
    private static final Instant FIRST = Instant.parse("2025-01-01T08:00:00Z");

    /** Makes the tables and fills them. */
    public void load() {
        inTransaction(connection -> {
            createTables(connection);
            insertCustomers(connection);
        });
        for (long first = 1; first <= orders + WRITTEN_ORDERS; first += BATCH) {
            long last = Math.min(first + BATCH - 1, orders + WRITTEN_ORDERS);
            List<NewOrder> chunk =
                    LongStream.rangeClosed(first, last).mapToObj(this::order).toList();
            inTransaction(connection -> {
                insert(connection, chunk);
                insertItems(connection, chunk);
            });
        }
        analyze();
    }

    /** The order with an id, as loaded or, from {@link #INSERTED} on, as workloads insert it. */
    public NewOrder order(long id) {
        boolean read = id <= orders;
        long customer = read ? 1 + id * 7 % READ_CUSTOMERS : READ_CUSTOMERS + 1 + id % (CUSTOMERS - READ_CUSTOMERS);
        return new NewOrder(
                id,
                "A-" + id,
                customer,
                read ? status(id) : OrderStatus.CANCELLED,
                BigDecimal.valueOf(1_000 + id * 7_919 % 50_000, 2),
                FIRST.plusSeconds(id * 61 % 1_000_003).plusNanos(id % 1_000 * 1_000));
    }

    private static OrderStatus status(long id) {
        return switch ((int) (id % 50)) {
            case 7 -> OrderStatus.PENDING;
            case 31 -> OrderStatus.PAID;
            default -> OrderStatus.DELIVERED;
        };
    }

    /** The id of the first order that may be written to. */
    public long firstWritten() {
        return orders + 1L;
    }

    /** Inserts orders without items, for a workload to delete. */
    public void insert(List<NewOrder> some) {
        inTransaction(connection -> insert(connection, some));
    }

    /** All orders that may have been written to, as text. */
    public String written() {
        StringBuilder text = new StringBuilder();
        inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select id, number, customer_id, status, total, created_at,"
                            + " version from orders where id > " + orders + " order by id")) {
                while (rows.next()) {
                    text.append(rows.getLong(1))
                            .append(' ')
                            .append(rows.getString(2))
                            .append(' ');
                    text.append(rows.getLong(3))
                            .append(' ')
                            .append(rows.getString(4))
                            .append(' ');
                    text.append(rows.getBigDecimal(5).toPlainString()).append(' ');
                    text.append(rows.getObject(6, OffsetDateTime.class).toInstant())
                            .append(' ');
                    text.append(rows.getInt(7)).append('\n');
                }
            }
        });
        return text.toString();
    }

    /** Takes away what workloads have inserted. */
    public void deleteInserted() {
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("delete from orders where id >= ?")) {
                statement.setLong(1, INSERTED);
                statement.executeUpdate();
            }
        });
    }

    /** Puts the orders that are written to back into the state in which they were loaded. */
    public void restoreWritten() {
        inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("update orders set total = ?, version = 0 where id = ?")) {
                for (long id = firstWritten(); id < firstWritten() + WRITTEN_ORDERS; id++) {
                    statement.setBigDecimal(1, order(id).total());
                    statement.setLong(2, id);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    /** Lets the database clean up and count its rows, so that this does not happen while it is timed. */
    public void analyze() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            statement.execute(h2 ? "analyze" : "vacuum analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not count its rows", e);
        }
    }

    private static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : script().replaceAll("(?m)^--.*$", "").split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static String script() {
        try (InputStream file = Objects.requireNonNull(Dataset.class.getResourceAsStream("/benchmark.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("benchmark.sql could not be read", e);
        }
    }

    private static void insertCustomers(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into customer values (?, ?, ?)")) {
            for (long id = 1; id <= CUSTOMERS; id++) {
                statement.setLong(1, id);
                statement.setString(2, "Customer " + id);
                statement.setString(3, "customer" + id + "@example.org");
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void insert(Connection connection, List<NewOrder> some) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into orders values (?, ?, ?, ?, ?, ?, 0)")) {
            for (NewOrder order : some) {
                statement.setLong(1, order.id());
                statement.setString(2, order.number());
                statement.setLong(3, order.customer());
                statement.setString(4, order.status().name());
                statement.setBigDecimal(5, order.total());
                statement.setObject(6, order.createdAt().atOffset(ZoneOffset.UTC));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** One to five items for each order. */
    private static void insertItems(Connection connection, List<NewOrder> some) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into order_item values (?, ?, ?, ?, ?)")) {
            for (NewOrder order : some) {
                for (long line = 0; line <= order.id() % 5; line++) {
                    statement.setLong(1, order.id() * 10 + line);
                    statement.setLong(2, order.id());
                    statement.setString(3, "P-" + (order.id() + line * 13) % 500);
                    statement.setInt(4, (int) (1 + line));
                    statement.setBigDecimal(5, BigDecimal.valueOf(199 + order.id() % 90 * 100, 2));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private void inTransaction(Work work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            work.run(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the benchmark's own rows could not be written", e);
        }
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }
}
