package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.avg;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.countDistinct;
import static dev.mortise.query.Queries.denseRank;
import static dev.mortise.query.Queries.firstValue;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.joinText;
import static dev.mortise.query.Queries.lag;
import static dev.mortise.query.Queries.lastValue;
import static dev.mortise.query.Queries.lead;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.ntile;
import static dev.mortise.query.Queries.orderBy;
import static dev.mortise.query.Queries.partitionBy;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.rank;
import static dev.mortise.query.Queries.rowNumber;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.sumAsDouble;
import static dev.mortise.query.Queries.sumAsLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.WindowFunction;
import dev.mortise.query.WindowFunction.Window;
import dev.mortise.query.page.PageRequest;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Buyer;
import dev.mortise.testkit.contract.select.Sale.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of window functions: positions, values of other rows, running aggregates, nulls, ties and groups. */
@ContractGroup("QRY")
class WindowContract {

    private static final Path<Sale, Long> ID = path(Sale::getId);
    private static final Path<Sale, String> LABEL = path(Sale::getLabel);
    private static final Path<Sale, Integer> QUANTITY = path(Sale::getQuantity);
    private static final Path<Sale, BigDecimal> PRICE = path(Sale::getPrice);
    private static final QuerySpec<Sale> ALL = QuerySpec.of(Sale.class).orderBy(ID.asc());
    private static final Window<Sale> BY_ID = orderBy(ID.asc());

    private final SaleFixture store;

    WindowContract(ContractContext context) {
        this.store = new SaleFixture(context);
    }

    private <V> List<@Nullable V> values(Expression<Sale, V> expression) {
        return store.sales.find(ALL.select(expression));
    }

    private static BigDecimal decimal(String digits) {
        return new BigDecimal(digits);
    }

    @ContractTest(id = "QRY-70")
    void positionsAreLongsWithNullsLast() {
        Window<Sale> byPrice = orderBy(PRICE.desc());

        assertThat(values(rank().over(byPrice))).containsExactly(3L, 1L, 1L, 4L, 4L);
        assertThat(values(denseRank().over(byPrice))).containsExactly(2L, 1L, 1L, 3L, 3L);
        assertThat(values(rank().over(orderBy(PRICE.asc().nullsFirst())))).containsExactly(3L, 4L, 4L, 1L, 1L);
        assertThat(values(rowNumber().over(byPrice.orderBy(ID.desc())))).containsExactly(3L, 2L, 1L, 5L, 4L);
        assertThat(values(rowNumber().over(partitionBy(LABEL).orderBy(ID.asc()))))
                .containsExactly(1L, 1L, 2L, 1L, 2L);
        assertThat(values(rowNumber().over(partitionBy(path(Sale::getBuyer)).orderBy(ID.desc()))))
                .containsExactly(2L, 1L, 1L, 2L, 1L);
        assertThat(values(ntile(2).over(BY_ID))).containsExactly(1L, 1L, 1L, 2L, 2L);
    }

    @ContractTest(id = "QRY-70")
    void otherRowsGiveTheirValues() {
        assertThat(values(lag(LABEL).over(BY_ID))).containsExactly(null, "b", "a", "a", null);
        assertThat(values(lag(PRICE, 2).over(BY_ID)))
                .containsExactly(null, null, decimal("1.50"), decimal("2.25"), decimal("2.25"));
        assertThat(values(lead(path(Sale::getKind)).over(BY_ID)))
                .containsExactly(Kind.MAIL, Kind.SHOP, null, null, null);
        assertThat(values(QUANTITY.minus(lag(QUANTITY).over(BY_ID)))).containsExactly(null, 1, 0, null, null);
        assertThat(values(lag(QUANTITY).over(BY_ID).coalesce(-1))).containsExactly(-1, 1, 2, 2, -1);
        assertThat(values(firstValue(LABEL).over(orderBy(PRICE.asc(), ID.asc()))))
                .containsExactly("b", "b", "b", "b", "b");
        assertThat(values(lastValue(ID).over(BY_ID))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(values(
                        lastValue(ID).over(partitionBy(LABEL).orderBy(ID.asc()).allRows())))
                .containsExactly(1L, 3L, 3L, 5L, 5L);
    }

    @ContractTest(id = "QRY-70")
    void aggregatesRunOverRows() {
        assertThat(values(sum(QUANTITY).over(BY_ID.rowsUpTo(0))))
                .containsExactly(decimal("1"), decimal("3"), decimal("5"), decimal("5"), decimal("5"));
        assertThat(values(sumAsLong(QUANTITY).over(BY_ID.rowsBetween(-1, 0)))).containsExactly(1L, 3L, 4L, 2L, null);
        assertThat(values(count().over(BY_ID.rowsBetween(1, 2)))).containsExactly(2L, 2L, 2L, 1L, 0L);
        assertThat(values(count(PRICE).over(BY_ID.rowsFrom(1)))).containsExactly(2L, 1L, 0L, 0L, 0L);
        assertThat(values(avg(QUANTITY).over(partitionBy(LABEL))))
                .containsExactly(
                        decimal("1.00000000000000000000"),
                        decimal("2.00000000000000000000"),
                        decimal("2.00000000000000000000"),
                        null,
                        null);
        assertThat(values(max(PRICE).over())).containsOnly(decimal("2.25"));
        assertThat(values(sumAsDouble(QUANTITY).over())).containsOnly(5.0);
        assertThat(values(count().filter(QUANTITY.eq(2)).over(BY_ID))).containsExactly(0L, 1L, 2L, 2L, 2L);
        assertThat(values(avg(QUANTITY.times(3))
                        .filter(ID.ge(2L))
                        .over(partitionBy(LABEL.coalesce("none"))
                                .orderBy(ID.plus(1L).asc()))))
                .containsExactly(
                        null, decimal("6.00000000000000000000"), decimal("6.00000000000000000000"), null, null);
    }

    @ContractTest(id = "QRY-70")
    void rowsThatAreSortedEqualRunTogetherUnlessRowsAreTold() {
        Window<Sale> byLabel = orderBy(LABEL.asc());

        assertThat(values(count().over(byLabel))).containsExactly(3L, 2L, 2L, 5L, 5L);
        assertThat(values(count().over(byLabel.orderBy(ID.asc()).rowsUpTo(0)))).containsExactly(3L, 1L, 2L, 4L, 5L);
    }

    record Top(String label, long id, long place) {}

    @ContractTest(id = "QRY-70")
    void theFirstRowsOfEachGroupAreThoseOfLowNumber() {
        WindowFunction<Sale, Long> place = rowNumber().over(partitionBy(LABEL).orderBy(PRICE.desc(), ID.desc()));
        SelectSpec<Sale, Top> spec = QuerySpec.of(Sale.class)
                .where(LABEL.isNotNull())
                .select(into(Top.class, LABEL, ID, place))
                .orderBy(place.asc(), LABEL.asc());

        assertThat(store.sales.find(spec)).containsExactly(new Top("a", 3, 1), new Top("b", 1, 1), new Top("a", 2, 2));
        assertThat(store.sales.find(spec.limit(1).offset(1))).containsExactly(new Top("b", 1, 1));
        assertThat(store.sales.findPage(spec, PageRequest.ofNumber(0, 2)).total())
                .isEqualTo(3);
        assertThat(store.sales.find(ALL.select(ID).orderBy(place.desc()).limit(2)))
                .containsExactly(1L, 2L);
        assertThat(store.sales.find(QuerySpec.of(Sale.class)
                        .select(count().over(partitionBy(LABEL)))
                        .distinct()))
                .containsExactlyInAnyOrder(1L, 2L);
    }

    record Share(@Nullable String label, BigDecimal quantity, BigDecimal running, long place) {}

    @ContractTest(id = "QRY-70")
    void overGroupsTheRowsAreTheGroups() {
        SelectSpec<Sale, Share> spec = QuerySpec.of(Sale.class)
                .where(LABEL.isNotNull())
                .select(into(
                        Share.class,
                        LABEL,
                        sum(QUANTITY),
                        sum(sum(QUANTITY)).over(orderBy(LABEL.asc()).rowsUpTo(0)),
                        rank().over(orderBy(sum(QUANTITY).desc()))))
                .groupBy(LABEL)
                .orderBy(LABEL.asc());

        assertThat(store.sales.find(spec))
                .containsExactly(
                        new Share("a", decimal("4"), decimal("4"), 1), new Share("b", decimal("1"), decimal("5"), 2));
        assertRefused(
                "several values",
                () -> store.sales.find(ALL.select(lag(PRICE).over(orderBy(count().asc())))
                        .groupBy(LABEL)
                        .orderBy(LABEL.asc())));
    }

    @ContractTest(id = "QRY-70")
    void windowFunctionsAreRefusedElsewhere() {
        WindowFunction<Sale, Long> number = rowNumber().over(BY_ID);

        assertRefused("SelectSpec", () -> store.sales.find(ALL.where(number.le(1L))));
        assertRefused(
                "SelectSpec", () -> store.sales.find(QuerySpec.of(Sale.class).orderBy(number.asc())));
        assertRefused("SelectSpec", () -> store.sales.find(ALL.select(ID).where(number.le(1L))));
        assertRefused("SelectSpec", () -> store.sales.find(ALL.select(count()).groupBy(number)));
        assertRefused(
                "SelectSpec",
                () -> store.sales.find(QuerySpec.of(Sale.class).select(count()).having(number.le(1L))));
        assertRefused("SelectSpec", () -> store.sales.find(ALL.select(sum(number))));
        assertRefused(
                "SelectSpec", () -> store.sales.find(ALL.select(lag(number).over(BY_ID))));
        assertRefused("parts", () -> store.sales.findCursored(ALL.select(number), PageRequest.cursor(2)));
        assertRefused("not over those", () -> number.at(path(Sale.Line::getSale)));
        assertRefused("orderBy", () -> rank().over(partitionBy(LABEL)));
        assertRefused("orderBy", () -> partitionBy(LABEL).rowsUpTo(0));
        assertRefused("partition", () -> lag(LABEL).over(BY_ID.allRows()));
        assertRefused("window", () -> countDistinct(LABEL).over());
        assertRefused("window", () -> joinText(LABEL, ",").over());
        assertRefused(
                "pric",
                () -> store.sales.find(
                        ALL.select(rowNumber().over(orderBy(unknown().asc())))));
        assertThatIllegalArgumentException().isThrownBy(() -> lag(LABEL, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ntile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> BY_ID.rowsBetween(1, 0));
    }

    private static Path<Sale, String> unknown() {
        return Path.of(Sale.class, "pric", String.class);
    }

    private static void assertRefused(String words, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(call).withMessageContaining(words);
    }

    @ContractTest(id = "QRY-85")
    void windowsOfOtherTextAreOtherStatements() {
        assertThat(values(count().over(BY_ID.rowsUpTo(0)))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(values(count().over(BY_ID.rowsFrom(0)))).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(values(count().over(orderBy(ID.desc()).rowsUpTo(0)))).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(values(lag(ID).over(BY_ID))).containsExactly(null, 1L, 2L, 3L, 4L);
        assertThat(values(lead(ID).over(BY_ID))).containsExactly(2L, 3L, 4L, 5L, null);
        assertThat(values(lag(ID, 4).over(BY_ID))).containsExactly(null, null, null, null, 1L);
        for (long added : new long[] {1, 2}) {
            assertThat(values(sumAsLong(ID.plus(added)).over())).containsOnly(15 + 5 * added);
        }
        assertThat(values(rank().over(partitionBy(path(Sale::getBuyer).then(Buyer::getName))
                        .orderBy(ID.asc()))))
                .containsExactly(1L, 2L, 1L, 1L, 2L);
    }
}
