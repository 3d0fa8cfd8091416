package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Buyer;
import dev.mortise.testkit.contract.select.Sale.Kind;
import dev.mortise.testkit.contract.select.Sale.Line;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of aggregates over the elements of a collection: in conditions, orders and selections. */
@ContractGroup("QRY")
class ElementAggregateContract {

    private static final QuerySpec<Sale> ALL =
            QuerySpec.of(Sale.class).orderBy(path(Sale::getId).asc());
    private static final CollectionPath<Sale, Line> LINES = each(Sale::getLines);
    private static final CollectionPath<Buyer, Sale> SALES = each(Buyer::getSales);

    private final SaleFixture store;

    ElementAggregateContract(ContractContext context) {
        this.store = new SaleFixture(context);
    }

    private List<Long> idsOf(QuerySpec<Sale> spec) {
        return store.sales.find(spec).stream().map(Sale::getId).toList();
    }

    private List<Long> ids(Condition<Sale> condition) {
        return idsOf(ALL.where(condition));
    }

    @ContractTest(id = "QRY-58")
    void sizesAreAskedFor() {
        assertThat(ids(LINES.size().gt(2L))).containsExactly(4L, 5L);
        assertThat(ids(LINES.size().eq(0L))).containsExactly(1L);
        assertThat(ids(LINES.size().filter(path(Line::getNote).isNotNull()).between(1L, 2L)))
                .containsExactly(3L, 4L);
        assertThat(ids(LINES.sum(path(Line::getAmount)).ge(new BigDecimal("6"))))
                .containsExactly(4L, 5L);
        assertThat(ids(LINES.max(path(Line::getAmount)).eq(path(Sale::getQuantity))))
                .containsExactly(3L);
        assertThat(ids(LINES.sum(path(Line::getAmount)).isNull())).containsExactly(1L);
        assertThat(store.sales.count(LINES.size().in(1L, 4L))).isEqualTo(2);
        assertThat(store.buyers.find(SALES.min(path(Sale::getKind)).eq(Kind.MAIL)))
                .singleElement()
                .extracting(Buyer::getName)
                .isEqualTo("Ada");
    }

    @ContractTest(id = "QRY-31")
    void sizesAreSortedBy() {
        assertThat(idsOf(QuerySpec.of(Sale.class)
                        .orderBy(LINES.size().desc(), path(Sale::getId).asc())))
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(idsOf(QuerySpec.of(Sale.class)
                        .orderBy(LINES.avg(path(Line::getAmount)).asc().nullsFirst())
                        .limit(2)))
                .containsExactly(1L, 2L);
        assertThat(store.sales
                        .findPage(
                                QuerySpec.of(Sale.class)
                                        .orderBy(
                                                LINES.max(path(Line::getAmount)).desc()),
                                PageRequest.ofNumber(1, 2))
                        .content())
                .extracting(Sale::getId)
                .containsExactly(3L, 2L);
    }

    record Sized(
            long id,
            long size,
            @Nullable BigDecimal sum,
            @Nullable Integer smallest,
            @Nullable BigDecimal avg) {}

    @ContractTest(id = "QRY-76")
    void sizesAreSelected() {
        assertThat(store.sales.find(ALL.limit(3)
                        .select(into(
                                Sized.class,
                                path(Sale::getId),
                                LINES.size(),
                                LINES.sum(path(Line::getAmount)),
                                LINES.min(path(Line::getAmount)),
                                LINES.avg(path(Line::getAmount))))))
                .containsExactly(
                        new Sized(1, 0, null, null, null),
                        new Sized(2, 1, new BigDecimal("1"), 1, new BigDecimal("1.00000000000000000000")),
                        new Sized(3, 2, new BigDecimal("3"), 1, new BigDecimal("1.50000000000000000000")));
        Expression<Sale, Long> ofBuyer =
                path(Sale::getBuyer).thenEach(Buyer::getSales).size();
        assertThat(store.sales.find(ALL.select(ofBuyer))).containsExactly(2L, 2L, 1L, 0L, 0L);
        assertThat(store.buyers.find(QuerySpec.of(Buyer.class)
                        .orderBy(path(Buyer::getId).asc())
                        .select(tuple(SALES.countDistinct(path(Sale::getLabel)), SALES.max(path(Sale::getPrice))))))
                .extracting(row -> row.get(0), row -> row.get(1))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, new BigDecimal("2.25")),
                        org.assertj.core.groups.Tuple.tuple(1L, new BigDecimal("2.25")));
    }

    @ContractTest(id = "QRY-70")
    void sizesAreAggregated() {
        assertThat(store.sales.getOne(QuerySpec.of(Sale.class).select(sum(LINES.size()))))
                .isEqualByComparingTo("10");
        Expression<Sale, Long> size = LINES.size();
        assertThat(store.sales.find(QuerySpec.of(Sale.class)
                        .where(path(Sale::getId).le(2L))
                        .select(tuple(size, count()))
                        .groupBy(size)
                        .orderBy(size.desc())))
                .extracting(row -> row.get(size), row -> row.get(1))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, 1L), org.assertj.core.groups.Tuple.tuple(0L, 1L));
    }

    @ContractTest(id = "QRY-58")
    void sizesNarrowBulkChanges() {
        assertThat(store.sales.updateWhere(UpdateSpec.of(Sale.class)
                        .set(path(Sale::getLabel).to("big"))
                        .where(LINES.size().ge(3L))))
                .isEqualTo(2);
        assertThat(ids(path(Sale::getLabel).eq("big"))).containsExactly(4L, 5L);
    }

    @ContractTest(id = "QRY-71")
    void wrongElementsAreRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> LINES.sum(path(Line::getId).plus(1L))
                        .plus(BigDecimal.ONE)
                        .like("x"));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.find(ALL.select(tuple(LINES.size(), count()))))
                .withMessageContaining("several values");
    }
}
