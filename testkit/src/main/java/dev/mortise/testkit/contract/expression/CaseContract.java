package dev.mortise.testkit.contract.expression;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Queries.cases;
import static dev.mortise.query.Queries.function;
import static dev.mortise.query.Queries.unknown;
import static dev.mortise.query.Queries.value;
import static dev.mortise.testkit.contract.expression.ExpressionCheck.gauge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import dev.mortise.testkit.contract.fixture.Gauge.Code;
import dev.mortise.testkit.contract.fixture.Gauge.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Contract of choices, of the unknown condition, of functions by name and of what is made of names at run time. */
@ContractGroup("QRY")
class CaseContract {

    private static final Path<Gauge, Integer> WHOLE = gauge("whole", Integer.class);
    private static final Path<Gauge, Integer> BOXED = gauge("wholeBoxed", Integer.class);
    private static final Path<Gauge, String> TEXT = gauge("text", String.class);
    private static final Path<Gauge, Level> LEVEL = gauge("levelName", Level.class);
    private static final Path<Gauge, Level> LEVEL_NO = gauge("levelNo", Level.class);
    private static final Path<Gauge, Code> CODE = gauge("code", Code.class);

    private static final List<Level> LEVELS = List.of(Level.values());

    private final ContractContext context;
    private final List<Gauge> rows = new ArrayList<>();
    private final ExpressionCheck check;

    CaseContract(ContractContext context) {
        this.context = context.tables(Gauge.SCHEMA);
        for (int id = 1; id <= 6; id++) {
            Gauge row = new Gauge(id);
            row.whole = id;
            row.wholeBoxed = id % 3 == 0 ? null : id * 10;
            row.text = id % 2 == 0 ? "Even" : "odd";
            row.levelName = LEVELS.get(id % 3);
            row.levelNo = LEVELS.get(id % 3);
            row.code = id == 5 ? null : new Code("c" + id % 2);
            row.total = new BigDecimal(id + ".50");
            rows.add(row);
        }
        check = new ExpressionCheck(context.open(Gauge.class).repository(Gauge.class, Long.class), rows);
    }

    @ContractTest(id = "QRY-80")
    void firstConditionThatHoldsChoosesTheResult() {
        for (int bound : List.of(2, 4, 40)) {
            check.is(
                    cases().when(WHOLE.lt(bound), "low")
                            .when(BOXED.gt(30), "HIGH")
                            .otherwise("Low"),
                    row -> row.whole < bound ? "low" : row.wholeBoxed != null && row.wholeBoxed > 30 ? "HIGH" : "Low");
            check.is(
                    cases().when(BOXED.ge(bound), BOXED).otherwise(WHOLE.minus(bound)),
                    row -> row.wholeBoxed != null && row.wholeBoxed >= bound ? row.wholeBoxed : row.whole - bound);
        }
        check.is(cases().when(BOXED.isNull(), 1).otherwiseNull(), row -> row.wholeBoxed == null ? 1 : null);
        check.is(
                cases().when(each(Gauge::getParts).exists(), TEXT).otherwise(TEXT.upper()),
                row -> row.id == 6 ? row.text : Objects.requireNonNull(row.text).toUpperCase(Locale.ROOT));
        check.is(
                cases().when(WHOLE.eq(1), gauge("total", BigDecimal.class)).otherwise(new BigDecimal("0.1")),
                row -> row.whole == 1 ? row.total : new BigDecimal("0.1"));
    }

    @ContractTest(id = "QRY-80")
    void valueOfAnExpressionChoosesTheResult() {
        check.is(
                cases(LEVEL).when(Level.LOW, 1).when(Level.HIGH, 3).otherwise(2),
                row -> row.levelName == Level.LOW ? 1 : row.levelName == Level.HIGH ? 3 : 2);
        check.is(
                cases(BOXED).when(10, "ten").when(20, TEXT).otherwiseNull(),
                row -> row.wholeBoxed == null
                        ? null
                        : row.wholeBoxed == 10 ? "ten" : row.wholeBoxed == 20 ? row.text : null);
        check.is(
                cases(TEXT).when("odd", value(1).plus(WHOLE)).otherwise(WHOLE),
                row -> "odd".equals(row.text) ? row.whole + 1 : row.whole);
    }

    @ContractTest(id = "QRY-81")
    void resultsAreStoredAsTheirColumnsAre() {
        Condition<Gauge> low = WHOLE.le(3);
        for (Path<Gauge, Level> level : List.of(LEVEL, LEVEL_NO)) {
            assertThat(check.ids(cases().when(low, Level.HIGH).otherwise(level).eq(Level.HIGH)))
                    .containsExactly(1L, 2L, 3L, 5L);
            assertThat(check.ids(level.eq(cases().when(low, Level.HIGH).otherwise(Level.MIDDLE))))
                    .containsExactly(2L, 4L);
        }
        assertThat(check.ids(cases().when(low, new Code("x")).otherwise(CODE).eq(new Code("x"))))
                .containsExactly(1L, 2L, 3L);
        Repository<Gauge, Long> gauges = context.open(Gauge.class).repository(Gauge.class, Long.class);
        gauges.patch(
                1L,
                List.of(
                        LEVEL.to(cases().when(low, Level.HIGH).otherwise(LEVEL)),
                        LEVEL_NO.to(cases().when(low, Level.HIGH).otherwise(Level.LOW)),
                        CODE.to(cases().when(low.not(), CODE).otherwise(new Code("new")))));
        Gauge changed = gauges.getById(1L);
        assertThat(List.of(changed.levelName, changed.levelNo)).containsOnly(Level.HIGH);
        assertThat(changed.code).isEqualTo(new Code("new"));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        check.ids(cases().when(low, LEVEL).otherwise(LEVEL_NO).eq(Level.LOW)))
                .withMessageContaining("different forms");
    }

    @ContractTest(id = "QRY-03")
    void unknownStaysUnknown() {
        assertThat(check.ids(unknown())).isEmpty();
        assertThat(check.ids(Condition.<Gauge>unknown().not())).isEmpty();
        assertThat(check.ids(WHOLE.eq(1).or(unknown()))).containsExactly(1L);
        assertThat(check.ids(WHOLE.eq(1).and(unknown()).not())).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(check.ids(each(Gauge::getParts).all(Condition.<Gauge>unknown())))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @ContractTest(id = "QRY-37")
    void functionByNameNeedsTheModulesPermission() {
        var dash = function("replace", String.class, TEXT, value("d"), value("-"));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> check.ids(dash.eq("o--")))
                .withMessageContaining("allowFunctions");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> function("lower(x)--", String.class, TEXT));
        Repository<Gauge, Long> allowed = context.open(module -> module.allowFunctions("REPLACE", "sign"), Gauge.class)
                .repository(Gauge.class, Long.class);
        assertThat(allowed.find(dash.eq("o--")).stream().map(Gauge::getId).sorted())
                .containsExactly(1L, 3L, 5L);
        assertThat(allowed.count(function("sign", Integer.class, WHOLE.minus(3)).eq(1)))
                .isEqualTo(3);
    }

    @ContractTest(id = "QRY-37")
    void conditionsAreMadeOfNamesAndValuesOfRunTimeTypes() {
        Object five = 5;
        Object name = "Even";
        QuerySpec<Gauge> spec = QuerySpec.of(Gauge.class)
                .where(
                        Path.of(Gauge.class, "whole").lt(five),
                        Path.of(Gauge.class, "text").eq(name))
                .orderBy(Path.of(Gauge.class, "whole").desc());
        Repository<Gauge, Long> gauges = context.open(Gauge.class).repository(Gauge.class, Long.class);

        assertThat(gauges.find(spec).stream().map(Gauge::getId)).containsExactly(4L, 2L);
        gauges.patch(
                4L,
                List.of(
                        Path.of(Gauge.class, "text").to(name),
                        Path.of(Gauge.class, "whole").to(five)));
        assertThat(gauges.getById(4L).whole).isEqualTo(5);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Path.of(Gauge.class, "whole").eq(name));
    }

    @ContractTest(id = "QRY-74")
    void characterIsAText() {
        assertThat(check.ids(value('a').<Gauge>eq(value('a')).and(WHOLE.eq(1)))).containsExactly(1L);
        assertThat(check.ids(
                        value('a').asText().concat("b").<Gauge>eq(value("ab")).and(WHOLE.le(2))))
                .containsExactly(1L, 2L);
    }
}
