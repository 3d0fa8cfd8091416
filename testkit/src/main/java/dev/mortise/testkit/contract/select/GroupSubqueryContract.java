package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.array;
import static dev.mortise.query.Queries.cases;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.scalar;
import static dev.mortise.query.Queries.sumAsLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Buyer;
import dev.mortise.testkit.contract.select.Sale.Line;
import java.util.Arrays;

/** Contract of subqueries in groups: what they read of a group is a key of it, as everywhere in a group. */
@ContractGroup("QRY")
class GroupSubqueryContract {

    private static final Path<Sale, Long> ID = path(Sale::getId);
    private static final Path<Sale, String> LABEL = path(Sale::getLabel);
    private static final Path<Sale, Integer> QUANTITY = path(Sale::getQuantity);
    private static final Path<Line, Integer> AMOUNT = path(Line::getAmount);
    private static final QuerySpec<Sale> ALL = QuerySpec.of(Sale.class);

    private final SaleFixture store;

    GroupSubqueryContract(ContractContext context) {
        this.store = new SaleFixture(context);
    }

    /** The number of lines whose amount is that of the enclosing row's expression. */
    private static Expression<Sale, Long> lines(Expression<Sale, ? extends Number> amount) {
        return scalar(QuerySpec.of(Line.class)
                .where(AMOUNT.asLong().eq(outer(amount.asLong())))
                .select(count()));
    }

    private void refused(SelectSpec<Sale, ?> spec, String expression) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.find(spec))
                .withMessageContaining(expression + " may have several values in a group");
        assertThat(store.statements()).isZero();
    }

    @ContractTest(id = "QRY-71")
    void keysAndAggregatesAreReadBySubqueries() {
        SelectSpec<Sale, Object[]> byQuantity = ALL.select(array(QUANTITY, lines(QUANTITY), count()))
                .groupBy(QUANTITY)
                .having(lines(QUANTITY).ge(0L))
                .orderBy(lines(QUANTITY).desc(), QUANTITY.asc());

        assertThat(store.sales.find(byQuantity).stream().map(Arrays::asList).toList())
                .containsExactly(Arrays.asList(1, 4L, 1L), Arrays.asList(2, 3L, 2L), Arrays.asList(null, 0L, 2L));
        Path<Sale, Buyer> buyer = path(Sale::getBuyer);
        SelectSpec<Sale, Long> nested = ALL.where(buyer.isNotNull())
                .select(count())
                .groupBy(buyer)
                .having(exists(QuerySpec.of(Buyer.class)
                        .where(
                                path(Buyer::getId).eq(outer(buyer.then(Buyer::getId))),
                                each(Buyer::getSales)
                                        .any(path(Sale::getId)
                                                .lt(outer(path(Buyer::getId)).plus(1L))))));
        assertThat(store.sales.find(nested)).containsExactly(2L);
    }

    @ContractTest(id = "QRY-71")
    void otherValuesOfTheRowsAreRefused() {
        refused(ALL.select(lines(QUANTITY)).groupBy(LABEL), "Sale.quantity");
        refused(ALL.select(array(LABEL, lines(ID).plus(1L))).groupBy(LABEL), "Sale.id");
        refused(ALL.select(count()).groupBy(LABEL).having(lines(QUANTITY).gt(1L)), "Sale.quantity");
        refused(ALL.select(count()).groupBy(LABEL).orderBy(lines(QUANTITY).asc()), "Sale.quantity");
        refused(ALL.select(array(count(), lines(QUANTITY))), "Sale.quantity");
        refused(
                ALL.select(count())
                        .groupBy(LABEL)
                        .having(LABEL.in(ALL.where(ID.eq(outer(ID))).select(LABEL))),
                "Sale.id");
        refused(
                ALL.select(count())
                        .groupBy(LABEL)
                        .having(exists(ALL.where(exists(ALL.where(ID.eq(outer(outer(ID)))))))),
                "Sale.id");
        refused(
                ALL.select(cases().when(LABEL.eq("a").and(exists(ALL.where(ID.lt(outer(ID))))), count())
                                .otherwise(0L))
                        .groupBy(LABEL),
                "Sale.id");
    }

    @ContractTest(id = "QRY-71")
    void membersOfUnionsHaveTheSameRule() {
        SelectSpec<Sale, Long> ids = ALL.where(QUANTITY.eq(outer(QUANTITY))).select(ID);
        Expression<Sale, Long> several =
                scalar(ids.union(ALL.where(ID.eq(outer(ID))).select(ID)));
        refused(ALL.select(several).groupBy(QUANTITY), "Sale.id");
        assertThat(store.sales.count(ALL.select(count()).groupBy(QUANTITY).having(exists(ids.unionAll(ids)))))
                .isEqualTo(2);
    }

    @ContractTest(id = "QRY-71")
    void groupsInSubqueriesHaveTheSameRule() {
        Selection<Sale, Long> several =
                scalar(ALL.select(QUANTITY.asLong()).groupBy(LABEL).limit(1));
        refused(ALL.select(several), "Sale.quantity");
        refused(ALL.where(ID.in(ALL.select(ID).having(count().gt(1L)))).select(LABEL), "Sale.id");
        refused(
                ALL.where(LABEL.in(ALL.select(LABEL).groupBy(LABEL).having(QUANTITY.gt(1))))
                        .select(LABEL),
                "Sale.quantity");
        refused(
                ALL.where(LABEL.in(ALL.select(LABEL)
                                .groupBy(LABEL)
                                .orderBy(ID.asc())
                                .limit(1)))
                        .select(LABEL),
                "Sale.id");
        refused(
                ALL.where(exists(ALL.select(sumAsLong(QUANTITY)).having(max(ID).gt(ID))))
                        .select(LABEL),
                "Sale.id");

        SelectSpec<Sale, String> often = ALL.select(LABEL).groupBy(LABEL).having(count().gt(1L), LABEL.isNotNull());
        assertThat(store.sales.count(ALL.where(LABEL.in(often)))).isEqualTo(2);
    }
}
