package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.avg;
import static dev.mortise.query.Queries.cases;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.joinText;
import static dev.mortise.query.Queries.lag;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.min;
import static dev.mortise.query.Queries.orderBy;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.partitionBy;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.scalar;
import static dev.mortise.query.Queries.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.CollectionPath;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.SortKey;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of orders by calculated values, which are selected or not: each direction and each place of nulls. */
@ContractGroup("QRY")
class CalculatedOrderContract {

    private static final Path<Sale, Long> ID = path(Sale::getId);
    private static final Path<Sale, String> LABEL = path(Sale::getLabel);
    private static final Path<Sale, Integer> QUANTITY = path(Sale::getQuantity);
    private static final Path<Sale, BigDecimal> PRICE = path(Sale::getPrice);
    private static final CollectionPath<Sale, Line> LINES = each(Sale::getLines);
    private static final QuerySpec<Sale> ALL = QuerySpec.of(Sale.class);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final SaleFixture store;

    CalculatedOrderContract(ContractContext context) {
        this.store = new SaleFixture(context);
    }

    private static <V extends Comparable<? super V>> Comparator<@Nullable V> comparator(SortKey<Sale> key) {
        Comparator<V> values =
                key.direction() == SortKey.Direction.ASC ? Comparator.<V>naturalOrder() : Comparator.<V>reverseOrder();
        return key.nulls() == SortKey.Nulls.FIRST ? Comparator.nullsFirst(values) : Comparator.nullsLast(values);
    }

    /** Compares a select with what it selects in an order of its own. */
    private <V extends Comparable<? super V>> void sorted(SelectSpec<Sale, V> select, Expression<Sale, V> by) {
        for (SortKey<Sale> key :
                List.of(by.asc(), by.desc(), by.asc().nullsFirst(), by.desc().nullsFirst())) {
            SelectSpec<Sale, V> spec = select.orderBy(List.of(key));
            List<@Nullable V> expected = new ArrayList<>(store.sales.find(select));
            expected.sort(CalculatedOrderContract.<V>comparator(key));
            assertThat(store.sales.find(spec)).as("%s", spec).isEqualTo(expected);
            assertThat(store.sales.find(spec.limit(2).offset(1)))
                    .as("%s", spec)
                    .isEqualTo(expected.subList(1, Math.min(3, expected.size())));
        }
    }

    private <V extends Comparable<? super V>> void ofRows(Expression<Sale, V> expression) {
        sorted(ALL.select(expression), expression);
        sorted(ALL.select(expression).distinct(), expression);
    }

    private <V extends Comparable<? super V>> void ofEntities(Expression<Sale, V> expression) {
        ofRows(expression);
        for (SortKey<Sale> key : List.of(expression.asc(), expression.desc().nullsFirst())) {
            List<Long> ids =
                    store.sales.find(ALL.orderBy(List.of(key, ID.asc())).select(ID));
            assertThat(store.sales.find(ALL.orderBy(List.of(key, ID.asc()))))
                    .extracting(Sale::getId)
                    .isEqualTo(ids);
        }
    }

    private <V extends Comparable<? super V>> void ofGroups(Expression<Sale, V> aggregate) {
        for (Expression<Sale, ?> key : List.<Expression<Sale, ?>>of(LABEL, QUANTITY, LABEL.concat("!"))) {
            SelectSpec<Sale, V> groups = ALL.select(aggregate).groupBy(List.of(key));
            sorted(groups, aggregate);
            if (key instanceof Path) {
                sorted(groups.distinct(), aggregate);
            }
            sorted(groups.having(List.of(count().ge(1L))), aggregate);
        }
    }

    @ContractTest(id = "QRY-70")
    void rowsAreSortedByCalculatedValues() {
        ofEntities(PRICE.plus(HALF));
        ofEntities(QUANTITY.times(2).minus(QUANTITY));
        ofEntities(LABEL.concat("x").upper());
        ofEntities(cases().when(QUANTITY.gt(1), LABEL).otherwiseNull());
        ofEntities(scalar(ALL.where(ID.lt(outer(ID)), LABEL.ne("b")).select(max(PRICE.plus(HALF)))));
        ofEntities(LINES.max(path(Line::getNote)));
        ofEntities(LINES.sum(path(Line::getAmount).plus(2)));
    }

    @ContractTest(id = "QRY-70")
    void rowsAreSortedByWindows() {
        ofRows(lag(QUANTITY).over(orderBy(ID.asc())));
        ofRows(sum(QUANTITY).over(orderBy(ID.desc())));
        ofRows(max(PRICE.plus(HALF)).over(partitionBy(LABEL)));
    }

    @ContractTest(id = "QRY-70")
    void groupsAreSortedByAggregates() {
        ofGroups(min(PRICE));
        ofGroups(max(PRICE.plus(HALF)));
        ofGroups(avg(QUANTITY));
        ofGroups(sum(QUANTITY.times(3)));
        ofGroups(min(LABEL.concat("x")));
        ofGroups(joinText(LABEL, "+"));
        ofGroups(max(ID).filter(PRICE.gt(BigDecimal.ONE)));
        ofGroups(sum(QUANTITY).plus(1));
        ofGroups(max(PRICE).minus(min(PRICE)));
    }
}
