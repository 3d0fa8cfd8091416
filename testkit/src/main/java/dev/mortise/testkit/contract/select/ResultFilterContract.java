package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.array;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.lag;
import static dev.mortise.query.Queries.orderBy;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.partitionBy;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.rank;
import static dev.mortise.query.Queries.rowNumber;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.sumAsLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Kind;
import dev.mortise.testkit.contract.select.Sale.Line;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of conditions on results: the first of each group, and values of other rows, of values and of entities. */
@ContractGroup("QRY")
class ResultFilterContract {

    private static final Path<Sale, Long> ID = path(Sale::getId);
    private static final Path<Sale, String> LABEL = path(Sale::getLabel);
    private static final Path<Sale, Integer> QUANTITY = path(Sale::getQuantity);
    private static final Path<Sale, Kind> KIND = path(Sale::getKind);
    private static final Path<Line, Integer> AMOUNT = path(Line::getAmount);
    private static final Path<Line, Long> SALE = path(Line::getSale).then(Sale::getId);
    private static final QuerySpec<Sale> ALL = QuerySpec.of(Sale.class).orderBy(ID.asc());
    private static final Condition<Sale> LATEST =
            rowNumber().over(partitionBy(LABEL).orderBy(ID.desc())).eq(1L);
    private static final Condition<Line> TWO_LARGEST =
            rank().over(partitionBy(SALE).orderBy(AMOUNT.desc())).le(2L);

    private final SaleFixture store;

    ResultFilterContract(ContractContext context) {
        this.store = new SaleFixture(context);
    }

    @SafeVarargs
    private List<List<@Nullable Object>> rows(QuerySpec<Sale> spec, Expression<Sale, ?>... expressions) {
        return lists(store.sales.find(spec.select(array(expressions))));
    }

    private static List<List<@Nullable Object>> lists(List<@Nullable Object[]> rows) {
        return rows.stream().map(row -> Arrays.asList(row)).toList();
    }

    private List<Long> ids(QuerySpec<Sale> spec) {
        return store.sales.find(spec).stream().map(Sale::getId).toList();
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static void refused(ThrowingCallable call, String part) {
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(call).withMessageContaining(part);
    }

    @ContractTest(id = "QRY-70")
    void theFirstOfEachGroupAreFound() {
        SelectSpec<Line, Object[]> largest = QuerySpec.of(Line.class)
                .qualify(TWO_LARGEST)
                .select(array(SALE, AMOUNT))
                .orderBy(SALE.asc(), AMOUNT.desc());

        assertThat(lists(store.lines.find(largest)))
                .containsExactly(row(2L, 1), row(3L, 2), row(3L, 1), row(4L, 3), row(4L, 2), row(5L, 4), row(5L, 3));
        assertThat(rows(ALL.qualify(LATEST).orderBy(QUANTITY.desc()), LABEL, ID))
                .containsExactly(row("b", 1L), row("a", 3L), row(null, 5L));
        assertThat(rows(ALL.where(ID.ne(3L)).qualify(LATEST), ID)).containsExactly(row(1L), row(2L), row(5L));
        assertThat(rows(ALL.qualify(LATEST, LABEL.eq("a").or(LABEL.isNull())), ID.plus(10L)))
                .containsExactly(row(13L), row(15L));
        assertThat(rows(
                        ALL.qualify(
                                KIND.eq(Kind.SHOP),
                                lag(KIND).over(orderBy(ID.asc())).eq(Kind.MAIL)),
                        ID,
                        KIND))
                .containsExactly(row(3L, Kind.SHOP));
        assertThat(rows(
                        ALL.qualify(QUANTITY.minus(lag(QUANTITY).over(orderBy(ID.asc())))
                                .coalesce(7)
                                .ge(1)),
                        ID))
                .containsExactly(row(1L), row(2L), row(4L), row(5L));
    }

    @ContractTest(id = "QRY-45")
    void pagesAndCountsAreOfTheResults() {
        SelectSpec<Line, Object[]> largest =
                QuerySpec.of(Line.class).qualify(TWO_LARGEST).select(array(SALE, AMOUNT));
        SelectSpec<Line, Object[]> sorted =
                largest.orderBy(path(Line::getNote).desc().nullsFirst());

        assertThat(store.lines.count(largest)).isEqualTo(7);
        assertThat(store.lines.exists(largest.where(AMOUNT.gt(4)))).isFalse();
        assertThat(store.lines.exists(largest.qualify(AMOUNT.gt(3)))).isTrue();
        Page<Object[]> page = store.lines.findPage(sorted, PageRequest.ofNumber(1, 3));
        assertThat(page.total()).isEqualTo(7);
        assertThat(lists(page.content())).containsExactly(row(4L, 2), row(4L, 3), row(5L, 3));
        assertThat(store.lines.findSlice(sorted, PageRequest.ofNumber(2, 3)).hasNext())
                .isFalse();
        assertThat(store.lines.findFirst(sorted.orderBy(SALE.desc())).orElseThrow())
                .containsExactly(3L, 1);
        assertThat(lists(store.lines.find(sorted.limit(2).offset(1)))).containsExactly(row(3L, 1), row(3L, 2));
        SelectSpec<Line, Integer> amounts =
                QuerySpec.of(Line.class).qualify(TWO_LARGEST).select(AMOUNT).distinct();
        assertThat(store.lines.find(amounts.orderBy(AMOUNT.desc()))).containsExactly(4, 3, 2, 1);
        assertThat(store.lines.count(amounts)).isEqualTo(4);
        assertThat(store.lines.find(amounts.limit(2))).containsExactly(1, 2);
    }

    @ContractTest(id = "QRY-70")
    void groupsAndPairsAreFilteredToo() {
        SelectSpec<Sale, Object[]> often = QuerySpec.of(Sale.class)
                .select(array(LABEL, count()))
                .groupBy(LABEL)
                .qualify(rank().over(orderBy(count().desc())).eq(1L), count().gt(1L))
                .orderBy(LABEL.asc());
        assertThat(lists(store.sales.find(often))).containsExactly(row("a", 2L), row(null, 2L));
        assertThat(store.sales.count(often)).isEqualTo(2);
        assertThat(lists(store.sales.find(often.where(LABEL.isNotNull())
                        .having(sumAsLong(QUANTITY).gt(3L)))))
                .containsExactly(row("a", 2L));

        Join<Sale, Line> line = Join.of(Sale.class, Line.class);
        Path<Sale, Integer> amount = line.path(Line::getAmount);
        QuerySpec<Sale> pairs =
                ALL.leftJoin(line, line.path(Line::getSale).then(Sale::getId).eq(ID));
        assertThat(rows(
                        pairs.qualify(rowNumber()
                                .over(partitionBy(ID).orderBy(amount.desc()))
                                .eq(1L)),
                        ID,
                        amount))
                .containsExactly(row(1L, null), row(2L, 1), row(3L, 2), row(4L, 3), row(5L, 4));
        assertThat(ids(pairs.qualify(sum(amount).over(partitionBy(LABEL)).isNull())))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-63")
    void entitiesAndSubqueriesAreFiltered() {
        assertThat(ids(ALL.qualify(LATEST))).containsExactly(1L, 3L, 5L);
        assertThat(ids(ALL.where(QUANTITY.isNotNull()).qualify(LATEST).limit(1)))
                .containsExactly(1L);
        assertThat(store.sales.count(ALL.qualify(LATEST))).isEqualTo(3);
        assertThat(store.sales
                        .findPage(ALL.qualify(LATEST), PageRequest.ofNumber(1, 2))
                        .content())
                .extracting(Sale::getId)
                .containsExactly(5L);
        assertThat(store.sales
                        .findCursored(ALL.qualify(LATEST), PageRequest.cursor(2))
                        .content())
                .extracting(Sale::getId)
                .containsExactly(1L, 3L);
        assertThat(ids(ALL.where(ID.in(QuerySpec.of(Sale.class).qualify(LATEST).select(ID)))))
                .containsExactly(1L, 3L, 5L);
        assertThat(ids(ALL.where(ID.notIn(QuerySpec.of(Sale.class)
                        .qualify(LATEST)
                        .select(ID)
                        .orderBy(ID.desc())
                        .limit(2)))))
                .containsExactly(1L, 2L, 4L);
        assertThat(ids(ALL.where(
                        exists(QuerySpec.of(Line.class).qualify(TWO_LARGEST, SALE.eq(outer(ID)), AMOUNT.eq(1))))))
                .containsExactly(2L, 3L);
    }

    @ContractTest(id = "QRY-71")
    void whatNoResultHasIsRefused() {
        refused(
                () -> rows(ALL.qualify(each(Sale::getLines).exists(), LATEST), ID),
                "restrict the rows with where(...)");
        refused(() -> rows(ALL.qualify(path(Sale::getBuyer).isNull(), LATEST), ID), "Sale.buyer is no plain value");
        refused(() -> rows(ALL.where(LATEST), ID), "which this clause has not");
        refused(
                () -> store.sales.find(ALL.select(LABEL).groupBy(LABEL).qualify(ID.gt(1L))),
                "Sale.id may have several");
        refused(() -> store.sales.find(ALL.select(ID).unionAll(ALL.select(ID)).qualify(LATEST)), "union");
        refused(
                () -> store.sales.find(
                        ALL.select(ID).unionAll(ALL.qualify(LATEST).select(ID))),
                "union");
        refused(() -> store.sales.findCursored(ALL.qualify(LATEST).select(ID), PageRequest.cursor(2)), "qualify");
        refused(() -> ALL.qualify(LATEST).asCondition(), "qualify(...)");
        QuerySpec<Line> ofRow = QuerySpec.of(Line.class).where(SALE.eq(outer(ID)));
        refused(() -> ids(ALL.where(exists(ofRow.qualify(TWO_LARGEST)))), "read outer(Sale.id)");
        refused(
                () -> ids(ALL.where(exists(QuerySpec.of(Line.class)
                        .qualify(sum(AMOUNT.plus(outer(QUANTITY)))
                                .over(partitionBy(SALE))
                                .gt(BigDecimal.ONE))))),
                "read outer(Sale.quantity)");
        assertThat(store.statements()).isZero();
    }
}
