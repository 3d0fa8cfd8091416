package dev.mortise.testkit.query;

import static dev.mortise.fixture.Warehouse.customer;
import static dev.mortise.fixture.Warehouse.shelf;
import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.fixture.Warehouse;
import dev.mortise.fixture.Warehouse.Account;
import dev.mortise.fixture.Warehouse.Address;
import dev.mortise.fixture.Warehouse.Customer;
import dev.mortise.fixture.Warehouse.Item;
import dev.mortise.fixture.Warehouse.Level;
import dev.mortise.fixture.Warehouse.Named;
import dev.mortise.fixture.Warehouse.Order;
import dev.mortise.fixture.Warehouse.Product;
import dev.mortise.fixture.Warehouse.Shelf;
import dev.mortise.fixture.Warehouse.ShelfId;
import dev.mortise.fixture.Warehouse.Status;
import dev.mortise.fixture.Warehouse.Tag;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.transaction.TransactionTemplate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries over every kind of relation and key give the same rows on either engine. */
class EveryKindOfQueryTest {

    /** A query and the ids that answer it. */
    private record Question<T>(Class<T> entity, Condition<T> condition, List<Long> answer) {}

    private static <T> Question<T> asked(Class<T> entity, Condition<T> condition, Long... answer) {
        return new Question<>(entity, condition, List.of(answer));
    }

    private static List<Question<?>> questions() {
        return List.of(
                asked(Order.class, path(Order::getStatus).eq(Status.PAID), 1L),
                asked(Order.class, path(Order::getStatus).ne(Status.PAID), 2L),
                asked(Order.class, path(Order::getStatus).eq(Status.PAID).not(), 2L),
                asked(Order.class, path(Order::getStatus).in(Status.PAID, Status.PENDING, Status.SHIPPED), 1L, 2L),
                asked(
                        Order.class,
                        path(Order::getCustomer).then(Customer::getLevel).in(Level.GOLD),
                        1L,
                        3L),
                asked(
                        Order.class,
                        path(Order::getCustomer).then(Customer::getId).eq(1L),
                        1L,
                        3L),
                asked(Order.class, path(Order::getCustomer).eq(customer(2L)), 2L),
                asked(Order.class, path(Order::getCustomer).in(customer(1L), customer(9L)), 1L, 3L),
                asked(
                        Order.class,
                        path(Order::getCustomer).then(Customer::getName).eq("ann"),
                        1L,
                        3L),
                asked(Order.class, path(Order::getDiscount).ge(new BigDecimal("2.00")), 2L),
                asked(
                        Order.class,
                        path(Order::getTotal).times(new BigDecimal("1.155")).ge(new BigDecimal("115.5")),
                        1L,
                        2L),
                asked(Order.class, path(Order::getTotal).ge(new BigDecimal("100.005")), 2L),
                asked(Order.class, path(Order::getTotal).in(new BigDecimal("100.000"), new BigDecimal("0.001")), 1L),
                asked(
                        Order.class,
                        path(Order::getTotal).plus(new BigDecimal("0.005")).gt(new BigDecimal("200")),
                        2L),
                asked(Order.class, path(Order::getCreatedAt).lt(Expression.currentTime()), 1L, 2L),
                asked(Order.class, path(Order::getCreatedAt).le(Instant.parse("2019-01-01T00:00:00Z")), 1L),
                asked(
                        Order.class,
                        each(Order::getItems).any(path(Item::getQuantity).ge(3)),
                        1L,
                        2L),
                asked(
                        Order.class,
                        each(Order::getItems)
                                .any(path(Item::getProduct)
                                        .then(Product::getName)
                                        .eq("nut")),
                        1L),
                asked(
                        Order.class,
                        each(Order::getItems).none(path(Item::getQuantity).ge(3)),
                        3L),
                asked(
                        Order.class,
                        each(Order::getItems).all(path(Item::getQuantity).ge(3)),
                        2L,
                        3L),
                asked(
                        Order.class,
                        each(Order::getItems).all(path(Item::getQuantity).ge(3)).not(),
                        1L),
                asked(
                        Order.class,
                        each(Order::getItems)
                                .all(path(Item::getProduct)
                                        .then(Product::getReserved)
                                        .ge(1)),
                        2L,
                        3L),
                asked(Order.class, each(Order::getItems).exists(), 1L, 2L),
                asked(Order.class, each(Order::getTags).any(path(Tag::getName).eq("blue")), 2L),
                asked(
                        Order.class,
                        path(Order::getCustomer)
                                .thenEach(Customer::getOrders)
                                .any(path(Order::getStatus).eq(Status.PAID)),
                        1L,
                        3L),
                asked(Order.class, Expression.<Order, Status>value(Status.PAID).eq(path(Order::getStatus)), 1L),
                asked(
                        Item.class,
                        path(Item::getOrder)
                                .then(Order::getCustomer)
                                .then(Customer::getName)
                                .eq("bob"),
                        3L),
                asked(
                        Item.class,
                        path(Item::getOrder)
                                .thenEach(Order::getTags)
                                .any(path(Tag::getName).eq("red")),
                        1L,
                        2L,
                        3L),
                asked(Item.class, deep(200), 1L),
                asked(Tag.class, each(Tag::getOrders).any(path(Order::getStatus).eq(Status.PAID)), 1L),
                asked(Customer.class, path(Customer::getLevel).eq(Level.BRONZE), 2L),
                asked(
                        Customer.class,
                        path(Customer::getLevel).coalesce(Level.GOLD).eq(Level.GOLD),
                        1L,
                        3L),
                asked(
                        Customer.class,
                        path(Customer::getAddress).then(Address::getCity).eq("Bern"),
                        1L),
                asked(Customer.class, path(Customer::getAddress).eq(new Address("s", "Bern")), 1L),
                asked(Customer.class, path(Customer::getAddress).isNull(), 2L),
                asked(Customer.class, path(Customer::getAddress).isNotNull(), 1L, 3L),
                asked(
                        Customer.class,
                        path(Customer::getAccount).then(Account::getName).eq("main"),
                        1L),
                asked(Customer.class, path(Customer::getAccount).isNull(), 2L, 3L),
                asked(
                        Customer.class,
                        each(Customer::getOrders)
                                .any(
                                        path(Order::getStatus).eq(Status.PAID),
                                        each(Order::getItems)
                                                .any(path(Item::getQuantity).ge(3))),
                        1L),
                asked(Customer.class, path(Customer::getName).contains("0%_!"), 3L),
                asked(Customer.class, path(Customer::getName).startsWith("%")),
                asked(Customer.class, path(Customer::getName).eqIgnoreCase("ANN"), 1L),
                asked(
                        Customer.class,
                        path(Customer::getName).containsIgnoreCase("N").not(),
                        2L,
                        3L),
                asked(
                        Customer.class,
                        path(Customer::getName).lower().concat("x").length().eq(4),
                        1L,
                        2L),
                asked(
                        Customer.class,
                        path(Customer::getName).concat(path(Customer::getEmail)).isNull(),
                        1L,
                        3L),
                asked(Product.class, path(Product::getShelf).eq(shelf("A", 1)), 1L),
                asked(Product.class, path(Product::getShelf).ne(shelf("A", 1)), 2L),
                asked(Product.class, path(Product::getShelf).in(shelf("A", 1), shelf("B", 2)), 1L, 2L),
                asked(Product.class, path(Product::getShelf).isNull(), 3L),
                asked(
                        Product.class,
                        path(Product::getShelf).then(Shelf::getLabel).eq("x"),
                        1L),
                asked(
                        Product.class,
                        path(Product::getShelf)
                                .then(Shelf::getId)
                                .then(ShelfId::hall)
                                .eq("B"),
                        2L),
                asked(Product.class, path(Product::getStock).dividedBy(2).eq(3), 1L),
                asked(
                        Product.class,
                        path(Product::getStock).minus(14).dividedBy(2).eq(-3),
                        1L),
                asked(
                        Product.class,
                        path(Product::getWeight).dividedBy(BigInteger.TWO).eq(BigInteger.valueOf(3)),
                        1L,
                        2L),
                asked(
                        Product.class,
                        path(Product::getStock)
                                .plus(1)
                                .times(2)
                                .minus(path(Product::getStock))
                                .ge(9),
                        1L,
                        2L),
                asked(Product.class, path(Product::getReserved).between(1, 4), 3L),
                asked(Product.class, path(Product::getReserved).between(1, 4).not(), 2L),
                asked(
                        Product.class,
                        path(Product::getReserved)
                                .isNull()
                                .or(path(Product::getStock).eq(9)),
                        1L,
                        2L),
                asked(
                        Product.class,
                        path(Product::getStock)
                                .in(List.of())
                                .or(path(Product::getStock).notIn(List.of())),
                        1L,
                        2L,
                        3L),
                asked(
                        Product.class,
                        path(Product::getStock)
                                .in(IntStream.range(0, 5_000).boxed().toList()),
                        1L,
                        2L,
                        3L));
    }

    /** Rows with a quantity of 3, said as no person would. */
    private static Condition<Item> deep(int levels) {
        Condition<Item> condition = path(Item::getQuantity).eq(3);
        for (int level = 0; level < levels; level++) {
            condition = level % 2 == 0
                    ? condition.and(path(Item::getQuantity).ge(1))
                    : condition.or(path(Item::getQuantity).eq(100));
        }
        return condition;
    }

    static Stream<Arguments> engines() {
        return Databases.selected().stream()
                .flatMap(kind -> Stream.of("jpa", "mybatis").map(engine -> Arguments.of(kind, engine)));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void queriesGiveTheRowsThatMeetThem(DatabaseKind kind, String engine) throws SQLException {
        try (TestDatabase database = filled(kind);
                PersistenceModule module = module(database, engine)) {
            SoftAssertions softly = new SoftAssertions();
            for (Question<?> question : questions()) {
                softly.assertThat(ids(module, question))
                        .as(question.condition().toString())
                        .isEqualTo(question.answer());
            }
            softly.assertAll();
        }
    }

    private static <T> List<Long> ids(PersistenceModule module, Question<T> question) {
        QuerySpec<T> spec = QuerySpec.of(question.entity()).where(question.condition());
        return module.repository(question.entity(), Long.class).find(spec).stream()
                .map(EveryKindOfQueryTest::idOf)
                .sorted()
                .toList();
    }

    private static Long idOf(Object row) {
        if (row instanceof Named named) {
            return named.getId();
        }
        return row instanceof Order order ? order.getId() : ((Item) row).getId();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void keysOfSeveralColumnsAreAskedAndSortedBy(DatabaseKind kind, String engine) throws SQLException {
        try (TestDatabase database = filled(kind);
                PersistenceModule module = module(database, engine)) {
            List<Shelf> shelves = module.repository(Shelf.class, ShelfId.class)
                    .find(QuerySpec.of(Shelf.class)
                            .where(
                                    path(Shelf::getId)
                                            .in(new ShelfId("A", 1), new ShelfId("B", 2), new ShelfId("B", 3)),
                                    each(Shelf::getProducts)
                                            .any(path(Product::getStock).gt(1)))
                            .orderBy(path(Shelf::getLabel).desc())
                            .limit(5));

            assertThat(shelves)
                    .extracting(Shelf::getId)
                    .containsExactlyInAnyOrder(new ShelfId("B", 2), new ShelfId("A", 1));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void bulkChangesReachOverRelations(DatabaseKind kind, String engine) throws SQLException {
        try (TestDatabase database = filled(kind);
                PersistenceModule module = module(database, engine)) {
            var orders = module.repository(Order.class, Long.class);
            var products = module.repository(Product.class, Long.class);

            long renamed = orders.updateWhere(UpdateSpec.of(Order.class)
                    .set(
                            path(Order::getKey).to(path(Order::getCustomer).then(Customer::getName)),
                            path(Order::getStatus).to(Status.SHIPPED),
                            path(Order::getCreatedAt).to(Expression.currentTime()))
                    .where(path(Order::getCustomer).then(Customer::getName).eq("ann")));
            long moved = products.updateWhere(UpdateSpec.of(Product.class)
                    .set(
                            path(Product::getShelf).to(shelf("B", 2)),
                            path(Product::getStock).to(9),
                            path(Product::getReserved)
                                    .to(path(Product::getStock).plus(1)))
                    .where(path(Product::getShelf).isNull()));
            long deleted = module.repository(Item.class, Long.class)
                    .deleteWhere(DeleteSpec.of(Item.class)
                            .where(path(Item::getOrder)
                                    .then(Order::getCustomer)
                                    .then(Customer::getName)
                                    .eq("ann")));

            assertThat(renamed).isEqualTo(2);
            assertThat(orders.getById(3L).getKey()).isEqualTo("ann");
            assertThat(orders.getById(3L).getVersion()).isEqualTo(1);
            assertThat(orders.getById(2L).getKey()).isNull();
            assertThat(moved).isEqualTo(1);
            assertThat(products.getById(3L).getStock()).isEqualTo(9);
            assertThat(products.getById(3L).getReserved()).isEqualTo(2);
            assertThat(deleted).isEqualTo(2);
        }
    }

    private static TestDatabase filled(DatabaseKind kind) throws SQLException {
        TestDatabase database = Databases.create(kind);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            WarehouseTables.SCHEMA.create(connection, kind);
            for (String rows : WarehouseTables.ROWS) {
                statement.execute(rows.replace("{order}", kind.quote("order")));
            }
        }
        return database;
    }

    private static PersistenceModule module(TestDatabase database, String engine) {
        StoreAdapter adapter = engine.equals("jpa") ? JpaAdapter.create() : MyBatisAdapter.create();
        return PersistenceModule.named("warehouse")
                .transactions(TransactionTemplate.over(database.dataSource()))
                .adapter(adapter)
                .entities(Warehouse.ENTITIES.toArray(Class<?>[]::new))
                .open();
    }
}
