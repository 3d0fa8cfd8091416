package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.avg;
import static dev.mortise.query.Queries.avgAsDouble;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.countDistinct;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.min;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.sumAsDouble;
import static dev.mortise.query.Queries.sumAsLong;
import static dev.mortise.query.Queries.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Tuple;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Buyer;
import dev.mortise.testkit.contract.select.Sale.Kind;
import dev.mortise.testkit.contract.select.Sale.Town;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of aggregates, groups and distinct rows: their result types, empty groups, totals and orders. */
@ContractGroup("QRY")
class AggregateContract {

    private static final QuerySpec<Sale> ALL = QuerySpec.of(Sale.class);
    private static final Condition<Sale> NONE = path(Sale::getId).eq(99L);
    private static final Path<Sale, String> LABEL = path(Sale::getLabel);
    private static final Path<Sale, String> TOWN =
            path(Sale::getBuyer).then(Buyer::getTown).then(Town::getName);

    private final ContractContext context;
    private final SaleFixture store;

    AggregateContract(ContractContext context) {
        this.context = context;
        this.store = new SaleFixture(context);
    }

    @SafeVarargs
    private List<@Nullable Object> one(QuerySpec<Sale> rows, Expression<Sale, ?>... expressions) {
        return Arrays.asList(store.sales.getOne(rows.select(tuple(expressions))).toArray());
    }

    private static BigDecimal decimal(String digits) {
        return new BigDecimal(digits);
    }

    @ContractTest(id = "QRY-66")
    void sumsAndCountsHaveFixedTypes() {
        assertThat(one(
                        ALL,
                        count(),
                        count(LABEL),
                        sum(path(Sale::getQuantity)),
                        sum(path(Sale::getWeight)),
                        sum(path(Sale::getPrice)),
                        sumAsLong(path(Sale::getQuantity)),
                        sumAsDouble(path(Sale::getRating)),
                        sumAsDouble(path(Sale::getQuantity)),
                        sum(path(Sale::getQuantity).times(2))))
                .containsExactly(5L, 3L, decimal("5"), decimal("35"), decimal("6.00"), 5L, 2.0, 5.0, decimal("10"));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sum(path(Sale::getRating)))
                .withMessageContaining("sumAsDouble");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sumAsLong(path(Sale::getPrice)))
                .withMessageContaining("whole");
    }

    @ContractTest(id = "QRY-66")
    void sumsOfWholeNumbersDoNotOverflow() {
        store.sales.insertAll(List.of(
                new Sale(6, "max").numbers(Integer.MAX_VALUE, Long.MAX_VALUE, null, null),
                new Sale(7, "max").numbers(Integer.MAX_VALUE, Long.MAX_VALUE, null, null)));
        QuerySpec<Sale> two = ALL.where(LABEL.eq("max"));

        assertThat(one(two, sum(path(Sale::getWeight)), sumAsLong(path(Sale::getQuantity)), avg(path(Sale::getWeight))))
                .containsExactly(
                        decimal("18446744073709551614"),
                        4294967294L,
                        decimal("9223372036854775807.00000000000000000000"));
        assertThat(store.sales.find(two.select(LABEL)
                        .groupBy(LABEL)
                        .having(sum(path(Sale::getWeight)).gt(decimal("18446744073709551613")))))
                .containsExactly("max");
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> store.sales.find(two.select(sumAsLong(path(Sale::getWeight)))))
                .withMessageContaining("sumAsLong");
    }

    @ContractTest(id = "QRY-67")
    void averagesAreDecimalsOfTwentyDigits() {
        assertThat(one(
                        ALL.where(path(Sale::getId).le(2L)),
                        avg(path(Sale::getQuantity)),
                        avg(path(Sale::getPrice)),
                        avgAsDouble(path(Sale::getRating)),
                        avgAsDouble(path(Sale::getQuantity))))
                .containsExactly(decimal("1.50000000000000000000"), decimal("1.87500000000000000000"), 1.0, 1.5);
        assertThat(one(ALL, avg(path(Sale::getQuantity)))).containsExactly(decimal("1.66666666666666666667"));
    }

    @ContractTest(id = "QRY-65")
    void aggregatesOfNothingAreNullAndCountsZero() {
        assertThat(one(
                        ALL.where(NONE),
                        count(),
                        count(LABEL),
                        countDistinct(LABEL),
                        sum(path(Sale::getQuantity)),
                        sumAsLong(path(Sale::getQuantity)),
                        avg(path(Sale::getPrice)),
                        min(LABEL),
                        max(path(Sale::getSoldOn))))
                .containsExactly(0L, 0L, 0L, null, null, null, null, null);
        assertThat(store.sales.findOne(ALL.where(NONE).select(sum(path(Sale::getPrice)))))
                .isEmpty();
        assertThat(store.sales.find(ALL.where(NONE).select(count()).groupBy(LABEL)))
                .isEmpty();
        assertThat(store.sales.getOne(
                        ALL.where(NONE).select(sum(path(Sale::getQuantity)).coalesce(BigDecimal.ZERO))))
                .isEqualByComparingTo("0");
    }

    @ContractTest(id = "QRY-68")
    void countDistinctLeavesOutNull() {
        assertThat(one(
                        ALL,
                        countDistinct(LABEL),
                        countDistinct(path(Sale::getBuyer).then(Buyer::getId)),
                        countDistinct(TOWN)))
                .containsExactly(2L, 2L, 1L);
    }

    @ContractTest(id = "QRY-69")
    void smallestAndLargestHaveTheTypeOfTheirExpression() {
        assertThat(one(
                        ALL,
                        min(LABEL),
                        max(LABEL),
                        min(path(Sale::getSoldOn)),
                        max(path(Sale::getSoldOn)),
                        max(path(Sale::getPrice)),
                        min(path(Sale::getKind)),
                        max(path(Sale::getRating)),
                        max(path(Sale::getAddress).then(Sale.Address::street)),
                        max(TOWN)))
                .containsExactly(
                        "a",
                        "b",
                        LocalDate.of(2019, 1, 1),
                        LocalDate.of(2020, 1, 3),
                        decimal("2.25"),
                        Kind.MAIL,
                        1.5,
                        "Side",
                        "Bern");
        assertThat(store.sales.find(ALL.select(LABEL)
                        .groupBy(LABEL)
                        .having(max(path(Sale::getKind)).eq(Kind.MAIL))))
                .isEmpty();
        assertThat(store.sales.find(ALL.select(LABEL)
                        .groupBy(LABEL)
                        .having(min(path(Sale::getKind)).eq(Kind.MAIL))))
                .containsExactly("a");
    }

    record Group(
            @Nullable String label, long number, @Nullable BigDecimal total) {}

    @ContractTest(id = "QRY-70")
    void groupsAreExactAndNullIsOne() {
        SelectSpec<Sale, Group> groups = ALL.select(into(Group.class, LABEL, count(), sum(path(Sale::getPrice))))
                .groupBy(LABEL);

        assertThat(store.sales.find(groups.orderBy(LABEL.asc())))
                .containsExactly(
                        new Group("a", 2, decimal("4.50")),
                        new Group("b", 1, decimal("1.50")),
                        new Group(null, 2, null));
        assertThat(store.sales.find(groups.having(count().ge(2L))
                        .orderBy(sum(path(Sale::getPrice)).desc())))
                .extracting(Group::label)
                .containsExactly("a", null);
        assertThat(store.sales.find(groups.orderBy(count().desc(), LABEL.desc().nullsFirst())
                        .limit(2)))
                .extracting(Group::label)
                .containsExactly(null, "a");
        assertThat(store.sales.find(groups.where(LABEL.isNotNull())
                        .having(sum(path(Sale::getPrice)).lt(decimal("2")))))
                .extracting(Group::label)
                .containsExactly("b");
    }

    @ContractTest(id = "QRY-70")
    void groupsOverRelationsEmbeddedAndCalculatedKeys() {
        Expression<Sale, String> known = LABEL.coalesce("none");
        List<Tuple> rows = store.sales.find(
                ALL.select(tuple(known, count())).groupBy(known).orderBy(known.desc()));
        assertThat(rows).extracting(row -> row.get(known)).containsExactly("none", "b", "a");
        assertThat(store.sales.find(
                        ALL.select(count()).groupBy(LABEL.coalesce("none")).orderBy(count().asc())))
                .containsExactly(1L, 2L, 2L);
        assertThat(store.sales.find(
                        ALL.select(tuple(TOWN, count())).groupBy(TOWN).orderBy(TOWN.asc())))
                .extracting(row -> row.get(0), row -> row.get(1))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Bern", 2L), org.assertj.core.groups.Tuple.tuple(null, 3L));
        assertThat(store.sales.find(ALL.select(path(Sale::getAddress).then(Sale.Address::street))
                        .groupBy(path(Sale::getAddress).then(Sale.Address::street), LABEL)
                        .having(LABEL.upper().eq("A"))
                        .orderBy(path(Sale::getAddress)
                                .then(Sale.Address::street)
                                .asc())))
                .containsExactly("Main", "Side");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.find(
                        ALL.select(count()).groupBy(known).having(known.upper().eq("NONE"))))
                .withMessageContaining("group key");
    }

    @ContractTest(id = "QRY-70")
    void filteredAggregatesTakeSomeRows() {
        Aggregate.OfRows<Sale, Long> shops = shops();
        assertThat(one(
                        ALL,
                        shops,
                        count(LABEL).filter(LABEL.eq("a")),
                        countDistinct(LABEL).filter(path(Sale::getId).le(2L), LABEL.isNotNull()),
                        sum(path(Sale::getQuantity)).filter(TOWN.eq("Bern")),
                        avg(path(Sale::getQuantity)).filter(LABEL.eq("a")),
                        max(LABEL).filter(LABEL.ne("b"))))
                .containsExactly(2L, 2L, 2L, decimal("3"), decimal("2.00000000000000000000"), "a");
        assertThat(store.sales.find(
                        ALL.select(LABEL).groupBy(LABEL).having(shops.eq(1L)).orderBy(shops.asc(), LABEL.asc())))
                .containsExactly("a", "b");
    }

    private static Aggregate.OfRows<Sale, Long> shops() {
        return count().filter(path(Sale::getKind).eq(Kind.SHOP));
    }

    @ContractTest(id = "QRY-71")
    void whatHasSeveralValuesInAGroupIsRefused() {
        List<SelectSpec<Sale, ?>> refused = List.of(
                ALL.select(tuple(LABEL, path(Sale::getId))).groupBy(LABEL),
                ALL.select(tuple(LABEL, count())),
                ALL.select(count()).groupBy(path(Sale::getId)).orderBy(LABEL.asc()),
                ALL.select(count()).groupBy(LABEL).having(path(Sale::getId).gt(1L)),
                ALL.select(LABEL.upper()).groupBy(TOWN),
                ALL.select(LABEL).orderBy(count().asc()),
                ALL.select(path(Sale::getBuyer).then(Buyer::getName)).groupBy(path(Sale::getBuyer)),
                ALL.select(path(Sale::getBuyer)).groupBy(path(Sale::getBuyer)));
        for (SelectSpec<Sale, ?> spec : refused) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .as(spec.toString())
                    .isThrownBy(() -> store.sales.find(spec));
        }
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.find(ALL.select(sum(sum(path(Sale::getQuantity))))));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.find(ALL.orderBy(count().asc())));
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "QRY-70")
    void keysOfSeveralColumnsHaveTheirParts() {
        Path<Sale, Sale.Address> address = path(Sale::getAddress);
        Path<Sale, String> street = address.then(Sale.Address::street);
        assertThat(store.sales.find(ALL.select(tuple(address, street, count()))
                        .where(street.isNotNull())
                        .groupBy(address)
                        .orderBy(street.asc(), address.then(Sale.Address::zip).asc())
                        .limit(2)))
                .extracting(row -> row.get(address), row -> row.get(street))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new Sale.Address("Main", "1"), "Main"),
                        org.assertj.core.groups.Tuple.tuple(new Sale.Address("Main", "2"), "Main"));
        assertThat(store.sales.find(ALL.select(tuple(path(Sale::getBuyer).then(Buyer::getId), count()))
                        .groupBy(path(Sale::getBuyer))
                        .orderBy(
                                count().desc(),
                                path(Sale::getBuyer).then(Buyer::getId).asc())))
                .extracting(row -> row.get(0))
                .containsExactly(1L, null, 2L);
        assertThat(store.sales.count(ALL.select(count()).groupBy(path(Sale::getBuyer))))
                .isEqualTo(3);
    }

    @ContractTest(id = "QRY-75")
    void distinctRowsAreGivenOnceAndCounted() {
        SelectSpec<Sale, String> labels = ALL.select(LABEL).distinct();
        assertThat(store.sales.find(labels.orderBy(LABEL.asc()))).containsExactly("a", "b", null);
        assertThat(store.sales.count(labels)).isEqualTo(3);
        assertThat(store.sales.exists(labels)).isTrue();
        assertThat(store.sales.findFirst(labels)).contains("a");
        Expression<Sale, String> known = LABEL.coalesce("none");
        assertThat(store.sales.find(
                        ALL.select(known).distinct().orderBy(known.asc()).limit(2)))
                .containsExactly("a", "b");
        assertThat(store.sales.find(ALL.select(tuple(LABEL, path(Sale::getQuantity)))
                        .distinct()
                        .limit(9)))
                .hasSize(3);
    }

    @ContractTest(id = "QRY-38")
    void distinctIsSortedBySelectedOnly() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.find(
                        ALL.select(LABEL).distinct().orderBy(path(Sale::getId).asc())))
                .withMessageContaining("distinct");
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "QRY-45")
    void pagesOfGroupsAreTotalAndCounted() {
        SelectSpec<Sale, Long> groups = ALL.select(count()).groupBy(LABEL).orderBy(count().desc());
        Page<Long> page = store.sales.findPage(groups, PageRequest.ofNumber(0, 2));
        assertThat(page.content()).containsExactly(2L, 2L);
        assertThat(page.total()).isEqualTo(3);
        assertThat(store.sales.findPage(groups, PageRequest.ofNumber(1, 2)).content())
                .containsExactly(1L);
        assertThat(store.sales
                        .findSlice(ALL.select(LABEL).groupBy(LABEL), PageRequest.ofNumber(0, 2))
                        .content())
                .containsExactly("a", "b");
        assertThat(store.sales.count(groups.having(count().eq(1L)))).isEqualTo(1);
        assertThat(store.sales.count(ALL.select(count()))).isEqualTo(1);
        assertThat(store.sales.count(ALL.where(NONE).select(count()).groupBy(LABEL.coalesce("x"))))
                .isZero();
    }
}
