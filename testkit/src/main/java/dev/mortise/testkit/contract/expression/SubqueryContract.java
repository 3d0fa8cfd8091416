package dev.mortise.testkit.contract.expression;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Queries.avg;
import static dev.mortise.query.Queries.cases;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.scalar;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.tuple;
import static dev.mortise.testkit.contract.expression.ExpressionCheck.gauge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.Queries;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import dev.mortise.testkit.contract.fixture.Gauge.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Contract of queries inside queries, and of conditions on elements that compare them with their owner. */
@ContractGroup("QRY")
class SubqueryContract {

    private static final Path<Gauge, Long> ID = gauge("id", Long.class);
    private static final Path<Gauge, Integer> WHOLE = gauge("whole", Integer.class);
    private static final Path<Gauge, Integer> BOXED = gauge("wholeBoxed", Integer.class);
    private static final Path<Gauge, String> TEXT = gauge("text", String.class);
    private static final Path<Gauge, Level> LEVEL = gauge("levelName", Level.class);
    private static final Path<Gauge, BigDecimal> TOTAL = gauge("total", BigDecimal.class);
    private static final Path<Gauge, Integer> PARENTS = gauge("parent.whole", Integer.class);
    private static final QuerySpec<Gauge> ALL = QuerySpec.of(Gauge.class);

    private static final List<Level> LEVELS = List.of(Level.values());

    private final Repository<Gauge, Long> gauges;
    private final List<Gauge> rows = new ArrayList<>();

    SubqueryContract(ContractContext context) {
        gauges = context.tables(Gauge.SCHEMA).open(Gauge.class).repository(Gauge.class, Long.class);
        for (int id = 1; id <= 9; id++) {
            Gauge row = new Gauge(id);
            row.whole = id * 7 % 10;
            row.wholeBoxed = id % 4 == 0 ? null : id % 3;
            row.text = List.of("a", "B", "c").get(id % 3);
            row.levelName = LEVELS.get(id % 3);
            row.total = new BigDecimal(id + ".25");
            row.parent = id > 3 ? rows.get(id % 3) : null;
            rows.add(row);
        }
        gauges.insertAll(rows);
    }

    private void assertRows(Condition<Gauge> condition, Predicate<Gauge> java) {
        assertThat(gauges.find(ALL.where(condition).orderBy(ID.asc())).stream().map(Gauge::getId))
                .as(condition.toString())
                .isEqualTo(rows.stream().filter(java).map(Gauge::getId).toList());
    }

    private List<Gauge> parts(Gauge owner) {
        return rows.stream().filter(row -> row.parent == owner).toList();
    }

    @ContractTest(id = "QRY-63")
    void valuesOfAnotherQueryAreAList() {
        for (int bound : List.of(1, 4, 8)) {
            SelectSpec<Gauge, Integer> large = ALL.where(WHOLE.gt(bound)).select(WHOLE);
            assertRows(WHOLE.in(large), row -> row.whole > bound);
            assertRows(WHOLE.in(large).not(), row -> row.whole <= bound);
            assertRows(WHOLE.notIn(large), row -> row.whole <= bound);
            assertRows(WHOLE.notIn(large).not(), row -> row.whole > bound);
            assertRows(
                    WHOLE.minus(1).in(large).and(ID.gt(2L)),
                    row -> row.whole - 1 > bound && row.id > 2 && hasWhole(row.whole - 1));
        }
        assertRows(TEXT.in(ALL.where(ID.eq(2L)).select(TEXT)), row -> row.id % 3 == 2);
        assertRows(LEVEL.in(ALL.where(LEVEL.eq(Level.HIGH)).select(LEVEL)), row -> row.levelName == Level.HIGH);
        assertRows(
                LEVEL.in(ALL.select(cases().when(WHOLE.gt(0), Level.LOW).otherwise(LEVEL))),
                row -> row.levelName == Level.LOW);
    }

    private boolean hasWhole(int whole) {
        return rows.stream().anyMatch(row -> row.whole == whole);
    }

    @ContractTest(id = "QRY-10")
    void nullsInAListOfValuesDoNotCount() {
        SelectSpec<Gauge, Integer> some = ALL.where(ID.le(4L)).select(BOXED);
        List<Integer> values = List.of(1, 2, 0);
        assertRows(WHOLE.notIn(some), row -> !values.contains(row.whole));
        assertRows(WHOLE.in(some), row -> values.contains(row.whole));
        assertRows(
                BOXED.notIn(ALL.where(ID.eq(1L)).select(BOXED)), row -> row.wholeBoxed != null && row.wholeBoxed != 1);
        assertRows(BOXED.notIn(ALL.where(ID.lt(0L)).select(BOXED)), row -> row.wholeBoxed != null);
    }

    @ContractTest(id = "QRY-64")
    void limitedAndGroupedValuesAreAList() {
        SelectSpec<Gauge, Integer> largest = ALL.orderBy(WHOLE.desc()).limit(2).select(WHOLE);
        assertRows(WHOLE.in(largest), row -> row.whole >= 8);
        assertRows(WHOLE.notIn(largest), row -> row.whole < 8);
        SelectSpec<Gauge, Integer> often = ALL.select(BOXED).groupBy(BOXED).having(count().gt(2L));
        assertRows(
                BOXED.in(often),
                row -> row.wholeBoxed != null
                        && rows.stream()
                                        .filter(other -> row.wholeBoxed.equals(other.wholeBoxed))
                                        .count()
                                > 2);
        assertRows(
                BOXED.notIn(often),
                row -> row.wholeBoxed != null
                        && rows.stream()
                                        .filter(other -> row.wholeBoxed.equals(other.wholeBoxed))
                                        .count()
                                <= 2);
    }

    @ContractTest(id = "QRY-64", title = "not in a calculated value that depends on the row")
    void calculatedValuesAreAListToo() {
        SelectSpec<Gauge, Integer> greatest =
                ALL.where(TEXT.eq(outer(TEXT)), ID.ne(outer(ID))).select(max(WHOLE));
        assertRows(WHOLE.notIn(greatest), row -> greatestBeside(row) != row.whole);
        assertRows(WHOLE.notIn(greatest).not(), row -> greatestBeside(row) == row.whole);
        SelectSpec<Gauge, Integer> often =
                ALL.where(ID.le(outer(ID))).select(BOXED).groupBy(BOXED).having(count().gt(2L));
        assertRows(
                BOXED.notIn(often),
                row -> row.wholeBoxed != null
                        && rows.stream()
                                        .filter(other -> row.wholeBoxed.equals(other.wholeBoxed) && other.id <= row.id)
                                        .count()
                                <= 2);
        SelectSpec<Gauge, Integer> next = ALL.where(ID.gt(outer(ID))).select(WHOLE.plus(1));
        assertRows(
                WHOLE.notIn(next),
                row -> rows.stream().noneMatch(other -> other.id > row.id && other.whole + 1 == row.whole));
    }

    @ContractTest(id = "QRY-64", title = "the aggregate of no rows is null, whatever it is compared by")
    void theAggregateOfNoRowsIsNull() {
        SelectSpec<Gauge, Integer> none =
                ALL.where(ID.lt(0L), TEXT.eq(outer(TEXT))).select(max(WHOLE));
        for (Condition<Gauge> unknown : List.of(
                WHOLE.in(none),
                WHOLE.eqAll(none),
                WHOLE.gtAll(none),
                WHOLE.leAny(none),
                WHOLE.gtAll(none).not())) {
            assertRows(unknown, row -> false);
        }
        assertRows(WHOLE.notIn(none), row -> true);
    }

    @ContractTest(id = "QRY-64", title = "an aggregate is about its own rows")
    void anAggregateNeedsAPropertyOfItsOwnRows() {
        SelectSpec<Gauge, Integer> enclosing = ALL.select(max(outer(WHOLE)));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> gauges.find(ALL.where(scalar(enclosing).gt(1))))
                .withMessageContaining("about the enclosing row alone");
        SelectSpec<Gauge, Integer> own = ALL.where(ID.eq(1L)).select(max(WHOLE.plus(outer(WHOLE))));
        assertRows(Queries.<Gauge, Integer>scalar(own).gt(10), row -> row.whole > 3);
    }

    @ContractTest(id = "QRY-64", title = "a cursor continues after the value of a subquery")
    void aCursorHoldsTheValueOfASubquery() {
        QuerySpec<Gauge> byLevel = ALL.orderBy(
                scalar(ALL.where(WHOLE.eq(outer(WHOLE))).select(max(LEVEL))).asc(), ID.asc());
        List<Long> read = new ArrayList<>();
        Optional<CursorRequest> next = Optional.of(PageRequest.cursor(4));
        while (next.isPresent()) {
            CursoredPage<Gauge> page = gauges.findCursored(byLevel, next.get());
            page.content().forEach(row -> read.add(row.getId()));
            next = page.next();
        }
        assertThat(read)
                .hasSize(rows.size())
                .isEqualTo(gauges.find(byLevel).stream().map(Gauge::getId).toList());
    }

    /** The greatest value of the other rows of equal text; less than all where there are none. */
    private int greatestBeside(Gauge row) {
        return rows.stream()
                .filter(other -> other.id != row.id && row.text != null && row.text.equals(other.text))
                .mapToInt(other -> other.whole)
                .max()
                .orElse(Integer.MIN_VALUE);
    }

    @ContractTest(id = "QRY-61")
    void existenceMayDependOnTheRow() {
        assertRows(
                exists(ALL.where(WHOLE.gt(outer(WHOLE)), TEXT.eq(outer(TEXT)))),
                row -> rows.stream()
                        .anyMatch(other -> other.whole > row.whole && Objects.equals(other.text, row.text)));
        assertRows(Condition.not(exists(ALL.where(WHOLE.eq(outer(WHOLE.plus(1)))))), row -> !hasWhole(row.whole + 1));
        assertRows(exists(ALL.where(WHOLE.gt(100))), row -> false);
        assertRows(
                exists(ALL.where(PARENTS.eq(outer(WHOLE)))),
                row -> rows.stream().anyMatch(other -> other.parent != null && other.parent.whole == row.whole));
        assertRows(exists(ALL.where(WHOLE.eq(outer(PARENTS)))), row -> row.parent != null);
        assertRows(
                exists(ALL.where(WHOLE.gt(outer(WHOLE)), exists(ALL.where(WHOLE.gt(outer(WHOLE)), ID.lt(outer(ID)))))),
                row -> rows.stream()
                        .anyMatch(second -> second.whole > row.whole
                                && rows.stream()
                                        .anyMatch(third -> third.whole > second.whole && third.id < second.id)));
    }

    @ContractTest(id = "QRY-61")
    void elementsAreComparedWithTheirOwner() {
        assertRows(
                each(Gauge::getParts).any(WHOLE.gt(outer(WHOLE))),
                row -> parts(row).stream().anyMatch(part -> part.whole > row.whole));
        assertRows(
                each(Gauge::getParts).all(TOTAL.gt(outer(TOTAL.plus(new BigDecimal("4"))))),
                row -> parts(row).stream().allMatch(part -> part.id > row.id + 4));
        assertRows(
                each(Gauge::getParts).none(TEXT.eq(outer(TEXT)).or(WHOLE.lt(outer(WHOLE)))),
                row -> parts(row).stream()
                        .noneMatch(part -> Objects.equals(part.text, row.text) || part.whole < row.whole));
        assertRows(
                each(Gauge::getParts).any(exists(ALL.where(WHOLE.eq(outer(WHOLE)), ID.lt(5L)))),
                row -> parts(row).stream().anyMatch(part -> part.id < 5));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> gauges.find(WHOLE.eq(outer(WHOLE))))
                .withMessageContaining("enclosing");
    }

    @ContractTest(id = "QRY-37")
    void whatRefersToItsRowIsNotMovedToAPath() {
        Path<Gauge, Gauge> parent = gauge("parent", Gauge.class);
        for (Condition<Gauge> correlated : List.<Condition<Gauge>>of(
                each(Gauge::getParts).any(WHOLE.gt(outer(WHOLE))),
                each(Gauge::getParts)
                        .any(TEXT.eq("a").and(WHOLE.gt(outer(WHOLE.plus(1))).not())),
                exists(ALL.where(WHOLE.gt(outer(WHOLE)))),
                WHOLE.eq(scalar(ALL.select(max(WHOLE)))))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> parent.is(correlated))
                    .withMessageContaining("outer");
        }
        assertRows(
                parent.is(each(Gauge::getParts).any(WHOLE.gt(8))),
                row -> row.parent != null && parts(row.parent).stream().anyMatch(part -> part.whole > 8));
    }

    @ContractTest(id = "QRY-63")
    void queryForOneValueIsAnOperand() {
        assertRows(TOTAL.gt(scalar(ALL.select(avg(TOTAL)))), row -> row.id > 5);
        assertRows(
                WHOLE.eq(scalar(ALL.where(TEXT.eq(outer(TEXT))).select(max(WHOLE)))),
                row -> rows.stream()
                        .noneMatch(other -> Objects.equals(other.text, row.text) && other.whole > row.whole));
        assertRows(WHOLE.lt(scalar(ALL.where(ID.eq(-1L)).select(WHOLE))), row -> false);
        assertThat(
                        gauges
                                .find(ALL.orderBy(
                                        scalar(ALL.where(TEXT.eq(outer(TEXT))).select(sum(WHOLE)))
                                                .desc(),
                                        ID.asc()))
                                .stream()
                                .map(Gauge::getId))
                .hasSize(9);
        assertThat(gauges
                        .find(ALL.where(ID.le(2L))
                                .orderBy(ID.asc())
                                .select(tuple(
                                        ID,
                                        scalar(ALL.where(WHOLE.lt(outer(WHOLE))).select(count())))))
                        .stream()
                        .map(row -> row.get(1)))
                .isEqualTo(List.of(1L, 2L).stream()
                        .map(id -> rows.stream()
                                .filter(other -> other.whole < rows.get((int) (id - 1)).whole)
                                .count())
                        .toList());
    }

    @ContractTest(id = "QRY-63")
    void comparisonsHoldForAnyOrAllValues() {
        SelectSpec<Gauge, Integer> some = ALL.where(ID.in(2L, 5L)).select(WHOLE); // 4 and 5
        SelectSpec<Gauge, Integer> none = ALL.where(ID.lt(0L)).select(WHOLE);
        assertRows(WHOLE.gtAny(some), row -> row.whole > 4);
        assertRows(WHOLE.geAll(some), row -> row.whole >= 5);
        assertRows(WHOLE.ltAny(some), row -> row.whole < 5);
        assertRows(WHOLE.leAll(some), row -> row.whole <= 4);
        assertRows(WHOLE.gtAll(none), row -> true);
        assertRows(WHOLE.gtAny(none), row -> false);
        assertRows(WHOLE.gtAny(some).not(), row -> row.whole <= 4);
        assertRows(WHOLE.eqAll(ALL.where(ID.eq(2L)).select(WHOLE)), row -> row.whole == 4);
        assertRows(WHOLE.eqAll(some).not(), row -> true);
        assertRows(
                WHOLE.geAll(ALL.where(TEXT.eq(outer(TEXT))).select(WHOLE)),
                row -> rows.stream()
                        .noneMatch(other -> Objects.equals(other.text, row.text) && other.whole > row.whole));
    }

    @ContractTest(id = "QRY-63")
    void changesMayUseOtherQueries() {
        assertThat(gauges.updateWhere(UpdateSpec.of(Gauge.class)
                        .set(BOXED.to(cases().when(WHOLE.gt(4), 77).otherwise(WHOLE)))
                        .where(exists(ALL.where(TEXT.eq(outer(TEXT)), ID.eq(1L))))))
                .isEqualTo(3);
        assertRows(BOXED.eq(77), row -> row.id % 3 == 1 && row.whole > 4);
        assertThat(gauges.deleteWhere(ID.in(ALL.where(ID.gt(7L)).select(ID)))).isEqualTo(2);
        assertThat(gauges.count()).isEqualTo(7);
    }

    @ContractTest(id = "QRY-37")
    void unknownNameInAnotherQueryIsRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        gauges.find(exists(ALL.where(Path.ofNames(Gauge.class, List.of("nothing"), Integer.class)
                                .eq(1)))))
                .withMessageContaining("nothing");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> gauges.find(exists(QuerySpec.of(Level.class))))
                .withMessageContaining("Level");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> scalar(ALL.select(tuple(ID, WHOLE))))
                .withMessageContaining("one expression");
    }
}
