package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.array;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.scalar;
import static dev.mortise.query.Queries.sum;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Expression;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Buyer;
import dev.mortise.testkit.contract.select.Sale.Kind;
import dev.mortise.testkit.contract.select.Sale.Line;
import dev.mortise.testkit.contract.select.Sale.Town;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of joins on a condition: inner, left, of the same entity, not by equality, nested, in every clause. */
@ContractGroup("QRY")
class EntityJoinContract {

    private static final Path<Sale, Long> ID = path(Sale::getId);
    private static final Path<Sale, String> LABEL = path(Sale::getLabel);
    private static final Path<Sale, Integer> QUANTITY = path(Sale::getQuantity);
    private static final QuerySpec<Sale> ALL = QuerySpec.of(Sale.class).orderBy(ID.asc());
    private static final Join<Sale, Line> LINE = Join.of(Sale.class, Line.class);
    private static final Path<Sale, Integer> AMOUNT = LINE.path(Line::getAmount);
    private static final Join<Sale, Sale> OTHER =
            Join.of(Sale.class, Sale.class).as("other");
    private static final Condition<Sale> ITS_LINE =
            LINE.path(Line::getSale).then(Sale::getId).eq(ID);

    private final SaleFixture store;

    EntityJoinContract(ContractContext context) {
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

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }

    @ContractTest(id = "QRY-58")
    void valuesHaveOneRowForEachPair() {
        QuerySpec<Sale> inner = ALL.join(LINE, ITS_LINE, AMOUNT.ge(2)).orderBy(AMOUNT.desc());

        assertThat(rows(inner, ID, AMOUNT))
                .containsExactly(row(3L, 2), row(4L, 3), row(4L, 2), row(5L, 4), row(5L, 3), row(5L, 2));
        assertThat(rows(ALL.leftJoin(LINE, ITS_LINE, AMOUNT.eq(2)), ID, AMOUNT))
                .containsExactly(row(1L, null), row(2L, null), row(3L, 2), row(4L, 2), row(5L, 2));
        assertThat(rows(ALL.leftJoin(LINE, ITS_LINE).where(AMOUNT.eq(2)), ID))
                .containsExactly(row(3L), row(4L), row(5L));
        assertThat(rows(ALL.leftJoin(LINE, ITS_LINE).where(AMOUNT.isNull()), ID))
                .containsExactly(row(1L));
        assertThat(rows(inner.where(LINE.path(Line::getNote).concat("!").eq("n!"), ID.eq(3L)), AMOUNT.plus(1)))
                .containsExactly(row(3));
    }

    @ContractTest(id = "QRY-56")
    void conditionsOfPairsMayBeAnyAndReadRelations() {
        assertThat(rows(
                        ALL.join(
                                OTHER,
                                OTHER.path(Sale::getLabel).eq(LABEL),
                                OTHER.path(Sale::getId).gt(ID)),
                        ID,
                        OTHER.path(Sale::getId)))
                .containsExactly(row(2L, 3L));
        assertThat(rows(
                        ALL.leftJoin(OTHER, OTHER.path(Sale::getQuantity).lt(QUANTITY)),
                        ID,
                        OTHER.path(Sale::getLabel)))
                .containsExactly(row(1L, null), row(2L, "b"), row(3L, "b"), row(4L, null), row(5L, null));

        Join<Sale, Buyer> buyer = Join.of(Sale.class, Buyer.class);
        Path<Sale, String> town = buyer.path(Buyer::getTown).then(Town::getName);
        QuerySpec<Sale> byTown = ALL.leftJoin(
                buyer,
                town.eq("Bern"),
                buyer.path(Buyer::getId).le(path(Sale::getBuyer).then(Buyer::getId)));
        assertThat(rows(
                        byTown,
                        ID,
                        buyer.path(Buyer::getName),
                        town,
                        path(Sale::getBuyer).then(Buyer::getName)))
                .containsExactly(
                        row(1L, "Ada", "Bern", "Ada"),
                        row(2L, "Ada", "Bern", "Ada"),
                        row(3L, "Ada", "Bern", "Bob"),
                        row(4L, null, null, null),
                        row(5L, null, null, null));
        Join<Sale, Sale> third = OTHER.as("third");
        assertThat(rows(
                        ALL.join(OTHER, OTHER.path(Sale::getId).eq(ID.plus(1L)))
                                .leftJoin(
                                        third,
                                        third.path(Sale::getId)
                                                .eq(OTHER.path(Sale::getId).plus(1L))),
                        ID,
                        OTHER.path(Sale::getId),
                        third.path(Sale::getId)))
                .containsExactly(row(1L, 2L, 3L), row(2L, 3L, 4L), row(3L, 4L, 5L), row(4L, 5L, null));
        assertThat(rows(
                        ALL.join(OTHER, OTHER.path(Sale::getKind).eq(Kind.MAIL)).where(QUANTITY.eq(1)),
                        ID,
                        OTHER.path(Sale::getKind)))
                .containsExactly(row(1L, Kind.MAIL));
    }

    @ContractTest(id = "QRY-70")
    void groupsAndOrdersReadJoinedRows() {
        QuerySpec<Sale> pairs = QuerySpec.of(Sale.class).leftJoin(LINE, ITS_LINE, AMOUNT.gt(0));
        SelectSpec<Sale, Object[]> byAmount = pairs.select(array(AMOUNT, count(), sum(QUANTITY)))
                .groupBy(AMOUNT)
                .having(count().ge(1L))
                .orderBy(AMOUNT.desc().nullsFirst());

        assertThat(store.sales.find(byAmount).stream().map(Arrays::asList).toList())
                .containsExactly(
                        row(null, 1L, new BigDecimal("1")),
                        row(4, 1L, null),
                        row(3, 2L, null),
                        row(2, 3L, new BigDecimal("2")),
                        row(1, 4L, new BigDecimal("4")));
        assertThat(store.sales.count(byAmount)).isEqualTo(5);
        assertThat(rows(pairs.orderBy(AMOUNT.asc(), ID.desc()).limit(3), ID, AMOUNT))
                .containsExactly(row(5L, 1), row(4L, 1), row(3L, 1));
        assertThat(store.sales.find(pairs.select(LINE.path(Line::getNote))
                        .distinct()
                        .orderBy(LINE.path(Line::getNote).asc())))
                .containsExactly("n", null);
    }

    @ContractTest(id = "QRY-45")
    void pagesAndCountsOfPairsAreExact() {
        SelectSpec<Sale, Object[]> pairs =
                QuerySpec.of(Sale.class).leftJoin(LINE, ITS_LINE).select(array(ID, AMOUNT));
        List<List<@Nullable Object>> paged = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            Page<Object[]> page = store.sales.findPage(pairs.orderBy(QUANTITY.asc()), PageRequest.ofNumber(number, 3));
            assertThat(page.total()).isEqualTo(11);
            page.content().forEach(values -> paged.add(Arrays.asList(values)));
        }

        assertThat(paged)
                .containsExactly(
                        row(1L, null),
                        row(2L, 1),
                        row(3L, 1),
                        row(3L, 2),
                        row(4L, 1),
                        row(4L, 2),
                        row(4L, 3),
                        row(5L, 1),
                        row(5L, 2),
                        row(5L, 3),
                        row(5L, 4));
        assertThat(store.sales.count(pairs)).isEqualTo(11);
        assertThat(store.sales.exists(pairs.where(AMOUNT.gt(4)))).isFalse();
        assertThat(store.sales.exists(pairs.where(AMOUNT.gt(3)))).isTrue();
        assertThat(store.sales
                        .findFirst(pairs.orderBy(AMOUNT.desc().nullsLast()))
                        .orElseThrow())
                .containsExactly(5L, 4);
    }

    @ContractTest(id = "QRY-58")
    void entitiesAreGivenOnce() {
        QuerySpec<Sale> sold = ALL.join(LINE, ITS_LINE).where(AMOUNT.ge(2));

        assertThat(ids(sold)).containsExactly(3L, 4L, 5L);
        assertThat(store.sales.count(sold)).isEqualTo(3);
        assertThat(store.sales.exists(sold.where(AMOUNT.gt(4)))).isFalse();
        assertThat(store.sales.findPage(sold, PageRequest.ofNumber(1, 2)).content())
                .extracting(Sale::getId)
                .containsExactly(5L);
        assertThat(store.sales.findSlice(sold, PageRequest.ofNumber(0, 2)).hasNext())
                .isTrue();
        assertThat(ids(ALL.leftJoin(LINE, ITS_LINE))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(ids(ALL.leftJoin(LINE, ITS_LINE).where(AMOUNT.isNull()))).containsExactly(1L);
        assertThat(ids(ALL.leftJoin(LINE, ITS_LINE).where(AMOUNT.isNull().or(LABEL.eq("a")))))
                .containsExactly(1L, 2L, 3L);
        assertThat(store.sales.find(sold.fetch(path(Sale::getBuyer)).limit(1)))
                .extracting(sale -> requireNonNull(sale.getBuyer()).getName())
                .containsExactly("Bob");
        assertThat(store.sales.findCursored(sold, PageRequest.cursor(2)).content())
                .extracting(Sale::getId)
                .containsExactly(3L, 4L);
    }

    @ContractTest(id = "QRY-52")
    void cursorsStreamsAndChunksReadPairs() {
        SelectSpec<Sale, Object[]> pairs = QuerySpec.of(Sale.class)
                .leftJoin(LINE, ITS_LINE)
                .where(ID.le(4L))
                .select(array(ID, AMOUNT))
                .orderBy(LINE.path(Line::getNote).asc(), QUANTITY.desc().nullsLast());
        List<List<@Nullable Object>> all = lists(store.sales.find(pairs.limit(10)));
        assertThat(all)
                .containsExactly(row(3L, 2), row(4L, 2), row(4L, 3), row(2L, 1), row(3L, 1), row(1L, null), row(4L, 1));

        List<List<@Nullable Object>> read = new ArrayList<>();
        Optional<CursorRequest> next = Optional.of(PageRequest.cursor(3));
        while (next.isPresent()) {
            CursoredPage<Object[]> page = store.sales.findCursored(pairs, next.get());
            read.addAll(lists(page.content()));
            CursorRequest foreign = PageRequest.cursor(3).after(page.cursor(0));
            refused(
                    () -> store.sales.findCursored(
                            pairs.join(OTHER, OTHER.path(Sale::getId).eq(ID)), foreign),
                    "cursor");
            next = page.hasNext() ? page.next() : Optional.empty();
        }
        assertThat(read).isEqualTo(all);
        List<List<@Nullable Object>> chunks = new ArrayList<>();
        store.sales.forEachChunk(pairs, PageRequest.cursor(2), (cursor, rows) -> chunks.addAll(lists(rows)));
        assertThat(chunks).isEqualTo(all);
    }

    @ContractTest(id = "QRY-53")
    void streamsOfPairsTakeNoRowTwice() {
        SelectSpec<Sale, Object[]> pairs = ALL.leftJoin(LINE, ITS_LINE).select(array(ID, AMOUNT));
        List<List<@Nullable Object>> streamed = new ArrayList<>();
        store.transactions.executeWithoutResult(() -> {
            try (Stream<Object[]> stream = store.sales.stream(pairs)) {
                stream.forEach(values -> {
                    streamed.add(Arrays.asList(values));
                    store.lines.insert(new Line(100 + streamed.size(), 9, null, store.sales.getById(5L)));
                });
            }
        });
        assertThat(streamed).hasSize(11).doesNotHaveDuplicates().doesNotContain(row(5L, 9));
        assertThat(store.sales.count(pairs)).isEqualTo(22);
    }

    @ContractTest(id = "QRY-61")
    void subqueriesJoinAndReadJoinedRows() {
        SelectSpec<Line, Integer> amounts = QuerySpec.of(Line.class)
                .where(path(Line::getSale).then(Sale::getId).eq(outer(OTHER.path(Sale::getId))))
                .select(path(Line::getAmount))
                .orderBy(path(Line::getAmount).desc())
                .limit(1);
        assertThat(rows(ALL.join(OTHER, OTHER.path(Sale::getId).eq(ID.plus(1L))), ID, scalar(amounts)))
                .containsExactly(row(1L, 1), row(2L, 2), row(3L, 3), row(4L, 4));
        assertThat(ids(ALL.where(
                        exists(QuerySpec.of(Sale.class).join(LINE, ITS_LINE).where(ID.eq(outer(ID)), AMOUNT.eq(3))))))
                .containsExactly(4L, 5L);
        assertThat(ids(ALL.where(ID.in(QuerySpec.of(Sale.class)
                        .join(LINE, ITS_LINE, AMOUNT.eq(3))
                        .select(ID)))))
                .containsExactly(4L, 5L);
        assertThat(rows(
                        ALL.join(OTHER, OTHER.path(Sale::getId).eq(ID))
                                .where(OTHER.each(Sale::getLines)
                                        .any(path(Line::getAmount).eq(4))),
                        ID,
                        OTHER.each(Sale::getLines).size()))
                .containsExactly(row(5L, 4L));
        SelectSpec<Sale, Integer> members = QuerySpec.of(Sale.class)
                .join(LINE, ITS_LINE, AMOUNT.ge(3))
                .select(AMOUNT)
                .unionAll(QuerySpec.of(Sale.class).where(ID.eq(1L)).select(QUANTITY));
        assertThat(store.sales.find(members.orderBy(AMOUNT.asc()))).containsExactly(1, 3, 3, 4);
    }

    @ContractTest(id = "QRY-37")
    void joinsOfOtherQueriesAreRefused() {
        refused(() -> ids(ALL.where(AMOUNT.eq(1))), "Sale", "does not join Line as \"line\"");
        refused(() -> rows(ALL, AMOUNT), "does not join Line as \"line\"");
        refused(
                () -> rows(
                        ALL.join(OTHER.as("b"), OTHER.path(Sale::getId).eq(ID)).join(OTHER, ITS_LINE), ID),
                "does not join Sale as \"other\"");
        refused(() -> ALL.join(LINE), "no condition");
        refused(() -> ALL.join(LINE, ITS_LINE).leftJoin(LINE, ITS_LINE), "joined twice", "as(...)");
        refused(
                () -> ids(ALL.join(LINE, ITS_LINE).orderBy(AMOUNT.asc())),
                "not sorted by line.amount",
                "select values");
        refused(() -> ALL.join(LINE, ITS_LINE).asCondition(), "joins");
        refused(() -> path(Line::getSale).is(AMOUNT.eq(1)), "belongs to its query");
        refused(() -> store.sales.find(ALL.fetch(OTHER.path(Sale::getBuyer))), "fetch(other.buyer)", "joined");
        refused(() -> OTHER.path(Sale::getLabel).to("x"), "other.label", "joined entity");
        refused(
                () -> store.sales.deleteWhere(DeleteSpec.of(Sale.class)
                        .where(OTHER.path(Sale::getLabel).eq("a"))),
                "does not join Sale as \"other\"");
        refused(
                () -> store.sales.updateWhere(UpdateSpec.of(Sale.class)
                        .set(LABEL.to(OTHER.path(Sale::getLabel)))
                        .where(ID.eq(1L))),
                "does not join Sale as \"other\"");
        assertThat(store.statements()).isZero();
    }
}
