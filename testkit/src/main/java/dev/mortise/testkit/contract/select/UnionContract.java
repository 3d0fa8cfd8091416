package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.avg;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.scalar;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.tuple;
import static dev.mortise.query.Queries.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
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
import dev.mortise.testkit.contract.select.Sale.Kind;
import dev.mortise.testkit.contract.select.Sale.Line;
import java.math.BigDecimal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of unions: duplicates, columns, members with order and limit, pages, counts, types. */
@ContractGroup("QRY")
class UnionContract {

    private static final Path<Sale, Long> ID = path(Sale::getId);
    private static final Path<Sale, String> LABEL = path(Sale::getLabel);
    private static final Path<Sale, Integer> QUANTITY = path(Sale::getQuantity);
    private static final Path<Sale, BigDecimal> PRICE = path(Sale::getPrice);
    private static final Path<Sale, Kind> KIND = path(Sale::getKind);
    private static final Path<Line, Long> LINE = path(Line::getId);
    private static final Path<Line, Integer> AMOUNT = path(Line::getAmount);
    private static final Path<Line, String> NOTE = path(Line::getNote);
    private static final QuerySpec<Sale> SALES = QuerySpec.of(Sale.class);
    private static final QuerySpec<Line> LINES = QuerySpec.of(Line.class);

    private final SaleFixture store;

    UnionContract(ContractContext context) {
        this.store = new SaleFixture(context);
    }

    record Entry(
            String from,
            long id,
            @Nullable String text,
            @Nullable Integer number) {}

    private static SelectSpec<Sale, Entry> sales(long from) {
        return SALES.where(ID.ge(from)).select(into(Entry.class, value("sale"), ID, LABEL, QUANTITY));
    }

    private static SelectSpec<Line, Entry> lines(long from) {
        return LINES.where(LINE.ge(from)).select(into(Entry.class, value("line"), LINE, NOTE, AMOUNT));
    }

    @ContractTest(id = "QRY-75")
    void aUnionHasEachRowOnceAndNullsAreEqual() {
        assertThat(store.sales.find(
                        SALES.select(LABEL).union(LINES.select(NOTE)).orderBy(LABEL.asc())))
                .containsExactly("a", "b", "n", null);
        assertThat(store.sales.find(
                        SALES.select(LABEL).unionAll(SALES.select(LABEL)).orderBy(LABEL.asc())))
                .containsExactly("a", "a", "a", "a", "b", "b", null, null, null, null);
        assertThat(store.sales.find(SALES.select(KIND).union(SALES.select(KIND)).orderBy(KIND.desc())))
                .containsExactly(Kind.SHOP, Kind.MAIL, null);
        assertThat(store
                        .sales
                        .find(SALES.select(tuple(LABEL, QUANTITY))
                                .union(SALES.select(tuple(LABEL, QUANTITY)))
                                .orderBy(QUANTITY.asc(), LABEL.desc()))
                        .stream()
                        .map(row -> row.get(LABEL) + row.get(QUANTITY)))
                .containsExactly("b1", "a2", "nullnull");
    }

    @ContractTest(id = "QRY-75")
    void membersOfOtherEntitiesHaveTheSameColumns() {
        SelectSpec<Sale, Entry> spec =
                sales(4).unionAll(lines(53)).orderBy(ID.desc(), LABEL.asc().ignoreCase());

        assertThat(store.sales.find(spec))
                .containsExactly(
                        new Entry("line", 54, "n", 4),
                        new Entry("line", 53, "n", 3),
                        new Entry("sale", 5, null, null),
                        new Entry("sale", 4, null, null));
        assertThat(store.sales.find(spec.limit(2).offset(1)))
                .extracting(Entry::id)
                .containsExactly(53L, 5L);
        assertThat(store.sales.find(
                        sales(5).unionAll(lines(54)).orderBy(value("sale").asc())))
                .extracting(Entry::from)
                .containsExactly("line", "sale");
        assertThat(store.lines.find(
                        lines(54).unionAll(sales(5)).orderBy(NOTE.asc().nullsFirst())))
                .extracting(Entry::from)
                .containsExactly("sale", "line");
    }

    @ContractTest(id = "QRY-75")
    void unionsAreCombinedFromLeftToRightUnlessNested() {
        SelectSpec<Sale, Integer> all = SALES.select(QUANTITY);
        SelectSpec<Sale, Integer> one = all.where(ID.eq(1L));

        assertThat(store.sales.find(all.unionAll(all).union(one).orderBy(QUANTITY.asc())))
                .containsExactly(1, 2, null);
        assertThat(store.sales.find(all.union(all).unionAll(one).orderBy(QUANTITY.asc())))
                .containsExactly(1, 1, 2, null);
        assertThat(store.sales.find(
                        one.unionAll(one.union(all)).orderBy(QUANTITY.desc().nullsLast())))
                .containsExactly(2, 1, 1, null);
        assertThat(store.sales.find(one.unionAll(all.union(LINES.select(AMOUNT))
                                .orderBy(QUANTITY.desc().nullsLast())
                                .limit(2))
                        .orderBy(QUANTITY.asc())))
                .containsExactly(1, 3, 4);
    }

    @ContractTest(id = "QRY-75")
    void membersHaveOrderLimitAndOffsetOfTheirOwn() {
        SelectSpec<Sale, Long> newest = SALES.select(ID).orderBy(ID.desc()).limit(2);
        SelectSpec<Line, Long> second =
                LINES.select(LINE).orderBy(LINE.asc()).limit(1).offset(1);

        assertThat(store.sales.find(newest.unionAll(second).orderBy(ID.asc()))).containsExactly(4L, 5L, 31L);
        assertThat(store.lines.find(second.unionAll(newest).orderBy(LINE.desc())))
                .containsExactly(31L, 5L, 4L);
        assertThat(store.sales.find(newest.union(newest).orderBy(ID.asc()).limit(1)))
                .containsExactly(4L);
        assertThat(store.sales.find(newest.limit(0).unionAll(newest.limit(1)))).containsExactly(5L);
    }

    @ContractTest(id = "QRY-75")
    void groupsAndAggregatesAreMembers() {
        SelectSpec<Sale, Tuple> totals = SALES.where(LABEL.isNotNull())
                .select(tuple(LABEL, count(), sum(QUANTITY)))
                .groupBy(LABEL)
                .having(count().ge(1L));
        SelectSpec<Sale, Tuple> whole = SALES.select(tuple(value("all"), count(), sum(QUANTITY)));

        assertThat(store.sales.find(totals.unionAll(whole).orderBy(count().desc())).stream()
                        .map(row -> row.get(LABEL) + " " + row.get(count()) + " " + row.get(sum(QUANTITY))))
                .containsExactly("all 5 5", "a 2 4", "b 1 1");
        SelectSpec<Sale, Tuple> few =
                totals.orderBy(sum(QUANTITY).asc().nullsLast()).limit(1);
        assertThat(store.sales.find(whole.unionAll(few).orderBy(sum(QUANTITY).desc())).stream()
                        .map(row -> row.get(count()) + " " + row.get(sum(QUANTITY))))
                .containsExactly("5 5", "1 1");
        assertThat(store.sales.find(SALES.select(LABEL)
                        .distinct()
                        .unionAll(LINES.select(NOTE).distinct())))
                .containsExactlyInAnyOrder("a", "b", null, "n", null);
    }

    @ContractTest(id = "QRY-75")
    void decimalsHaveTheDigitsThatAreFixedOrNeeded() {
        Expression<Sale, BigDecimal> average = avg(QUANTITY);
        SelectSpec<Sale, BigDecimal> sums = SALES.select(sum(QUANTITY));

        assertThat(store.sales.find(sums.unionAll(SALES.where(ID.eq(2L)).select(PRICE))
                        .orderBy(sum(QUANTITY).asc())))
                .containsExactly(new BigDecimal("2.25"), new BigDecimal("5"));
        assertThat(store.sales.find(SALES.where(ID.eq(1L))
                        .select(PRICE)
                        .union(SALES.where(ID.lt(0L)).select(PRICE))))
                .containsExactly(new BigDecimal("1.50"));
        assertThat(store.sales.find(sums.union(SALES.where(ID.le(2L)).select(average))
                        .orderBy(sum(QUANTITY).asc())))
                .containsExactly(new BigDecimal("1.50000000000000000000"), new BigDecimal("5.00000000000000000000"));
        assertThat(store.sales.find(SALES.where(ID.eq(1L))
                        .select(path(Sale::getRating))
                        .unionAll(SALES.select(path(Sale::getRating)).where(ID.eq(2L)))))
                .containsExactlyInAnyOrder(0.5, 1.5);
    }

    @ContractTest(id = "QRY-45")
    void pagesCountsAndFirstRowsAreThoseOfTheUnion() {
        SelectSpec<Sale, String> labels = SALES.select(LABEL).union(LINES.select(NOTE));

        assertThat(store.sales.count(labels)).isEqualTo(4);
        assertThat(store.sales.count(labels.limit(3).offset(2))).isEqualTo(2);
        assertThat(store.sales.count(SALES.select(LABEL).unionAll(LINES.select(NOTE))))
                .isEqualTo(15);
        Page<String> page = store.sales.findPage(labels, PageRequest.ofNumber(1, 3));
        assertThat(page.content()).containsExactly((String) null);
        assertThat(page.total()).isEqualTo(4);
        assertThat(store.sales
                        .findSlice(labels.orderBy(LABEL.desc().nullsFirst()), PageRequest.ofNumber(0, 2))
                        .content())
                .containsExactly(null, "n");
        assertThat(store.sales.findFirst(labels)).contains("a");
        assertThat(store.sales.findOne(labels.limit(1).offset(2))).contains("n");
        assertThat(store.sales.exists(labels)).isTrue();
        assertThat(store.sales.exists(SALES.where(ID.lt(0L))
                        .select(ID)
                        .unionAll(LINES.where(LINE.lt(0L)).select(LINE))))
                .isFalse();
        assertThat(store.sales.explain(labels).statements()).hasSize(1);
    }

    @ContractTest(id = "QRY-75")
    void unionsAreOperandsOfConditions() {
        SelectSpec<Sale, Long> newest = SALES.select(ID).orderBy(ID.desc()).limit(1);
        SelectSpec<Sale, Long> few = newest.unionAll(SALES.where(ID.eq(2L))
                .select(ID)
                .union(LINES.where(AMOUNT.eq(1)).select(AMOUNT.asLong())));
        SelectSpec<Sale, String> labels = SALES.where(LABEL.eq("b"))
                .select(LABEL)
                .union(LINES.where(NOTE.isNull()).select(NOTE));

        assertIds(ID.in(few), 1, 2, 5);
        assertIds(ID.notIn(few), 3, 4);
        assertIds(ID.in(few.orderBy(ID.desc()).limit(2)), 2, 5);
        assertIds(ID.in(few.orderBy(ID.asc()).limit(1).offset(1)), 2);
        assertIds(LABEL.in(labels), 1);
        assertIds(LABEL.notIn(labels), 2, 3);
        assertIds(ID.le(2L).and(exists(few)), 1, 2);
        assertIds(
                exists(SALES.where(ID.eq(outer(ID)), ID.eq(3L))
                        .select(ID)
                        .union(LINES.where(LINE.eq(outer(ID))).select(LINE))),
                3);
        assertIds(ID.eq(scalar(few.orderBy(ID.asc()).limit(1))), 1);
        assertRefused(
                "has no enclosing query",
                () -> store.sales.find(SALES.where(
                        ID.in(SALES.where(ID.eq(outer(ID))).select(ID).union(newest)))));
        assertThat(store.sales.count(SALES.where(ID.in(few).not()))).isEqualTo(2);
    }

    private void assertIds(Condition<Sale> condition, long... ids) {
        assertThat(store.sales.find(SALES.where(condition).orderBy(ID.asc())).stream()
                        .mapToLong(Sale::getId)
                        .toArray())
                .containsExactly(ids);
    }

    @ContractTest(id = "QRY-29")
    void membersThatDoNotAgreeAreRefusedByName() {
        SelectSpec<Sale, Tuple> spec = SALES.select(tuple(LABEL, QUANTITY));

        assertRefused(
                "column 2 of a union is a Integer in its first member, Sale.quantity, and a Long",
                () -> store.sales.find(spec.union(SALES.select(tuple(LABEL, path(Sale::getWeight))))));
        assertRefused("asText()", () -> store.sales.find(spec.union(LINES.select(tuple(AMOUNT, AMOUNT)))));
        assertThat(store
                        .sales
                        .find(SALES.where(ID.eq(1L))
                                .select(tuple(LABEL, ID))
                                .unionAll(LINES.where(LINE.eq(21L)).select(tuple(AMOUNT.asText(), AMOUNT.asLong()))))
                        .stream()
                        .map(row -> row.get(LABEL) + row.get(ID)))
                .containsExactlyInAnyOrder("b1", "11");
        assertRefused("same number of columns", () -> store.sales.find(spec.union(LINES.select(tuple(NOTE)))));
        assertRefused(
                "what its first member selects",
                () -> store.sales.find(spec.union(spec).orderBy(ID.asc())));
        assertRefused(
                "select their attributes",
                () -> store.sales.find(SALES.select(path(Sale::getBuyer)).union(SALES.select(path(Sale::getBuyer)))));
        assertRefused("belongs to the members", () -> spec.union(spec).where(ID.eq(1L)));
        assertRefused("belongs to the members", () -> spec.union(spec).distinct());
        assertRefused("find, findPage or findSlice", () -> store.sales.stream(spec.union(spec)));
        assertRefused(
                "is of String in its first member",
                () -> store.sales.find(
                        SALES.where(LABEL.in(SALES.select(LABEL).union(narrowed(LINES.select(AMOUNT)))))));
        assertRefused(
                "no entity of the module",
                () -> store.sales.find(
                        SALES.select(LABEL).union(QuerySpec.of(Stranger.class).select(path(Stranger::getName)))));
    }

    @SuppressWarnings("unchecked") // to give a union a member of another type
    private static <R> SelectSpec<?, R> narrowed(SelectSpec<?, ?> spec) {
        return (SelectSpec<?, R>) spec;
    }

    static class Stranger {

        String getName() {
            return "";
        }
    }

    private static void assertRefused(String reason, ThrowingCallable query) {
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(query).withMessageContaining(reason);
    }
}
