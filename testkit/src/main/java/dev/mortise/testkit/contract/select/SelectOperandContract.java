package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Path.path;
import static dev.mortise.query.Queries.avg;
import static dev.mortise.query.Queries.avgAsDouble;
import static dev.mortise.query.Queries.cases;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.orderBy;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.sumAsDouble;
import static dev.mortise.query.Queries.sumAsLong;
import static dev.mortise.query.Queries.tuple;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import dev.mortise.testkit.report.Seed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Contract of operands in selected values, aggregates, choices and remainders: those of one shape in any order. */
@ContractGroup("QRY")
class SelectOperandContract {

    private static final List<String> OPERANDS =
            List.of("5", "2.75", "-1.04", "0.00000001", "1.0825", "1234567.5", "100");
    private static final Path<Gauge, BigDecimal> TOTAL = Path.of(Gauge.class, "total", BigDecimal.class);
    private static final QuerySpec<Gauge> ALL =
            QuerySpec.of(Gauge.class).orderBy(path(Gauge::getId).asc());

    private final Repository<Gauge, Long> gauges;
    private final List<BigDecimal> totals =
            List.of(new BigDecimal("-1.04"), new BigDecimal("7.25"), new BigDecimal("99999.99"));

    SelectOperandContract(ContractContext context) {
        this.gauges = context.tables(Gauge.SCHEMA).open(Gauge.class).repository(Gauge.class, Long.class);
        for (int id = 1; id <= totals.size(); id++) {
            Gauge gauge = new Gauge(id);
            gauge.total = totals.get(id - 1);
            gauges.insert(gauge);
        }
    }

    private static List<BigDecimal> operands() {
        List<BigDecimal> operands = new ArrayList<>();
        OPERANDS.forEach(text -> operands.add(new BigDecimal(text)));
        Collections.shuffle(operands, new Random(Seed.value()));
        return operands;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private void selected(String what, Expression<Gauge, BigDecimal> expression, UnaryOperator<BigDecimal> result) {
        assertThat(gauges.find(ALL.select(expression)))
                .as(what)
                .extracting(SelectOperandContract::plain)
                .containsExactlyElementsOf(totals.stream()
                        .map(result)
                        .map(SelectOperandContract::plain)
                        .toList());
    }

    @ContractTest(id = "QRY-28")
    void selectedValuesAreExactForEachOperand() {
        for (BigDecimal operand : operands()) {
            String what = "seed " + Seed.value() + " operand " + operand;
            selected(what, TOTAL.plus(operand), total -> total.add(operand));
            selected(what, TOTAL.minus(operand), total -> total.subtract(operand));
            selected(what, TOTAL.times(operand), total -> total.multiply(operand));
            selected(what, TOTAL.dividedBy(operand), total -> total.divide(operand, 20, RoundingMode.HALF_UP));
            selected(what, TOTAL.mod(operand), total -> total.remainder(operand));
            selected(
                    what,
                    TOTAL.plus(operand).round(1),
                    total -> total.add(operand).setScale(1, RoundingMode.HALF_UP));
            selected(
                    what,
                    cases().when(TOTAL.gt(operand), operand).otherwise(TOTAL),
                    total -> total.compareTo(operand) > 0 ? operand : total);
            selected(
                    what,
                    cases().when(TOTAL.gt(BigDecimal.ZERO), operand).otherwise(operand.negate()),
                    total -> total.signum() > 0 ? operand : operand.negate());
            selected(what, TOTAL.coalesce(operand), total -> total);
        }
    }

    @ContractTest(id = "QRY-28")
    void aggregatesAreExactForEachOperand() {
        for (BigDecimal operand : operands()) {
            String what = "seed " + Seed.value() + " operand " + operand;
            BigDecimal sum = totals.stream().map(operand::multiply).reduce(BigDecimal.ZERO, BigDecimal::add);
            List<BigDecimal> found = new ArrayList<>();
            QuerySpec<Gauge> all = QuerySpec.of(Gauge.class);
            found.addAll(gauges.find(all.select(sum(TOTAL.times(operand)))));
            found.addAll(gauges.find(all.select(avg(TOTAL.times(operand)))));
            found.addAll(gauges.find(all.select(max(TOTAL.plus(operand)))));
            found.addAll(gauges.find(all.select(
                    sum(cases().when(TOTAL.gt(BigDecimal.ONE), operand).otherwise(TOTAL)))));
            assertThat(found)
                    .as(what)
                    .extracting(SelectOperandContract::plain)
                    .containsExactly(
                            plain(sum),
                            plain(sum.divide(new BigDecimal(3), 20, RoundingMode.HALF_UP)),
                            plain(totals.get(2).add(operand)),
                            plain(operand.multiply(new BigDecimal(2)).add(totals.get(0))));
            assertThat(gauges.find(
                            all.select(TOTAL).groupBy(TOTAL).having(sum(TOTAL).gt(operand))))
                    .as(what)
                    .hasSize((int) totals.stream()
                            .filter(total -> total.compareTo(operand) > 0)
                            .count());
        }
    }

    @ContractTest(id = "QRY-28")
    void choicesAndRemaindersAreStoredExactly() {
        for (BigDecimal operand : operands()) {
            gauges.updateWhere(UpdateSpec.of(Gauge.class)
                    .set(TOTAL.to(
                            cases().when(path(Gauge::getId).eq(1L), operand).otherwise(TOTAL.mod(operand))))
                    .where(path(Gauge::getId).le(2L)));
            assertThat(gauges.find(ALL.select(TOTAL)))
                    .as("seed " + Seed.value() + " operand " + operand)
                    .extracting(SelectOperandContract::plain)
                    .containsExactly(
                            plain(operand.setScale(2, RoundingMode.HALF_UP)),
                            plain(totals.get(1).remainder(operand).setScale(2, RoundingMode.HALF_UP)),
                            plain(totals.get(2)));
            gauges.patch(1L, TOTAL.to(totals.get(0)));
            gauges.patch(2L, TOTAL.to(totals.get(1)));
        }
    }

    @ContractTest(id = "QRY-70")
    void sumsWhoseConditionIsNeverTrueAreNull() {
        List<Condition<Gauge>> never = List.of(
                Condition.unknown(), Condition.not(Condition.<Gauge>unknown()), new Condition.Constant<>(false));
        for (Condition<Gauge> condition : never) {
            Expression<Gauge, BigDecimal> choice =
                    cases().when(condition, TOTAL).otherwiseNull();
            assertThat(gauges.getOne(QuerySpec.of(Gauge.class)
                                    .select(tuple(
                                            sum(TOTAL).filter(condition),
                                            avg(TOTAL).filter(condition),
                                            sumAsLong(path(Gauge::getId)).filter(condition),
                                            sumAsDouble(TOTAL).filter(condition),
                                            avgAsDouble(TOTAL).filter(condition),
                                            max(TOTAL).filter(condition),
                                            sum(choice),
                                            sum(choice.plus(BigDecimal.ONE)))))
                            .toArray())
                    .as("never true: %s", condition)
                    .containsOnly((Object) null);
            assertThat(gauges.find(ALL.select(sum(TOTAL)
                            .filter(condition)
                            .over(orderBy(path(Gauge::getId).asc())))))
                    .as("never true over a window: %s", condition)
                    .containsExactly(null, null, null);
        }
    }
}
