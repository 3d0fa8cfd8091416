package dev.mortise.testkit.readme;

import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.lag;
import static dev.mortise.query.Queries.orderBy;
import static dev.mortise.query.Queries.partitionBy;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.prior;
import static dev.mortise.query.Queries.rowNumber;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.tuple;
import static dev.mortise.query.Queries.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.CommonTable;
import dev.mortise.query.Join;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.jdbc.StatementRecorder;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/**
 * The SQL in the guide is what both engines send to H2; {@code -Dmortise.readme=write} brings it up to date.
 *
 * <p>Between {@code <!-- sql NAME -->} and {@code <!-- /sql -->} stands the SQL of the query with that name.
 */
class SqlInGuideTest {

    private static final Path PAGE = Path.of("..", "docs", "guide", "how-to", "project-and-aggregate.md");

    private static final Pattern BLOCK =
            Pattern.compile("(?<=<!-- sql (\\w{1,20}) -->\n).*?(?=<!-- /sql -->)", Pattern.DOTALL);

    /** A clause, in whose place a line begins. */
    private static final Pattern CLAUSE =
            Pattern.compile(" (?=(select|from|left join|(?<!left )join|where|group by|having|order by) )");

    @Entity
    @Table(name = "orders")
    static class Order {
        @Id
        long id;

        String number = "";
        String status = "";
        BigDecimal total = BigDecimal.ZERO;

        @ManyToOne(fetch = FetchType.LAZY)
        Customer customer;

        @OneToMany(mappedBy = "order")
        List<OrderItem> items = new ArrayList<>();

        long getId() {
            return id;
        }

        String getNumber() {
            return number;
        }

        String getStatus() {
            return status;
        }

        BigDecimal getTotal() {
            return total;
        }

        Customer getCustomer() {
            return customer;
        }

        List<OrderItem> getItems() {
            return items;
        }
    }

    @Entity
    static class Customer {
        @Id
        long id;

        String name = "";

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }
    }

    @Entity
    static class OrderItem {
        @Id
        long id;

        int quantity;

        @ManyToOne(fetch = FetchType.LAZY)
        Order order;

        int getQuantity() {
            return quantity;
        }
    }

    record OrderCard(String number, BigDecimal total, String customerName) {}

    record Sales(String customer, long orders, BigDecimal total, long open) {}

    record Step(String number, BigDecimal running, BigDecimal before, long place) {}

    @Entity
    static class Section {
        @Id
        int id;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        Section parent;

        int getId() {
            return id;
        }

        String getName() {
            return name;
        }

        Section getParent() {
            return parent;
        }
    }

    record Node(int id, int depth, String trail) {}

    record Row(String name, int depth, String trail) {}

    record Found(String kind, long id, String text) {}

    private static final QuerySpec<Order> ORDERS = QuerySpec.of(Order.class);

    /** The queries of the page, by the names of their blocks. */
    private static Map<String, Consumer<PersistenceModule>> queries() {
        Map<String, Consumer<PersistenceModule>> queries = new LinkedHashMap<>();
        queriesOfOrders()
                .forEach((name, query) ->
                        queries.put(name, module -> query.accept(module.repository(Order.class, Long.class))));
        queries.put("trees", module -> drinks(module.repository(Section.class, Integer.class)));
        return queries;
    }

    private static void drinks(Repository<Section, Integer> sections) {
        QuerySpec<Section> all = QuerySpec.of(Section.class);
        CommonTable<Node> drinks = CommonTable.recursive(
                all.where(path(Section::getName).eq("Drinks"))
                        .select(into(Node.class, path(Section::getId), value(0), path(Section::getName))),
                all.where(path(Section::getParent).then(Section::getId).eq(prior(path(Node::id))))
                        .select(into(
                                Node.class,
                                path(Section::getId),
                                prior(path(Node::depth)).plus(1),
                                prior(path(Node::trail)).concat(value("/")).concat(path(Section::getName)))),
                20);
        Join<Section, Node> node = Join.of(Section.class, drinks);
        sections.find(all.join(node, node.path(Node::id).eq(path(Section::getId)))
                .select(into(Row.class, path(Section::getName), node.path(Node::depth), node.path(Node::trail)))
                .orderBy(node.path(Node::trail).asc()));
    }

    private static Map<String, Consumer<Repository<Order, Long>>> queriesOfOrders() {
        Map<String, Consumer<Repository<Order, Long>>> queries = new LinkedHashMap<>();
        queries.put(
                "records",
                orders -> orders.find(ORDERS.where(path(Order::getTotal).gt(BigDecimal.ZERO))
                        .orderBy(path(Order::getNumber).asc())
                        .select(into(OrderCard.class))));
        queries.put("groups", orders -> {
            dev.mortise.query.Path<Order, String> customer =
                    path(Order::getCustomer).then(Customer::getName);
            orders.find(ORDERS.select(into(
                            Sales.class,
                            customer,
                            count(),
                            sum(path(Order::getTotal)),
                            count().filter(path(Order::getStatus).eq("PENDING"))))
                    .groupBy(customer)
                    .having(count().ge(1L))
                    .orderBy(sum(path(Order::getTotal)).desc()));
        });
        queries.put("sizes", orders -> {
            CollectionPath<Order, OrderItem> lines = each(Order::getItems);
            orders.find(ORDERS.where(lines.size().ge(1L))
                    .orderBy(lines.max(path(OrderItem::getQuantity)).desc())
                    .select(path(Order::getNumber)));
        });
        queries.put("windows", orders -> {
            dev.mortise.query.Path<Order, String> number = path(Order::getNumber);
            dev.mortise.query.Path<Order, BigDecimal> total = path(Order::getTotal);
            dev.mortise.query.Path<Order, String> customer =
                    path(Order::getCustomer).then(Customer::getName);
            orders.find(ORDERS.select(into(
                            Step.class,
                            number,
                            sum(total).over(orderBy(number.asc()).rowsUpTo(0)),
                            lag(total).over(orderBy(number.asc())),
                            rowNumber().over(partitionBy(customer).orderBy(total.desc(), number.asc()))))
                    .orderBy(number.asc()));
        });
        queries.put(
                "qualify",
                orders -> orders.find(ORDERS.qualify(rowNumber()
                                .over(partitionBy(path(Order::getCustomer))
                                        .orderBy(
                                                path(Order::getTotal).desc(),
                                                path(Order::getNumber).asc()))
                                .eq(1L))
                        .select(path(Order::getNumber))));
        queries.put("joins", orders -> {
            Join<Order, Order> larger = Join.of(Order.class, Order.class).as("larger");
            orders.find(ORDERS.leftJoin(larger, larger.path(Order::getTotal).gt(path(Order::getTotal)))
                    .select(tuple(path(Order::getNumber), count(larger.path(Order::getId))))
                    .groupBy(path(Order::getNumber))
                    .orderBy(path(Order::getNumber).asc()));
            orders.count(ORDERS.join(larger, larger.path(Order::getTotal).gt(path(Order::getTotal)))
                    .where(larger.path(Order::getCustomer)
                            .then(Customer::getName)
                            .eq("Ada")));
        });
        queries.put(
                "unions",
                orders -> orders.find(ORDERS.where(path(Order::getNumber).startsWith("A"))
                        .select(into(Found.class, value("order"), path(Order::getId), path(Order::getNumber)))
                        .unionAll(QuerySpec.of(Customer.class)
                                .where(path(Customer::getName).startsWith("A"))
                                .select(into(
                                        Found.class,
                                        value("customer"),
                                        path(Customer::getId),
                                        path(Customer::getName))))
                        .orderBy(path(Order::getNumber).asc())
                        .limit(20)));
        return queries;
    }

    @Test
    void theGuideShowsWhatIsSent() throws Exception {
        String page = Files.readString(PAGE);
        Map<String, Map<String, String>> sent = new LinkedHashMap<>();
        sent("jpa", JpaAdapter.create(), sent);
        sent("mybatis", MyBatisAdapter.create(), sent);

        String current =
                BLOCK.matcher(page).replaceAll(found -> Matcher.quoteReplacement(blocks(sent, found.group(1))));

        assertThat(BLOCK.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet()))
                .isEqualTo(queries().keySet());
        if ("write".equals(System.getProperty("mortise.readme"))) {
            Files.writeString(PAGE, current);
        } else {
            assertThat(page).as("to bring it up to date: %s", Readme.UPDATE).isEqualTo(current);
        }
    }

    private static void sent(String engine, StoreAdapter adapter, Map<String, Map<String, String>> sent)
            throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:guide_" + engine + "");
        try (Connection kept = h2.getConnection()) {
            assertThat(kept.isClosed()).isFalse();
            createTables(PlainSql.on(h2));
            send(engine, adapter, h2, sent);
        }
    }

    private static void createTables(PlainSql sql) {
        for (String table : List.of(
                "create table customer (id bigint primary key, name varchar(50) not null)",
                "create table orders (id bigint primary key, number varchar(20) not null, status varchar(20) not null,"
                        + " total numeric(12, 2) not null, customer_id bigint)",
                "create table order_item (id bigint primary key, quantity integer not null, order_id bigint)",
                "create table section (id integer primary key, name varchar(40) not null, parent_id integer)")) {
            sql.run(table);
        }
    }

    private static void send(
            String engine, StoreAdapter adapter, DataSource h2, Map<String, Map<String, String>> sent) {
        StatementRecorder recorder = StatementRecorder.over(h2);
        try (PersistenceModule module = PersistenceModule.named("guide")
                .transactions(TransactionTemplate.over(recorder.dataSource()))
                .adapter(adapter)
                .entities(Customer.class, Order.class, OrderItem.class, Section.class)
                .open()) {
            queries().forEach((name, query) -> {
                recorder.log().clear();
                query.accept(module);
                sent.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(engine, text(recorder));
            });
        }
    }

    private static String text(StatementRecorder recorder) {
        return Stream.of("with", "select")
                .flatMap(word -> recorder.log().startingWith(word).stream())
                .map(statement -> inLines(statement.sql()))
                .collect(Collectors.joining(";\n"));
    }

    /** Begins a line with each clause that is not inside parentheses. */
    private static String inLines(String sql) {
        return CLAUSE.matcher(sql).replaceAll(clause -> isInside(sql, clause.start()) ? " " : "\n");
    }

    private static boolean isInside(String sql, int end) {
        String before = sql.substring(0, end);
        return before.chars().filter(each -> each == '(').count()
                > before.chars().filter(each -> each == ')').count();
    }

    private static String blocks(Map<String, Map<String, String>> sent, String name) {
        Map<String, String> byEngine = sent.getOrDefault(name, Map.of());
        if (Set.copyOf(byEngine.values()).size() == 1) {
            return block(
                    String.join(" and ", byEngine.keySet()),
                    byEngine.values().iterator().next());
        }
        return byEngine.entrySet().stream()
                .map(each -> block(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
    }

    private static String block(String engines, String sql) {
        return "```sql\n-- " + engines + "\n" + sql + "\n```\n";
    }
}
