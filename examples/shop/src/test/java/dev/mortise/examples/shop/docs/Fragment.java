package dev.mortise.examples.shop.docs;

import dev.mortise.PersistenceModule;
import dev.mortise.examples.shop.Category;
import dev.mortise.examples.shop.Customer;
import dev.mortise.examples.shop.Order;
import dev.mortise.examples.shop.OrderItem;
import dev.mortise.examples.shop.OrderRepository;
import dev.mortise.examples.shop.Product;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** What the statements of a documentation page may use: an open shop with tables of its own and a few rows. */
@SuppressWarnings("NullAway.Init") // set by runWith, before the statements run
public abstract class Fragment {

    protected DataSource dataSource;
    protected PersistenceModule shop;
    protected TransactionTemplate tx;
    protected Repository<Customer, Long> customers;
    protected Repository<Category, String> categories;
    protected Repository<Product, String> products;
    protected OrderRepository orders;
    protected Repository<OrderItem, Long> items;
    protected Repository<Section, Integer> sections;
    protected Customer ada;
    protected Product tea;
    protected Order order;

    /** The statements. */
    protected abstract void run() throws Exception;

    /** A function of the database that a page calls: what the delivery of an order costs. */
    public static BigDecimal shipping(BigDecimal total) {
        return new BigDecimal(total.compareTo(new BigDecimal("50")) < 0 ? "4.90" : "0.00");
    }

    /** Runs the statements of this page in a shop of this engine. */
    final void runWith(StoreAdapter adapter, Path page) throws Exception {
        dataSource = createTables();
        tx = TransactionTemplate.over(dataSource);
        try (PersistenceModule module = PersistenceModule.named("shop")
                .transactions(tx)
                .adapter(adapter)
                .entities(Customer.class, Category.class, Product.class, Order.class, OrderItem.class, Section.class)
                .allowFunctions("shipping")
                .open()) {
            shop = module;
            customers = module.repository(Customer.class, Long.class);
            categories = module.repository(Category.class, String.class);
            products = module.repository(Product.class, String.class);
            orders = module.repository(OrderRepository.class);
            items = module.repository(OrderItem.class, Long.class);
            sections = module.repository(Section.class, Integer.class);
            sellTea();
            insertRowsOf(page);
            run();
        }
    }

    private static DataSource createTables() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        runScript(database, "/shop.sql");
        return database;
    }

    /** Further rows of one page, from a script with its name. */
    private void insertRowsOf(Path page) throws SQLException {
        String script = page.getFileName().toString().replace(".md", ".sql");
        if (Fragment.class.getResource(script) != null) {
            runScript(dataSource, "/dev/mortise/examples/shop/docs/" + script);
        }
    }

    private static void runScript(DataSource database, String resource) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from 'classpath:" + resource + "'");
        }
    }

    private void sellTea() {
        ada = customers.insert(new Customer("Ada", "ada@example.org"));
        tea = products.insert(new Product("TEA-01", "Green tea", new BigDecimal("7.90"), 400));
        order = new Order("A-1", ada, Instant.parse("2026-04-01T09:30:00Z"));
        order.add(tea, 20);
        orders.insert(order);
    }
}
