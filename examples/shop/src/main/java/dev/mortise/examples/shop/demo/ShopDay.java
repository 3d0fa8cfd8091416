package dev.mortise.examples.shop.demo;

import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.path;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.examples.shop.Category;
import dev.mortise.examples.shop.Customer;
import dev.mortise.examples.shop.CustomerService;
import dev.mortise.examples.shop.Inventory;
import dev.mortise.examples.shop.Order;
import dev.mortise.examples.shop.OrderImport;
import dev.mortise.examples.shop.OrderItem;
import dev.mortise.examples.shop.OrderLine;
import dev.mortise.examples.shop.OrderService;
import dev.mortise.examples.shop.Product;
import dev.mortise.examples.shop.Shop;
import dev.mortise.examples.shop.SoldOutException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.RelationEditor;
import dev.mortise.repository.ToManyEditor;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** What happens in the shop on one day; each step says in a line or more how it went. */
final class ShopDay {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-01T09:30:00Z"), ZoneOffset.UTC);
    private static final List<String> NAMES =
            List.of("Ada", "Bruno", "Chen", "Dalia", "Emeka", "Frida", "Goran", "Hana");

    private final Shop shop;
    private final OrderService service;
    private final List<Customer> customers = new ArrayList<>();

    ShopDay(Shop shop) {
        this.shop = shop;
        this.service = new OrderService(shop, new Inventory(shop.products()), CLOCK);
    }

    /** A step of the day and how it is done. */
    record Step(String name, Work work) {}

    /** Runs a step and prints its outcome. */
    @FunctionalInterface
    interface Work {
        List<String> run() throws Exception;
    }

    List<Step> steps() {
        return List.of(
                new Step("fill the shelves", this::fillShelves),
                new Step("sort them into categories", this::sortIntoCategories),
                new Step("place an order", this::placeOrder),
                new Step("print its receipt", this::printReceipt),
                new Step("take an item back", this::takeItemBack),
                new Step("order a product that is not there", this::orderMissingProduct),
                new Step("two buyers, one last item", this::lastItem),
                new Step("import the night's orders", this::importOrders),
                new Step("read large orders, page by page", this::readLargeOrders),
                new Step("find who buys in bulk", this::findBulkOrders),
                new Step("let two customers go", this::letCustomersGo));
    }

    private List<String> fillShelves() {
        customers.addAll(shop.customers()
                .insertAll(NAMES.stream()
                        .map(name -> new Customer(name, name.toLowerCase(Locale.ROOT) + "@example.org"))
                        .toList()));
        List<Product> products = shop.products()
                .insertAll(List.of(
                        new Product("TEA-01", "Green tea", new BigDecimal("7.90"), 400),
                        new Product("MUG-02", "Mug", new BigDecimal("12.50"), 120),
                        new Product("POT-03", "Teapot", new BigDecimal("39.00"), 40),
                        new Product("TIN-04", "Tea tin", new BigDecimal("9.75"), 80),
                        new Product("SPN-05", "Spoon", new BigDecimal("3.20"), 300),
                        new Product("CAN-06", "Candy", new BigDecimal("2.05"), 1)));
        return List.of(customers.size() + " customers, " + products.size() + " products");
    }

    private List<String> placeOrder() {
        Order order = service.placeOrder("A-1", id(0), List.of(new OrderLine("TEA-01", 2), new OrderLine("POT-03", 1)));
        return List.of("order " + order.getNumber() + ": 2 items, total " + order.getTotal());
    }

    private List<String> sortIntoCategories() {
        shop.categories().insertAll(List.of(new Category("drinks"), new Category("gifts"), new Category("kitchen")));
        RelationEditor<String, ToManyEditor> shelves = shop.products().relation(Product::getCategories);
        shelves.of("TEA-01").addAll(List.of("drinks", "gifts"));
        shelves.of("MUG-02").addAll(List.of("gifts", "kitchen"));
        shelves.of("POT-03").add("kitchen");
        shelves.of("TEA-01").remove("gifts");
        return shop
                .categories()
                .find(QuerySpec.of(Category.class)
                        .fetch(each(Category::getProducts))
                        .orderBy(path(Category::getName).asc()))
                .stream()
                .map(category -> category.getName() + ": "
                        + String.join(
                                ", ",
                                category.getProducts().stream()
                                        .map(Product::getName)
                                        .toList()))
                .toList();
    }

    private List<String> printReceipt() {
        Order order = shop.orders().findReceipt("A-1").orElseThrow();
        List<String> receipt = new ArrayList<>();
        receipt.add(order.getNumber() + " for " + nameOf(order));
        for (OrderItem item : order.getItems()) {
            Product product = Objects.requireNonNull(item.getProduct());
            receipt.add("  " + item.getQuantity() + " x " + product.getName() + " at " + item.getPrice() + ", in "
                    + String.join(
                            " and ",
                            product.getCategories().stream()
                                    .map(Category::getName)
                                    .toList()));
        }
        return receipt;
    }

    private List<String> takeItemBack() {
        Order order = shop.orders().findReceipt("A-1").orElseThrow();
        order.remove(order.getItems().get(1));
        return List.of(shop.orders().saveGraph(order).toString(), "total " + order.getTotal());
    }

    /** One who never ordered, and one with everything that was ordered. */
    private List<String> letCustomersGo() {
        CustomerService service = new CustomerService(shop);
        long visitor = Objects.requireNonNull(shop.customers()
                .insert(new Customer("Ivan", "ivan@example.org"))
                .getId());
        return List.of(
                "Ivan, who never ordered, is gone: " + service.forget(visitor),
                "Ada, who ordered, is gone: " + service.forget(id(0)),
                "Ada is gone with " + service.forgetWithOrders(id(0)) + " orders");
    }

    private List<String> orderMissingProduct() {
        int teaBefore = shop.products().getById("TEA-01").getStock();
        try {
            service.placeOrder("A-2", id(1), List.of(new OrderLine("TEA-01", 5), new OrderLine("GONE-99", 1)));
            throw new IllegalStateException("an order of a missing product was taken");
        } catch (EntityNotFoundException e) {
            int teaAfter = shop.products().getById("TEA-01").getStock();
            return List.of("refused; tea left before and after: " + teaBefore + ", " + teaAfter + "; orders: "
                    + shop.orders().count());
        }
    }

    /** The second buyer looks first and buys last: the stale version makes the order run again, and find nothing left. */
    private List<String> lastItem() {
        OvertakenInventory overtaken = new OvertakenInventory(
                shop, () -> service.placeOrder("A-3", id(2), List.of(new OrderLine("CAN-06", 1))));
        try {
            new OrderService(shop, overtaken, CLOCK).placeOrder("A-4", id(3), List.of(new OrderLine("CAN-06", 1)));
            throw new IllegalStateException("the last item was sold twice");
        } catch (SoldOutException e) {
            return List.of(
                    "Chen got it; Dalia looked " + overtaken.looks() + " times and then: " + e.getMessage(),
                    "left: " + shop.products().getById("CAN-06").getStock());
        }
    }

    private List<String> importOrders() throws IOException {
        OrderImport.Report report = new OrderImport(shop).run(csv());
        List<String> told = new ArrayList<>();
        told.add(report.imported() + " orders imported, " + report.rejects().size() + " lines left out:");
        report.rejects().stream()
                .sorted(Comparator.comparingInt(OrderImport.Reject::line))
                .forEach(reject -> told.add("  line " + reject.line() + ": " + reject.reason()));
        return told;
    }

    private static List<String> csv() throws IOException {
        try (InputStream file = Objects.requireNonNull(ShopDay.class.getResourceAsStream("/orders.csv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private List<String> readLargeOrders() {
        List<String> told = new ArrayList<>();
        for (int number : IntStream.range(0, 2).toArray()) {
            Page<Order> page = shop.orders().findLarge(new BigDecimal("100"), PageRequest.ofNumber(number, 3));
            told.add("page " + (number + 1) + " of " + page.totalPages() + ", " + page.total() + " orders in all: "
                    + String.join(", ", page.map(ShopDay::inWords).content()));
        }
        return told;
    }

    private static String inWords(Order order) {
        return order.getNumber() + " " + nameOf(order) + " " + order.getTotal();
    }

    private static String nameOf(Order order) {
        return Objects.requireNonNull(order.getCustomer()).getName();
    }

    private List<String> findBulkOrders() {
        List<Order> bulk = shop.orders().findBulkOrders(6);
        return List.of(bulk.size() + " orders of six or more, by "
                + bulk.stream().map(ShopDay::nameOf).distinct().toList());
    }

    private long id(int customer) {
        return Objects.requireNonNull(customers.get(customer).getId());
    }
}
