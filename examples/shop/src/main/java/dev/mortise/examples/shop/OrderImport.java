package dev.mortise.examples.shop;

import static dev.mortise.query.Queries.path;

import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.transaction.Attempt;
import dev.mortise.transaction.TransactionTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Imports a night's orders from lines of {@code number,email,sku,quantity,time}.
 *
 * <p>It is one transaction. Each chunk is one attempt: one that fails is rolled back and tried again line by line, so that
 * only faulty lines are left out.
 */
public final class OrderImport {

    private static final int CHUNK = 25;

    private final TransactionTemplate transactions;
    private final OrderRepository orders;
    private final Repository<Customer, Long> customers;
    private final Repository<Product, String> products;

    public OrderImport(Shop shop) {
        this.transactions = shop.transactions();
        this.orders = shop.orders();
        this.customers = shop.customers();
        this.products = shop.products();
    }

    /** A line that was left out, and why. */
    public record Reject(int line, String reason) {}

    /** What became of an import. */
    public record Report(int imported, List<Reject> rejects) {

        public Report {
            rejects = List.copyOf(rejects);
        }
    }

    private record Row(int line, Order order) {}

    /** Imports the lines; the first is a heading. */
    public Report run(List<String> lines) {
        return transactions.execute(() -> {
            List<Reject> rejects = new ArrayList<>();
            List<Row> rows = read(lines, rejects);
            int imported = 0;
            for (int start = 0; start < rows.size(); start += CHUNK) {
                imported += write(rows.subList(start, Math.min(start + CHUNK, rows.size())), rejects);
            }
            return new Report(imported, rejects);
        });
    }

    private int write(List<Row> chunk, List<Reject> rejects) {
        if (attempt(chunk).isSuccess()) {
            return chunk.size();
        }
        int written = 0;
        for (Row row : chunk) {
            Attempt<List<Order>> alone = attempt(List.of(row));
            alone.failure().ifPresent(failure -> rejects.add(new Reject(row.line(), reason(failure))));
            written += alone.isSuccess() ? 1 : 0;
        }
        return written;
    }

    private Attempt<List<Order>> attempt(List<Row> rows) {
        return transactions.attempt(
                () -> orders.insertAll(rows.stream().map(Row::order).toList()));
    }

    private static String reason(Exception failure) {
        return failure.getClass().getSimpleName().replace("Exception", "");
    }

    private List<Row> read(List<String> lines, List<Reject> rejects) {
        Map<String, Customer> byEmail = customers.find(QuerySpec.of(Customer.class)).stream()
                .collect(Collectors.toMap(Customer::getEmail, Function.identity()));
        Map<String, Product> bySku =
                products
                        .find(QuerySpec.of(Product.class)
                                .where(path(Product::getPrice).gt(BigDecimal.ZERO)))
                        .stream()
                        .collect(Collectors.toMap(Product::getSku, Function.identity()));
        List<Row> rows = new ArrayList<>();
        for (int index = 1; index < lines.size(); index++) {
            try {
                rows.add(row(index + 1, lines.get(index).split(",", -1), byEmail, bySku));
            } catch (IllegalArgumentException e) {
                rejects.add(new Reject(index + 1, String.valueOf(e.getMessage())));
            }
        }
        return rows;
    }

    private static Row row(int line, String[] cells, Map<String, Customer> byEmail, Map<String, Product> bySku) {
        require(cells.length == 5, "has " + cells.length + " cells, not 5");
        Customer customer = byEmail.get(cells[1]);
        Product product = bySku.get(cells[2]);
        if (customer == null || product == null) {
            throw new IllegalArgumentException(customer == null ? "no such customer" : "no such product");
        }
        require(cells[3].matches("-?\\d+"), "quantity is not a number");
        Order order = new Order(cells[0], customer, Instant.parse(cells[4]));
        order.add(product, Integer.parseInt(cells[3]));
        return new Row(line, order);
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw new IllegalArgumentException(reason);
        }
    }
}
