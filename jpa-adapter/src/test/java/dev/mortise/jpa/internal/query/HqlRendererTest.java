package dev.mortise.jpa.internal.query;

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
import dev.mortise.fixture.Warehouse;
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
class HqlRendererTest {

    @Test
    void readsTheForeignKeyWithoutAJoin() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .where(path(Order::getCustomer).then(Customer::getId).eq(1L)))))
                .isEqualTo("select e0.id from Order e0 where e0.customer.id = ?1");
    }

    @Test
    void comparesARelationByItsKey() {
        assertThat(text(ids(
                        QuerySpec.of(Order.class).where(path(Order::getCustomer).ne(customer(1L))))))
                .isEqualTo("select e0.id from Order e0 where e0.customer.id <> ?1");
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
                        "select e0.id from Item e0 left join Order e1 on e0.order.id = e1.id left join Customer e2 on"
                            + " e1.customer.id = e2.id where e2.name = ?1 and e1.status = ?2 order by e1.total desc");
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
                        "select e0.id, e0.name, e0.customer.id, e1.id, e1.name, e1.email, e1.level, e1.address.street,"
                            + " e1.address.city from Account e0 left join Customer e1 on e0.customer.id = e1.id where"
                            + " e1.name = ?1");
    }

    @Test
    void asksTheOtherSideOfAOneToOne() {
        assertThat(text(ids(QuerySpec.of(Customer.class)
                        .where(path(Customer::getAccount).isNull()))))
                .isEqualTo("select e0.id from Customer e0 left join Account e1 on e1.customer.id = e0.id where e1.id is"
                        + " null");
    }

    @Test
    void comparesKeysOfSeveralColumns() {
        assertThat(text(ids(QuerySpec.of(Product.class)
                        .where(path(Product::getShelf)
                                .eq(shelf("A", 1))
                                .or(path(Product::getShelf).ne(shelf("B", 2)))))))
                .isEqualTo("select e0.id from Product e0 where e0.shelf.id.hall = ?1 and e0.shelf.id.place = ?2 or"
                        + " e0.shelf.id.hall <> ?3 or e0.shelf.id.place <> ?4");
    }

    @Test
    void listsKeysOfSeveralColumnsAsTuples() {
        assertThat(text(ids(QuerySpec.of(Shelf.class)
                        .where(path(Shelf::getId).in(new ShelfId("A", 1), new ShelfId("B", 2))))))
                .isEqualTo("select e0.id.hall, e0.id.place from Shelf e0 where (e0.id.hall, e0.id.place) in ((?1, ?2),"
                        + " (?3, ?4))");
    }

    @Test
    void readsEmbeddedValues() {
        assertThat(text(ids(QuerySpec.of(Customer.class)
                        .where(
                                path(Customer::getAddress)
                                        .then(Address::getCity)
                                        .eq("Bern"),
                                path(Customer::getAddress).isNotNull()))))
                .isEqualTo("select e0.id from Customer e0 where e0.address.city = ?1 and (e0.address.street is not null"
                        + " or e0.address.city is not null)");
    }

    @Test
    void asksElementsByTheirForeignKey() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .where(each(Order::getItems).any(path(Item::getQuantity).ge(3))))))
                .isEqualTo(
                        "select e0.id from Order e0 where exists (select 1 from Item e1 where e1.order.id = e0.id and"
                                + " e1.quantity >= ?1)");
    }

    @Test
    void asksElementsOverTheTableBetween() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .where(each(Order::getTags).none(path(Tag::getName).eq("red"))))))
                .isEqualTo(
                        "select e0.id from Order e0 where not exists (select 1 from e0.tags e1j join Tag e1 on e1j.id"
                                + " = e1.id where e1.name = ?1)");
    }

    @Test
    void asksTheOtherSideOfAManyToMany() {
        assertThat(text(ids(QuerySpec.of(Tag.class).where(each(Tag::getOrders).exists()))))
                .isEqualTo(
                        "select e0.id from Tag e0 where exists (select 1 from e0.orders e1j join Order e1 on e1j.id ="
                                + " e1.id where 1 = 1)");
    }

    @Test
    void takesAnUnknownElementAsOneThatDoesNotMeetTheCondition() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .where(each(Order::getItems)
                                .all(path(Item::getProduct)
                                        .then(Product::getReserved)
                                        .ge(1))))))
                .isEqualTo("select e0.id from Order e0 where not exists (select 1 from Item e1 left join Product e2 on"
                        + " e1.product.id = e2.id where e1.order.id = e0.id and case when e2.reserved >= ?1 then 0"
                        + " else 1 end = 1)");
    }

    @Test
    void nestsQuestionsAboutElements() {
        assertThat(text(ids(QuerySpec.of(Item.class)
                        .where(path(Item::getOrder)
                                .thenEach(Order::getTags)
                                .any(each(Tag::getOrders)
                                        .any(path(Order::getStatus).isNull()))))))
                .as("SQL, for Hibernate loses a join over a collection of an entity that is joined itself")
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
                .isEqualTo("select e0.id from Product e0 where e0.stock < ?1 or e0.reserved is not null and e0.name not"
                        + " like ?2 escape '!' and function('' as Boolean, sql('? <> all(?)',"
                        + " e0.stock, ?3))");
    }

    @Test
    void putsAlternativesInParentheses() {
        assertThat(text(ids(QuerySpec.of(Product.class)
                        .where(
                                path(Product::getStock)
                                        .eq(1)
                                        .or(path(Product::getStock).eq(2)),
                                path(Product::getReserved).between(1, 2)))))
                .isEqualTo("select e0.id from Product e0 where (e0.stock = ?1 or e0.stock = ?2) and e0.reserved between"
                        + " ?3 and ?4");
    }

    @Test
    void foldsCaseOnBothSides() {
        assertThat(withoutPackages(new HqlRenderer(SqlDialect.POSTGRESQL, false)
                        .select(ids(QuerySpec.of(Customer.class)
                                .where(
                                        path(Customer::getName).containsIgnoreCase("A"),
                                        path(Customer::getEmail).eqIgnoreCase("B"))))
                        .text()))
                .isEqualTo("select e0.id from Customer e0 where function('sql' as string, 'lower(?)', e0.name) like"
                        + " function('sql' as string, 'lower(?)', ?1) escape '!' and sql('lower(?)', e0.email) ="
                        + " sql('lower(?)', ?2)");
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
                        "select e0.id from Customer e0 where sql('character_length((trim(?) || cast(? as varchar)))',"
                            + " e0.name, ?1) > sql('cast(? as bigint)', ?2) and sql('upper(translate(coalesce(?, ?),"
                            + " ''i\u0131'', ''II''))', e0.email, e0.name) = sql('cast(? as varchar)', ?3)");
    }

    @Test
    void writesListsAsArraysOrPadsThem() {
        SelectPlan<?> plan =
                ids(QuerySpec.of(Product.class).where(path(Product::getStock).in(1, 2, 3)));

        assertThat(withoutPackages(
                        new HqlRenderer(SqlDialect.MARIADB, false).select(plan).text()))
                .isEqualTo("select e0.id from Product e0 where e0.stock in (?1, ?2, ?3, ?4)");
        assertThat(text(ids(QuerySpec.of(Product.class)
                        .where(path(Product::getStock).in(1, 2, 3)))))
                .isEqualTo("select e0.id from Product e0 where function('' as Boolean, sql('? = any(?)', e0.stock,"
                        + " ?1))");
    }

    @Test
    void writesListsInPowersOfTwoWhereHibernatePadsThem() {
        SelectPlan<?> plan = ids(QuerySpec.of(Product.class)
                .where(path(Product::getStock)
                        .in(IntStream.range(0, 500).boxed().toList())));
        RenderedStatement text = new HqlRenderer(SqlDialect.MARIADB, true).select(plan);

        assertThat(text.parameters()).hasSize(512);
        assertThat(text.text()).contains("e0.stock in (?1, ").endsWith(", ?512)");
    }

    @Test
    void countsWithoutOrder() {
        assertThat(text(count(QuerySpec.of(Order.class)
                        .where(path(Order::getCustomer).then(Customer::getName).eq("ann")))))
                .isEqualTo(
                        "select count(*) from Order e0 left join Customer e1 on e0.customer.id = e1.id where e1.name ="
                                + " ?1");
    }

    @Test
    void limitsRows() {
        assertThat(text(ids(QuerySpec.of(Order.class)
                        .orderBy(path(Order::getId).asc().nullsAsDatabase())
                        .limit(20)
                        .offset(40))))
                .isEqualTo("select e0.id from Order e0 order by e0.id limit ?1 offset ?2");
    }

    @Test
    void quotesReservedWords() {
        assertThat(text(ids(QuerySpec.of(Order.class).where(path(Order::getKey).eq("k")))))
                .isEqualTo("select e0.id from Order e0 where e0.key = ?1");
    }

    @Test
    void changesRows() {
        assertThat(text(update(UpdateSpec.of(Product.class)
                        .set(path(Product::getStock).to(path(Product::getStock).minus(2)))
                        .where(
                                path(Product::getId).eq(1L),
                                path(Product::getStock).ge(2)))))
                .isEqualTo("update Product e set e.stock = function('sql' as integer, '(cast(? as bigint) - cast(? as"
                        + " bigint))', e.stock, ?1) where e.id = ?2 and e.stock >= ?3");
    }

    @Test
    void setsNull() {
        assertThat(text(update(UpdateSpec.of(Product.class)
                        .set(path(Product::getReserved).toNull()))))
                .isEqualTo("update Product e set e.reserved = null");
    }

    /** Hibernate would bind the parts of such a key with types of its own. */
    @Test
    void setsRelationsWithCompositeKeysAsSql() {
        assertThat(text(update(
                        UpdateSpec.of(Product.class).set(path(Product::getShelf).to(shelf("A", 1))))))
                .isEqualTo("update product set shelf_hall = ?, shelf_place = ?");
    }

    @Test
    void findsTheIdsFirstWhereAConditionWalksOverRelations() {
        assertThat(text(update(UpdateSpec.of(Order.class)
                        .set(path(Order::getStatus).to(Status.PAID))
                        .where(path(Order::getCustomer).then(Customer::getName).eq("ann")))))
                .isEqualTo(
                        "update Order e set e.status = ?1 where e.id in (select e0.id from Order e0 left join Customer"
                                + " e1 on e0.customer.id = e1.id where e1.name = ?2)");
    }

    @Test
    void looksUpAValueThatWalksOverRelations() {
        assertThat(text(update(UpdateSpec.of(Order.class)
                        .set(path(Order::getKey).to(path(Order::getCustomer).then(Customer::getName))))))
                .isEqualTo("update Order e set e.key = (select e1.name from Order e0 left join Customer e1 on"
                        + " e0.customer.id = e1.id where e0.id = e.id)");
    }

    @Test
    void deletesRows() {
        assertThat(text(delete(QuerySpec.of(Shelf.class)
                        .where(
                                path(Shelf::getId).eq(new ShelfId("A", 1)),
                                each(Shelf::getProducts).none()))))
                .isEqualTo("delete from Shelf e where e.id.hall = ?1 and e.id.place = ?2 and not exists (select 1 from"
                        + " Product e0 where e0.shelf.id.hall = e.id.hall and e0.shelf.id.place = e.id.place and 1"
                        + " = 1)");
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
        MARIADB | ASC | LAST | e0.reserved nulls last
        MARIADB | ASC | FIRST | e0.reserved
        MARIADB | DESC | LAST | e0.reserved desc
        MARIADB | DESC | FIRST | e0.reserved desc nulls first
        """)
    void saysWhereNullsGoOnlyWhereTheDatabaseDiffers(
            SqlDialect dialect, SortKey.Direction direction, SortKey.Nulls nulls, String order) {
        QuerySpec<Product> spec =
                QuerySpec.of(Product.class).orderBy(new SortKey<>(path(Product::getReserved), direction, nulls, false));

        assertThat(new HqlRenderer(dialect, false).select(ids(spec)).text()).endsWith(" order by " + order);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        H2 | "sql('(cast(? as bigint) / cast(? as bigint))', e0.stock, ?1)"
        POSTGRESQL | "sql('(cast(? as bigint) / cast(? as bigint))', e0.stock, ?1)"
        MARIADB | "sql('(? div cast(? as signed))', e0.stock, ?1)"
        """)
    void dividesWholeNumbersAsWholeNumbers(SqlDialect dialect, String quotient) {
        SelectPlan<?> plan = ids(QuerySpec.of(Product.class)
                .where(path(Product::getStock).dividedBy(2).eq(3)));

        assertThat(new HqlRenderer(dialect, false).select(plan).text()).contains(" where " + quotient + " = ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        H2 | "sql('trunc(cast(? as decfloat(200)) / cast(cast(? as decfloat) as decfloat(200)))', e0.weight, ?1)"
        POSTGRESQL | "sql('div(?, cast(? as numeric))', e0.weight, ?1)"
        MARIADB | "sql('truncate((? + 0.0) / (? + 0.0), 0)', e0.weight, ?1)"
        """)
    void dividesLargeWholeNumbersAsWholeNumbers(SqlDialect dialect, String quotient) {
        SelectPlan<?> plan = ids(QuerySpec.of(Product.class)
                .where(path(Product::getWeight).dividedBy(BigInteger.TWO).eq(BigInteger.ONE)));

        assertThat(new HqlRenderer(dialect, false).select(plan).text()).contains(" where " + quotient + " = ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        H2 | "sql('current_timestamp(6)')"
        POSTGRESQL | "sql('statement_timestamp()')"
        MARIADB | "sql('utc_timestamp(6)')"
        """)
    void takesTheTimeFromTheDatabaseInUtc(SqlDialect dialect, String now) {
        SelectPlan<?> plan =
                ids(QuerySpec.of(Order.class).where(path(Order::getCreatedAt).lt(Expression.currentTime())));

        assertThat(new HqlRenderer(dialect, false).select(plan).text()).endsWith(" < " + now);
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

        assertThatThrownBy(() -> new HqlRenderer(SqlDialect.MARIADB, false).select(plan))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("70000 values")
                .hasMessageContaining("at most 65535");
        assertThat(new HqlRenderer(SqlDialect.H2, false).select(plan).parameters())
                .hasSize(2);
        assertThat(new HqlRenderer(SqlDialect.POSTGRESQL, false).select(plan).parameters())
                .hasSize(1);
    }

    private static RenderedStatement statement(SelectPlan<?> plan) {
        return new HqlRenderer(SqlDialect.H2, false).select(plan);
    }

    private static String text(SelectPlan<?> plan) {
        return withoutPackages(
                new HqlRenderer(SqlDialect.H2, false).select(plan).text());
    }

    private static String text(UpdatePlan plan) {
        return withoutPackages(
                new HqlRenderer(SqlDialect.H2, false).update(plan).text());
    }

    private static String text(DeletePlan plan) {
        return withoutPackages(
                new HqlRenderer(SqlDialect.H2, false).delete(plan).text());
    }

    /** Entities are named by their class; the package would only be noise here. */
    private static String withoutPackages(String text) {
        return text.replace(Warehouse.class.getName() + "$", "");
    }
}
