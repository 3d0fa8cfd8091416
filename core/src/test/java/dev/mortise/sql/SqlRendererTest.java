package dev.mortise.sql;

import static dev.mortise.fixture.Warehouse.count;
import static dev.mortise.fixture.Warehouse.customer;
import static dev.mortise.fixture.Warehouse.delete;
import static dev.mortise.fixture.Warehouse.fetch;
import static dev.mortise.fixture.Warehouse.ids;
import static dev.mortise.fixture.Warehouse.shelf;
import static dev.mortise.fixture.Warehouse.update;
import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.fixture.Warehouse.Account;
import dev.mortise.fixture.Warehouse.Address;
import dev.mortise.fixture.Warehouse.Customer;
import dev.mortise.fixture.Warehouse.Item;
import dev.mortise.fixture.Warehouse.Level;
import dev.mortise.fixture.Warehouse.Order;
import dev.mortise.fixture.Warehouse.Product;
import dev.mortise.fixture.Warehouse.Shelf;
import dev.mortise.fixture.Warehouse.ShelfId;
import dev.mortise.fixture.Warehouse.Status;
import dev.mortise.fixture.Warehouse.Tag;
import dev.mortise.model.AttributeModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.UpdateSpec;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.statement.Parameter;
import dev.mortise.sql.statement.RenderedStatement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other adapter's renderer has the same tests with its own texts. */
class SqlRendererTest {

    @Test
    void readsTheForeignKeyWithoutAJoin() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .where(path(Order::getCustomer).then(Customer::getId).eq(1L)))))
                .isEqualTo("select e0.id from \"order\" e0 where e0.customer_id = ?");
    }

    @Test
    void comparesARelationByItsKey() {
        assertThat(text(ids(
                        QuerySpec.of(Order.class).where(path(Order::getCustomer).ne(customer(1L))))))
                .isEqualTo("select e0.id from \"order\" e0 where e0.customer_id <> ?");
    }

    @Test
    void joinsEachWayOnce() {
        assertThat(text(ids(QuerySpec.of(Item.class)
                        .where(
                                path(Item::getOrder)
                                        .then(Order::getCustomer)
                                        .then(Customer::getName)
                                        .eq("ann"),
                                path(Item::getOrder).then(Order::getStatus).eq(Status.PAID))
                        .orderBy(path(Item::getOrder)
                                .then(Order::getTotal)
                                .desc()
                                .nullsAsDatabase()))))
                .isEqualTo(
                        "select e0.id from item e0 left join \"order\" e1 on e1.id = e0.order_id left join customer e2"
                            + " on e2.id = e1.customer_id where e2.name = ? and e1.status = ? order by e1.total desc");
    }

    @Test
    void sharesTheJoinOfAFetch() {
        assertThat(text(fetch(
                        QuerySpec.of(Account.class)
                                .where(path(Account::getCustomer)
                                        .then(Customer::getName)
                                        .eq("ann")),
                        "customer")))
                .isEqualTo(
                        "select e0.id, e0.name, e0.customer_id, e1.id, e1.name, e1.email, e1.level, e1.street, e1.city"
                                + " from account e0 left join customer e1 on e1.id = e0.customer_id where e1.name = ?");
    }

    @Test
    void asksTheOtherSideOfAOneToOne() {
        assertThat(text(ids(QuerySpec.of(Customer.class)
                        .where(path(Customer::getAccount).isNull()))))
                .isEqualTo("select e0.id from customer e0 left join account e1 on e1.customer_id = e0.id where e1.id is"
                        + " null");
    }

    @Test
    void comparesKeysOfSeveralColumns() {
        assertThat(text(ids(QuerySpec.of(Product.class)
                        .where(path(Product::getShelf)
                                .eq(shelf("A", 1))
                                .or(path(Product::getShelf).ne(shelf("B", 2)))))))
                .isEqualTo(
                        "select e0.id from product e0 where e0.shelf_hall = ? and e0.shelf_place = ? or e0.shelf_hall"
                                + " <> ? or e0.shelf_place <> ?");
    }

    @Test
    void listsKeysOfSeveralColumnsAsTuples() {
        assertThat(text(ids(QuerySpec.of(Shelf.class)
                        .where(path(Shelf::getId).in(new ShelfId("A", 1), new ShelfId("B", 2))))))
                .isEqualTo("select e0.hall, e0.place from shelf e0 where (e0.hall, e0.place) in ((?, ?), (?, ?))");
    }

    @Test
    void readsEmbeddedValues() {
        assertThat(text(ids(QuerySpec.of(Customer.class)
                        .where(
                                path(Customer::getAddress)
                                        .then(Address::getCity)
                                        .eq("Bern"),
                                path(Customer::getAddress).isNotNull()))))
                .isEqualTo(
                        "select e0.id from customer e0 where e0.city = ? and (e0.street is not null or e0.city is not"
                                + " null)");
    }

    @Test
    void asksElementsByTheirForeignKey() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .where(each(Order::getItems).any(path(Item::getQuantity).ge(3))))))
                .isEqualTo(
                        "select e0.id from \"order\" e0 where exists (select 1 from item e1 where e1.order_id = e0.id"
                                + " and e1.quantity >= ?)");
    }

    @Test
    void asksElementsOverTheTableBetween() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .where(each(Order::getTags).none(path(Tag::getName).eq("red"))))))
                .isEqualTo("select e0.id from \"order\" e0 where not exists (select 1 from tag e1 join order_tag e1j on"
                        + " e1.id = e1j.tag_id where e1j.order_id = e0.id and e1.name = ?)");
    }

    @Test
    void asksTheOtherSideOfAManyToMany() {
        assertThat(text(ids(QuerySpec.of(Tag.class).where(each(Tag::getOrders).exists()))))
                .isEqualTo(
                        "select e0.id from tag e0 where exists (select 1 from \"order\" e1 join order_tag e1j on e1.id"
                                + " = e1j.order_id where e1j.tag_id = e0.id and 1 = 1)");
    }

    @Test
    void takesAnUnknownElementAsOneThatDoesNotMeetTheCondition() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .where(each(Order::getItems)
                                .all(path(Item::getProduct)
                                        .then(Product::getReserved)
                                        .ge(1))))))
                .isEqualTo("select e0.id from \"order\" e0 where not exists (select 1 from item e1 left join product e2"
                        + " on e2.id = e1.product_id where e1.order_id = e0.id and case when e2.reserved >= ? then"
                        + " 0 else 1 end = 1)");
    }

    @Test
    void nestsQuestionsAboutElements() {
        assertThat(text(ids(QuerySpec.of(Item.class)
                        .where(path(Item::getOrder)
                                .thenEach(Order::getTags)
                                .any(each(Tag::getOrders)
                                        .any(path(Order::getStatus).isNull()))))))
                .isEqualTo(
                        "select e0.id from item e0 left join \"order\" e1 on e1.id = e0.order_id where exists (select"
                            + " 1 from tag e2 join order_tag e2j on e2.id = e2j.tag_id where e2j.order_id = e1.id and"
                            + " exists (select 1 from \"order\" e3 join order_tag e3j on e3.id = e3j.order_id where"
                            + " e3j.tag_id = e2.id and e3.status is null))");
    }

    @Test
    void writesOppositesWithoutNot() {
        assertThat(text(ids(QuerySpec.of(Product.class)
                        .where(path(Product::getStock)
                                .ge(1)
                                .and(path(Product::getReserved)
                                        .isNull()
                                        .or(path(Product::getName).like("a%"))
                                        .or(path(Product::getStock).in(1, 2)))
                                .not()))))
                .isEqualTo("select e0.id from product e0 where e0.stock < ? or e0.reserved is not null and e0.name not"
                        + " like ? escape '!' and e0.stock <> all(?)");
    }

    @Test
    void putsAlternativesInParentheses() {
        assertThat(text(ids(QuerySpec.of(Product.class)
                        .where(
                                path(Product::getStock)
                                        .eq(1)
                                        .or(path(Product::getStock).eq(2)),
                                path(Product::getReserved).between(1, 2)))))
                .isEqualTo("select e0.id from product e0 where (e0.stock = ? or e0.stock = ?) and e0.reserved between ?"
                        + " and ?");
    }

    @Test
    void foldsCaseOnBothSides() {
        assertThat(new SqlRenderer(SqlDialect.POSTGRESQL)
                        .select(ids(QuerySpec.of(Customer.class)
                                .where(
                                        path(Customer::getName).containsIgnoreCase("A"),
                                        path(Customer::getEmail).eqIgnoreCase("B"))))
                        .text())
                .isEqualTo("select e0.id from customer e0 where lower(e0.name) like lower(?) escape '!' and"
                        + " lower(e0.email) = lower(?)");
    }

    @Test
    void callsFunctions() {
        assertThat(text(ids(QuerySpec.of(Customer.class)
                        .where(
                                path(Customer::getName)
                                        .trim()
                                        .concat("x")
                                        .length()
                                        .gt(3),
                                path(Customer::getEmail)
                                        .coalesce(path(Customer::getName))
                                        .upper()
                                        .eq("A")))))
                .isEqualTo(
                        "select e0.id from customer e0 where character_length((trim(e0.name) || cast(? as varchar))) >"
                            + " cast(? as bigint) and upper(translate(coalesce(e0.email, e0.name), 'i\u0131', 'II')) ="
                            + " cast(? as varchar)");
    }

    @Test
    void writesListsAsArraysOrPadsThem() {
        SelectPlan<?> plan =
                ids(QuerySpec.of(Product.class).where(path(Product::getStock).in(1, 2, 3)));

        assertThat(new SqlRenderer(SqlDialect.MARIADB).select(plan).text())
                .isEqualTo("select e0.id from product e0 where e0.stock in (?, ?, ?, ?)");
        assertThat(text(ids(QuerySpec.of(Product.class)
                        .where(path(Product::getStock).in(1, 2, 3)))))
                .isEqualTo("select e0.id from product e0 where e0.stock = any(?)");
    }

    @Test
    void countsWithoutOrder() {
        assertThat(text(count(QuerySpec.of(Order.class)
                        .where(path(Order::getCustomer).then(Customer::getName).eq("ann")))))
                .isEqualTo("select count(*) from \"order\" e0 left join customer e1 on e1.id = e0.customer_id where"
                        + " e1.name = ?");
    }

    @Test
    void limitsRows() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .orderBy(path(Order::getId).asc().nullsAsDatabase())
                        .limit(20)
                        .offset(40))))
                .isEqualTo("select e0.id from \"order\" e0 order by e0.id limit ? offset ?");
    }

    @Test
    void quotesReservedWords() {
        assertThat(text(ids(QuerySpec.of(Order.class).where(path(Order::getKey).eq("k")))))
                .isEqualTo("select e0.id from \"order\" e0 where e0.\"key\" = ?");
    }

    @Test
    void changesRows() {
        assertThat(text(update(UpdateSpec.of(Product.class)
                        .set(path(Product::getStock).to(path(Product::getStock).minus(2)))
                        .where(
                                path(Product::getId).eq(1L),
                                path(Product::getStock).ge(2)))))
                .isEqualTo("update product set stock = (cast(product.stock as bigint) - cast(? as bigint)) where"
                        + " product.id = ? and product.stock >= ?");
    }

    @Test
    void setsRelationsAndNull() {
        assertThat(text(update(UpdateSpec.of(Product.class)
                        .set(
                                path(Product::getShelf).to(shelf("A", 1)),
                                path(Product::getReserved).toNull()))))
                .isEqualTo("update product set shelf_hall = ?, shelf_place = ?, reserved = null");
    }

    @Test
    void findsTheIdsFirstWhereAConditionWalksOverRelations() {
        assertThat(text(update(UpdateSpec.of(Order.class)
                        .set(path(Order::getStatus).to(Status.PAID))
                        .where(path(Order::getCustomer).then(Customer::getName).eq("ann")))))
                .isEqualTo("update \"order\" set status = ? where \"order\".id in (select e0.id from \"order\" e0 left"
                        + " join customer e1 on e1.id = e0.customer_id where e1.name = ?)");
    }

    @Test
    void looksUpAValueThatWalksOverRelations() {
        assertThat(text(update(UpdateSpec.of(Order.class)
                        .set(path(Order::getKey).to(path(Order::getCustomer).then(Customer::getName))))))
                .isEqualTo("update \"order\" set \"key\" = (select e1.name from \"order\" e0 left join customer e1 on"
                        + " e1.id = e0.customer_id where e0.id = \"order\".id)");
    }

    @Test
    void deletesRows() {
        assertThat(text(delete(QuerySpec.of(Shelf.class)
                        .where(
                                path(Shelf::getId).eq(new ShelfId("A", 1)),
                                each(Shelf::getProducts).none()))))
                .isEqualTo("delete from shelf where shelf.hall = ? and shelf.place = ? and not exists (select 1 from"
                        + " product e0 where e0.shelf_hall = shelf.hall and e0.shelf_place = shelf.place and 1 ="
                        + " 1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        H2 | ASC | LAST | e0.reserved nulls last
        H2 | ASC | FIRST | e0.reserved
        H2 | DESC | LAST | e0.reserved desc
        H2 | DESC | FIRST | e0.reserved desc nulls first
        POSTGRESQL | ASC | LAST | e0.reserved
        POSTGRESQL | ASC | FIRST | e0.reserved nulls first
        POSTGRESQL | DESC | LAST | e0.reserved desc nulls last
        POSTGRESQL | DESC | FIRST | e0.reserved desc
        MARIADB | ASC | LAST | e0.reserved is null, e0.reserved
        MARIADB | ASC | FIRST | e0.reserved
        MARIADB | DESC | LAST | e0.reserved desc
        MARIADB | DESC | FIRST | e0.reserved is not null, e0.reserved desc
        """)
    void saysWhereNullsGoOnlyWhereTheDatabaseDiffers(
            SqlDialect dialect, SortKey.Direction direction, SortKey.Nulls nulls, String order) {
        QuerySpec<Product> spec =
                QuerySpec.of(Product.class).orderBy(new SortKey<>(path(Product::getReserved), direction, nulls, false));

        assertThat(new SqlRenderer(dialect).select(ids(spec)).text()).endsWith(" order by " + order);
    }

    @Test
    void repeatsTheParametersOfAKeyThatIsWrittenTwice() {
        RenderedStatement statement = new SqlRenderer(SqlDialect.MARIADB)
                .select(ids(QuerySpec.of(Product.class)
                        .orderBy(path(Product::getReserved).plus(1).asc())
                        .limit(2)));

        assertThat(statement.text())
                .endsWith("order by (e0.reserved + cast(? as signed)) is null, (e0.reserved + cast(? as signed)) limit"
                        + " ?");
        assertThat(statement.parameters()).extracting(Parameter::operand).containsExactly(0, 0, 1);
    }

    @Test
    void speaksTheWordsOfMariaDb() {
        SqlRenderer renderer = new SqlRenderer(SqlDialect.MARIADB);

        assertThat(renderer.select(ids(QuerySpec.of(Order.class)
                                .where(path(Order::getKey).concat("x").eq("kx"))
                                .offset(3)))
                        .text())
                .isEqualTo("select e0.id from `order` e0 where concat(e0.`key`, ?) = ? limit 18446744073709551615"
                        + " offset ?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        H2 | "(cast(e0.stock as bigint) / cast(? as bigint))"
        POSTGRESQL | "(cast(e0.stock as bigint) / cast(? as bigint))"
        MARIADB | "(e0.stock div cast(? as signed))"
        """)
    void dividesWholeNumbersAsWholeNumbers(SqlDialect dialect, String quotient) {
        SelectPlan<?> plan = ids(QuerySpec.of(Product.class)
                .where(path(Product::getStock).dividedBy(2).eq(3)));

        assertThat(new SqlRenderer(dialect).select(plan).text()).contains(" where " + quotient + " = ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        H2 | "trunc(cast(e0.weight as decfloat(200)) / cast(cast(? as decfloat) as decfloat(200)))"
        POSTGRESQL | "div(e0.weight, cast(? as numeric))"
        MARIADB | "truncate((e0.weight + 0.0) / (? + 0.0), 0)"
        """)
    void dividesLargeWholeNumbersAsWholeNumbers(SqlDialect dialect, String quotient) {
        SelectPlan<?> plan = ids(QuerySpec.of(Product.class)
                .where(path(Product::getWeight).dividedBy(BigInteger.TWO).eq(BigInteger.ONE)));

        assertThat(new SqlRenderer(dialect).select(plan).text()).contains(" where " + quotient + " = ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        H2 | "current_timestamp(6)"
        POSTGRESQL | "statement_timestamp()"
        MARIADB | "utc_timestamp(6)"
        """)
    void takesTheTimeFromTheDatabaseInUtc(SqlDialect dialect, String now) {
        SelectPlan<?> plan =
                ids(QuerySpec.of(Order.class).where(path(Order::getCreatedAt).lt(Expression.currentTime())));

        assertThat(new SqlRenderer(dialect).select(plan).text()).endsWith(" < " + now);
    }

    @Test
    void bindsValuesAsTheirColumnsHoldThem() {
        List<Parameter> parameters = statement(ids(QuerySpec.of(Order.class)
                        .where(
                                path(Order::getStatus).eq(Status.PAID),
                                path(Order::getDiscount).ge(new BigDecimal("1.50")),
                                path(Order::getCustomer)
                                        .then(Customer::getLevel)
                                        .coalesce(Level.GOLD)
                                        .eq(Level.BRONZE),
                                path(Order::getCustomer).eq(customer(7L)))))
                .parameters();

        assertThat(parameters.get(0).stored(Status.PAID)).isEqualTo("PAID");
        assertThat(parameters.get(1).stored(new BigDecimal("1.50"))).isEqualTo(150L);
        assertThat(parameters.get(2).stored(Level.GOLD)).isEqualTo(1);
        assertThat(parameters.get(3).stored(Level.BRONZE)).isEqualTo(0);
        assertThat(parameters.get(4).type()).isEqualTo(Long.class);
        assertThat(parameters.get(4).steps()).extracting(AttributeModel::name).containsExactly("id");
    }

    @Test
    void writesDeepConditionsWithoutOverflow() {
        Condition<Product> deep = path(Product::getStock).eq(0);
        for (int level = 0; level < 160; level++) {
            deep = level % 2 == 0
                    ? deep.and(path(Product::getStock).ge(level)).not()
                    : deep.or(path(Product::getStock).le(level));
        }

        assertThat(statement(ids(QuerySpec.of(Product.class).where(deep))).parameters())
                .hasSize(161);
    }

    @Test
    void refusesToCalculateWithConvertedValues() {
        assertThatThrownBy(() -> text(ids(QuerySpec.of(Order.class)
                        .where(path(Order::getDiscount).plus(BigDecimal.ONE).ge(BigDecimal.TEN)))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Order.discount is stored through a converter");
    }

    @Test
    void refusesMoreParametersThanADatabaseTakes() {
        List<Integer> values = IntStream.range(0, 70_000).boxed().toList();
        SelectPlan<?> plan =
                ids(QuerySpec.of(Product.class).where(path(Product::getStock).in(values)));

        assertThatThrownBy(() -> new SqlRenderer(SqlDialect.MARIADB).select(plan))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("70000 values")
                .hasMessageContaining("at most 65535");
        assertThat(new SqlRenderer(SqlDialect.H2).select(plan).parameters()).hasSize(2);
        assertThat(new SqlRenderer(SqlDialect.POSTGRESQL).select(plan).parameters())
                .hasSize(1);
    }

    private static RenderedStatement statement(SelectPlan<?> plan) {
        return new SqlRenderer(SqlDialect.H2).select(plan);
    }

    private static String text(SelectPlan<?> plan) {
        return new SqlRenderer(SqlDialect.H2).select(plan).text();
    }

    private static String text(UpdatePlan plan) {
        return new SqlRenderer(SqlDialect.H2).update(plan).text();
    }

    private static String text(DeletePlan plan) {
        return new SqlRenderer(SqlDialect.H2).delete(plan).text();
    }
}
