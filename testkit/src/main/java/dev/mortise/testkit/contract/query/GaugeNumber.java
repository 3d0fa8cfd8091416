package dev.mortise.testkit.contract.query;

import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.testkit.contract.fixture.Gauge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A numeric property of a {@link Gauge}, and how Java calculates with it.
 *
 * @param path the path to it
 * @param get reads it
 * @param set writes it
 * @param make makes an operand
 * @param arithmetic the calculations
 */
record GaugeNumber<V extends Number>(
        Path<Gauge, V> path,
        Function<Gauge, @Nullable V> get,
        BiConsumer<Gauge, V> set,
        Function<SplittableRandom, V> make,
        Arithmetic<V> arithmetic) {

    /** An operation with an operand, in a query and in Java. */
    enum Operation {
        PLUS,
        MINUS,
        TIMES,
        DIVIDED_BY,
        ABS_OF_DIFFERENCE,
        COALESCE
    }

    /**
     * Exact arithmetic of one type.
     *
     * @param exact a value as what results are compared in
     * @param divide the quotient
     * @param round what a calculation of two results gives, where it is not exact
     * @param value the value of a result, where there is one
     */
    record Arithmetic<V>(
            Function<V, BigDecimal> exact,
            BinaryOperator<BigDecimal> divide,
            Function<BigDecimal, BigDecimal> round,
            Function<BigDecimal, Optional<V>> value) {}

    /** The expression of an operation. */
    Expression<Gauge, V> expression(Operation operation, V operand) {
        return switch (operation) {
            case PLUS -> path.plus(operand);
            case MINUS -> path.minus(operand);
            case TIMES -> path.times(operand);
            case DIVIDED_BY -> path.dividedBy(operand);
            case ABS_OF_DIFFERENCE -> path.minus(operand).abs();
            case COALESCE -> path.coalesce(operand);
        };
    }

    /** What the operation gives for a row, or null. */
    @Nullable
    BigDecimal result(Operation operation, Gauge row, V operand) {
        V own = get.apply(row);
        BigDecimal other = arithmetic.exact().apply(operand);
        if (own == null) {
            return operation == Operation.COALESCE ? other : null;
        }
        BigDecimal value = arithmetic.exact().apply(own);
        return switch (operation) {
            case PLUS -> rounded(value.add(other));
            case MINUS -> rounded(value.subtract(other));
            case TIMES -> rounded(value.multiply(other));
            case DIVIDED_BY -> arithmetic.divide().apply(value, other);
            case ABS_OF_DIFFERENCE -> rounded(value.subtract(other)).abs();
            case COALESCE -> value;
        };
    }

    private BigDecimal rounded(BigDecimal exact) {
        return arithmetic.round().apply(exact);
    }

    static List<GaugeNumber<?>> all() {
        return List.of(
                whole("tiny", Byte.class, g -> g.tiny, (g, v) -> g.tiny = v, Long::byteValue, 100),
                whole("small", Short.class, g -> g.small, (g, v) -> g.small = v, Long::shortValue, 9000),
                whole("whole", Integer.class, g -> g.whole, (g, v) -> g.whole = v, Long::intValue, INT),
                whole("large", Long.class, g -> g.large, (g, v) -> g.large = v, v -> v, INT),
                whole("tinyBoxed", Byte.class, g -> g.tinyBoxed, (g, v) -> g.tinyBoxed = v, Long::byteValue, 100),
                whole("smallBoxed", Short.class, g -> g.smallBoxed, (g, v) -> g.smallBoxed = v, Long::shortValue, 9000),
                whole("wholeBoxed", Integer.class, g -> g.wholeBoxed, (g, v) -> g.wholeBoxed = v, Long::intValue, INT),
                whole("largeBoxed", Long.class, g -> g.largeBoxed, (g, v) -> g.largeBoxed = v, v -> v, INT),
                single("single", g -> g.single, (g, v) -> g.single = v),
                single("singleBoxed", g -> g.singleBoxed, (g, v) -> g.singleBoxed = v),
                twice("twice", g -> g.twice, (g, v) -> g.twice = v),
                twice("twiceBoxed", g -> g.twiceBoxed, (g, v) -> g.twiceBoxed = v),
                decimal("total", g -> g.total, (g, v) -> g.total = v, 2),
                decimal("fine", g -> g.fine, (g, v) -> g.fine = v, 8),
                huge());
    }

    private static final long INT = 1_000_000_000;

    private static <V extends Number> GaugeNumber<V> whole(
            String name,
            Class<V> type,
            Function<Gauge, @Nullable V> get,
            BiConsumer<Gauge, V> set,
            Function<Long, V> narrow,
            long bound) {
        Arithmetic<V> arithmetic = new Arithmetic<>(
                value -> BigDecimal.valueOf(value.longValue()), GaugeNumber::cut, exact -> exact, exact -> {
                    V value = narrow.apply(exact.longValue());
                    return BigDecimal.valueOf(value.longValue()).compareTo(exact) == 0
                            ? Optional.of(value)
                            : Optional.empty();
                });
        return new GaugeNumber<>(
                Path.of(Gauge.class, name, type),
                get,
                set,
                random -> narrow.apply(wholeNumber(random, bound)),
                arithmetic);
    }

    private static long wholeNumber(SplittableRandom random, long bound) {
        long limit = random.nextBoolean() ? Math.min(bound, 12) : bound;
        long value = 1 + random.nextLong(limit);
        return random.nextBoolean() ? value : -value;
    }

    private static GaugeNumber<BigDecimal> decimal(
            String name, Function<Gauge, @Nullable BigDecimal> get, BiConsumer<Gauge, BigDecimal> set, int scale) {
        return new GaugeNumber<>(
                Path.of(Gauge.class, name, BigDecimal.class),
                get,
                (gauge, value) -> set.accept(gauge, value.movePointLeft(2).setScale(scale, RoundingMode.HALF_UP)),
                GaugeNumber::randomDecimal,
                new Arithmetic<>(
                        value -> value,
                        (one, other) -> one.divide(other, 20, RoundingMode.HALF_UP),
                        exact -> exact,
                        Optional::of));
    }

    private static GaugeNumber<BigInteger> huge() {
        return new GaugeNumber<>(
                Path.of(Gauge.class, "huge", BigInteger.class),
                gauge -> gauge.huge,
                (gauge, value) -> gauge.huge = value,
                GaugeNumber::randomBigInteger,
                new Arithmetic<>(
                        BigDecimal::new, GaugeNumber::cut, exact -> exact, exact -> Optional.of(exact.toBigInteger())));
    }

    private static GaugeNumber<Float> single(
            String name, Function<Gauge, @Nullable Float> get, BiConsumer<Gauge, Float> set) {
        return new GaugeNumber<>(
                Path.of(Gauge.class, name, Float.class),
                get,
                set,
                random -> (float) fraction(random),
                new Arithmetic<>(
                        BigDecimal::new,
                        (one, other) -> new BigDecimal(one.floatValue() / other.floatValue()),
                        exact -> new BigDecimal(exact.floatValue()),
                        exact -> Optional.of(exact.floatValue())));
    }

    private static GaugeNumber<Double> twice(
            String name, Function<Gauge, @Nullable Double> get, BiConsumer<Gauge, Double> set) {
        return new GaugeNumber<>(
                Path.of(Gauge.class, name, Double.class),
                get,
                set,
                GaugeNumber::fraction,
                new Arithmetic<>(
                        BigDecimal::new,
                        (one, other) -> new BigDecimal(one.doubleValue() / other.doubleValue()),
                        exact -> new BigDecimal(exact.doubleValue()),
                        exact -> Optional.of(exact.doubleValue())));
    }

    private static BigDecimal cut(BigDecimal one, BigDecimal other) {
        return new BigDecimal(one.toBigInteger().divide(other.toBigInteger()));
    }

    private static double fraction(SplittableRandom random) {
        return (1 + random.nextInt(5000)) / (double) (1 + random.nextInt(100)) * (random.nextBoolean() ? 1 : -1);
    }

    /** Of one digit or many, with a scale of -2 to 12. */
    private static BigDecimal randomDecimal(SplittableRandom random) {
        long digits = 1 + random.nextLong(List.of(9L, 999L, 9_999_999L).get(random.nextInt(3)));
        int scale = List.of(-2, 0, 0, 1, 2, 2, 4, 7, 12).get(random.nextInt(9));
        return BigDecimal.valueOf(random.nextBoolean() ? digits : -digits, scale);
    }

    private static BigInteger randomBigInteger(SplittableRandom random) {
        BigInteger value = BigInteger.valueOf(1 + random.nextLong(99));
        BigInteger large = random.nextBoolean() ? value : value.multiply(BigInteger.TEN.pow(random.nextInt(10)));
        return random.nextBoolean() ? large : large.negate();
    }

    /** Calls {@code use} with this number, whose type is then known. */
    <R> R with(Use<R> use) {
        return use.of(this);
    }

    /** Something that is done with a number of any type. */
    interface Use<R> {
        <V extends Number> R of(GaugeNumber<V> number);
    }

    /** Gives a row a random value. */
    void fill(Gauge gauge, SplittableRandom random) {
        set.accept(gauge, make.apply(random));
    }
}
