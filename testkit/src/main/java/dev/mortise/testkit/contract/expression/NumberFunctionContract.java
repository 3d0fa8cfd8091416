package dev.mortise.testkit.contract.expression;

import static dev.mortise.testkit.contract.expression.ExpressionCheck.gauge;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Contract of the functions of numbers, and of calculations with numbers of different types. */
@ContractGroup("QRY")
class NumberFunctionContract {

    private static final List<Long> WHOLE = List.of(0L, 1L, -1L, 15L, -15L, 14L, 100L, -105L);
    private static final List<String> DECIMAL = List.of("0", "0.5", "-0.5", "1.25", "-1.25", "99.99", "7", "-12.34");

    private static final Path<Gauge, Byte> TINY = gauge("tinyBoxed", Byte.class);
    private static final Path<Gauge, Short> SMALL = gauge("smallBoxed", Short.class);
    private static final Path<Gauge, Integer> INT = gauge("wholeBoxed", Integer.class);
    private static final Path<Gauge, Long> LARGE = gauge("largeBoxed", Long.class);
    private static final Path<Gauge, Float> SINGLE = gauge("singleBoxed", Float.class);
    private static final Path<Gauge, Double> TWICE = gauge("twiceBoxed", Double.class);
    private static final Path<Gauge, BigDecimal> TOTAL = gauge("total", BigDecimal.class);
    private static final Path<Gauge, BigInteger> HUGE = gauge("huge", BigInteger.class);

    private final ExpressionCheck check;

    NumberFunctionContract(ContractContext context) {
        List<Gauge> rows = new ArrayList<>();
        for (int index = 0; index < WHOLE.size(); index++) {
            Gauge row = new Gauge(index + 1);
            fill(row, WHOLE.get(index), new BigDecimal(DECIMAL.get(index)));
            rows.add(row);
        }
        rows.add(0, new Gauge(WHOLE.size() + 1));
        check = new ExpressionCheck(
                context.tables(Gauge.SCHEMA).open(Gauge.class).repository(Gauge.class, Long.class), rows);
    }

    private static void fill(Gauge row, long whole, BigDecimal decimal) {
        row.tinyBoxed = (byte) whole;
        row.smallBoxed = (short) whole;
        row.wholeBoxed = (int) whole;
        row.largeBoxed = whole * 1_000_000_007L;
        row.singleBoxed = decimal.floatValue();
        row.twiceBoxed = decimal.doubleValue();
        row.total = decimal;
        row.huge = BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(20));
    }

    private static <A, B> Function<Gauge, @Nullable B> of(
            Function<Gauge, @Nullable A> get, Function<A, @Nullable B> java) {
        return row -> get.apply(row) == null ? null : java.apply(Objects.requireNonNull(get.apply(row)));
    }

    @ContractTest(id = "QRY-28")
    void numbersAreRoundedHalfUp() {
        for (int scale : List.of(0, 1, 2, 5, -1)) {
            UnaryOperator<BigDecimal> round = value -> value.setScale(scale, RoundingMode.HALF_UP);
            check.is(TOTAL.round(scale), of(row -> row.total, round));
            check.is(
                    INT.round(scale),
                    of(
                            row -> row.wholeBoxed,
                            value -> round.apply(new BigDecimal(value)).intValueExact()));
            check.is(
                    LARGE.round(scale),
                    of(
                            row -> row.largeBoxed,
                            value -> round.apply(new BigDecimal(value)).longValueExact()));
            check.is(
                    HUGE.round(scale),
                    of(
                            row -> row.huge,
                            value -> round.apply(new BigDecimal(value)).toBigIntegerExact()));
        }
        for (String operand : List.of("0.05", "12.345", "-3", "1000000.5555")) {
            BigDecimal other = new BigDecimal(operand);
            check.is(
                    TOTAL.plus(other).round(1),
                    of(row -> row.total, value -> value.add(other).setScale(1, RoundingMode.HALF_UP)));
        }
    }

    @ContractTest(id = "QRY-28")
    void floorCeilingAndSignKeepTheirMeaningForEachType() {
        check.is(TOTAL.floor(), of(row -> row.total, value -> value.setScale(0, RoundingMode.FLOOR)));
        check.is(TOTAL.ceiling(), of(row -> row.total, value -> value.setScale(0, RoundingMode.CEILING)));
        check.is(TWICE.floor(), of(row -> row.twiceBoxed, NumberFunctionContract::floor));
        check.is(TWICE.ceiling(), of(row -> row.twiceBoxed, NumberFunctionContract::ceiling));
        check.is(SINGLE.floor(), of(row -> row.singleBoxed, value -> (float) floor(value)));
        check.is(SINGLE.ceiling(), of(row -> row.singleBoxed, value -> (float) ceiling(value)));
        check.is(INT.floor(), row -> row.wholeBoxed);
        check.is(LARGE.ceiling(), row -> row.largeBoxed);
        check.is(HUGE.ceiling(), row -> row.huge);
        check.is(TINY.sign(), of(row -> row.tinyBoxed, value -> Integer.signum(value)));
        check.is(SMALL.sign(), of(row -> row.smallBoxed, value -> Integer.signum(value)));
        check.is(LARGE.sign(), of(row -> row.largeBoxed, Long::signum));
        check.is(HUGE.sign(), of(row -> row.huge, BigInteger::signum));
        check.is(TOTAL.sign(), of(row -> row.total, BigDecimal::signum));
        check.is(TWICE.sign(), of(row -> row.twiceBoxed, value -> (int) Math.signum(value)));
        check.is(SINGLE.sign(), of(row -> row.singleBoxed, value -> (int) Math.signum(value)));
    }

    /** Without a negative zero, which no database tells from zero. */
    private static double floor(double value) {
        return Math.floor(value) + 0.0;
    }

    private static double ceiling(double value) {
        return Math.ceil(value) + 0.0;
    }

    @ContractTest(id = "QRY-72")
    void remainderHasTheSignOfTheDividend() {
        for (int divisor : List.of(7, -7, 1, 1_000)) {
            check.is(TINY.mod((byte) (divisor % 100 + 3)), of(row -> row.tinyBoxed, value ->
                    (byte) (value % (divisor % 100 + 3))));
            check.is(INT.mod(divisor), of(row -> row.wholeBoxed, value -> value % divisor));
            check.is(LARGE.mod(divisor), of(row -> row.largeBoxed, value -> value % divisor));
            check.is(
                    LARGE.mod(divisor * 3_000_000_000L),
                    of(row -> row.largeBoxed, value -> value % (divisor * 3_000_000_000L)));
            check.is(HUGE.mod(divisor), of(row -> row.huge, value -> value.remainder(BigInteger.valueOf(divisor))));
            check.is(TOTAL.mod(divisor), of(row -> row.total, value -> value.remainder(BigDecimal.valueOf(divisor))));
        }
        for (String divisor : List.of("0.3", "2.55", "-1.001")) {
            BigDecimal other = new BigDecimal(divisor);
            check.is(TOTAL.mod(other), of(row -> row.total, value -> value.remainder(other)));
        }
    }

    @ContractTest(id = "QRY-28")
    void powersAndRootsAreDoubles() {
        for (Number exponent : List.<Number>of(2, 3L, new BigDecimal("1.0"), 4.0)) {
            double java = exponent.doubleValue();
            check.is(INT.power(exponent), of(row -> row.wholeBoxed, value -> Math.pow(value, java)));
            check.is(TOTAL.abs().power(2), of(row -> row.total, value -> Math.pow(Math.abs(value.doubleValue()), 2)));
        }
        check.is(LARGE.sqrt(), of(row -> row.largeBoxed, value -> root(value)));
        check.is(TWICE.sqrt(), of(row -> row.twiceBoxed, NumberFunctionContract::root));
        check.is(TOTAL.sqrt(), of(row -> row.total, value -> root(value.doubleValue())));
        check.is(Expression.<Gauge, Integer>value(49).sqrt(), row -> 7.0);
    }

    private static @Nullable Double root(double value) {
        return value < 0 ? null : Math.sqrt(value);
    }

    @ContractTest(id = "QRY-28")
    void numbersOfDifferentTypesAreCalculatedWithExactly() {
        check.is(
                TOTAL.times(INT),
                row -> row.total == null
                        ? null
                        : row.total.multiply(BigDecimal.valueOf(requireNonNull(row.wholeBoxed))));
        check.is(
                TOTAL.minus(LARGE),
                row -> row.total == null
                        ? null
                        : row.total.subtract(BigDecimal.valueOf(requireNonNull(row.largeBoxed))));
        check.is(
                TOTAL.dividedBy(TINY.plus((byte) 40)),
                row -> row.total == null
                        ? null
                        : row.total.divide(
                                BigDecimal.valueOf(requireNonNull(row.tinyBoxed) + 40L), 20, RoundingMode.HALF_UP));
        check.is(
                TOTAL.times(3).plus(1L).minus((short) 2),
                of(
                        row -> row.total,
                        value -> value.multiply(BigDecimal.valueOf(3)).subtract(BigDecimal.ONE)));
        check.is(
                INT.asDecimal().times(TOTAL),
                row -> row.total == null
                        ? null
                        : BigDecimal.valueOf(requireNonNull(row.wholeBoxed)).multiply(row.total));
        check.is(
                HUGE.plus(LARGE),
                row -> row.huge == null ? null : row.huge.add(BigInteger.valueOf(requireNonNull(row.largeBoxed))));
        check.is(
                LARGE.plus(INT).minus(TINY),
                row -> row.largeBoxed == null
                        ? null
                        : requireNonNull(row.largeBoxed)
                                + requireNonNull(row.wholeBoxed)
                                - requireNonNull(row.tinyBoxed));
        check.is(
                TWICE.times(INT),
                row -> row.twiceBoxed == null
                        ? null
                        : requireNonNull(row.twiceBoxed) * requireNonNull(row.wholeBoxed) + 0.0);
        check.is(
                TWICE.plus(SINGLE),
                row -> row.twiceBoxed == null
                        ? null
                        : requireNonNull(row.twiceBoxed) + requireNonNull(row.singleBoxed));
        check.is(
                SINGLE.plus(SMALL),
                row -> row.singleBoxed == null
                        ? null
                        : requireNonNull(row.singleBoxed) + requireNonNull(row.smallBoxed));
        check.is(Expression.<Gauge, Integer>value(3).times(INT), of(row -> row.wholeBoxed, value -> 3 * value));
    }

    @ContractTest(id = "QRY-29")
    void operandThatTheFirstTypeCannotHoldIsRefused() {
        for (Runnable mix : List.<Runnable>of(
                () -> INT.times(TOTAL),
                () -> INT.plus(LARGE),
                () -> TOTAL.plus(TWICE),
                () -> TWICE.plus(LARGE),
                () -> LARGE.mod(HUGE),
                () -> SINGLE.round(1),
                () -> TWICE.mod(2),
                () -> gauge("text", String.class).round(1))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(mix::run)
                    .withMessageMatching("(?s).*(wider|asDecimal|needs).*");
        }
    }
}
