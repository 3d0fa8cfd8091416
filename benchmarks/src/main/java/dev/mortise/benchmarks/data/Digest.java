package dev.mortise.benchmarks.data;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes a result as text, in one format for all contenders, so that they can be compared. */
public final class Digest {

    private Digest() {}

    /** The text of a result: an order, a list of orders, a counted page, or a number. */
    public static String of(Object result, Detail detail) {
        if (result instanceof CountedOrders counted) {
            return counted.total() + " in all\n" + of(counted.orders(), detail);
        }
        if (result instanceof List<?> list) {
            return list.stream().map(row -> of(row, detail)).collect(Collectors.joining("\n"));
        }
        return result instanceof OrderView order ? order(order, detail) : result.toString();
    }

    private static String order(OrderView order, Detail detail) {
        String alone = "order " + order.getId() + " " + order.getNumber() + " " + order.getStatus() + " "
                + order.getTotal().toPlainString() + " " + order.getCreatedAt() + " version " + order.getVersion()
                + " of " + order.customerId();
        return switch (detail) {
            case ALONE -> alone;
            case WITH_CUSTOMER -> alone + customer(Objects.requireNonNull(order.customer()));
            case WITH_ITEMS ->
                alone + order.items().stream().map(Digest::item).sorted().collect(Collectors.joining());
        };
    }

    private static String customer(CustomerView customer) {
        return " (" + customer.getId() + " " + customer.getName() + " " + customer.getEmail() + ")";
    }

    private static String item(ItemView item) {
        return "\n  item " + item.getId() + " " + item.getQuantity() + " " + item.getProduct() + " "
                + item.getPrice().toPlainString();
    }
}
