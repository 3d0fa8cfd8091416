package dev.mortise.metamodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries whose paths are generated run on both engines and find the same. */
class QueriesWithGeneratedPathsTest {

    private static final List<String> SOURCES = List.of(
            "Tracked", "Address", "Country", "Customer", "Order", "Line", "Payment", "CardPayment", "ShopQueries");

    private static final String TABLES = """
        create table country (code varchar(2) primary key, name varchar(40));
        create table customer (id bigint primary key, name varchar(40), street varchar(40), city varchar(40), country_code varchar(2), created integer);
        create table customer_addresses (customer_id bigint, street varchar(40), city varchar(40), country_code varchar(2));
        create table orders (id bigint primary key, number varchar(20), customer_id bigint, payment_id bigint, previous_id bigint, created integer);
        create table line (id bigint primary key, order_id bigint, quantity integer);
        create table payment (id bigint primary key, dtype varchar(20), amount integer, brand varchar(20));
        """;

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void bothEnginesFindTheSame() throws Exception {
        Compilation shop = Compilation.in(folder)
                .compile(SOURCES.stream()
                        .map(QueriesWithGeneratedPathsTest::source)
                        .toArray(String[]::new));
        ClassLoader classes = shop.classLoader();
        Class<?>[] entities = Stream.of("Country", "Customer", "Order", "Line", "Payment", "CardPayment")
                .map(name -> load(classes, name))
                .toArray(Class<?>[]::new);
        for (StoreAdapter adapter : List.of(JpaAdapter.create(), MyBatisAdapter.create())) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(TABLES);
            }
            try (PersistenceModule module = PersistenceModule.named("shop")
                    .transactions(TransactionTemplate.over(database))
                    .adapter(adapter)
                    .entities(entities)
                    .open()) {
                Function<PersistenceModule, List<String>> scenario = (Function<PersistenceModule, List<String>>)
                        load(classes, "ShopQueries").getConstructor().newInstance();

                assertThat(scenario.apply(module))
                        .as(adapter.name())
                        .containsExactly(
                                "by country: A-1",
                                "by previous: A-2",
                                "embedded: Ada",
                                "element: Ada",
                                "none: A-2",
                                "inherited: Ada, Bob",
                                "superclass: Ada, Bob",
                                "treated: A-1",
                                "treated root: 7",
                                "fetched: Ada 2",
                                "far: A-2",
                                "updated: 1, renamed",
                                "sorted: A-2, A-1");
            }
        }
    }

    private static String source(String type) {
        try (var file = QueriesWithGeneratedPathsTest.class.getResourceAsStream("/shop/" + type + ".java")) {
            return new String(Objects.requireNonNull(file, type).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(ClassLoader classes, String name) {
        try {
            return classes.loadClass("acme.shop." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
