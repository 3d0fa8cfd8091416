package dev.mortise.testkit.contract.expression;

import static dev.mortise.query.Queries.value;
import static dev.mortise.testkit.contract.expression.ExpressionCheck.gauge;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Path;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Contract of conversions between types. */
@ContractGroup("QRY")
class CastContract {

    private static final List<String> TEXTS =
            List.of("12", "-7", "+5", "1.5", "-0.125", "abc", "", "1e3", " 3", "999999999999999999");
    private static final List<String> DECIMALS =
            List.of("0", "0.5", "-0.5", "1.99", "-1.99", "123456.78", "-3", "2.5", "0.01", "7.1");

    private static final Path<Gauge, String> TEXT = gauge("text", String.class);
    private static final Path<Gauge, Integer> INT = gauge("wholeBoxed", Integer.class);
    private static final Path<Gauge, Long> LARGE = gauge("largeBoxed", Long.class);
    private static final Path<Gauge, BigInteger> HUGE = gauge("huge", BigInteger.class);
    private static final Path<Gauge, BigDecimal> TOTAL = gauge("total", BigDecimal.class);
    private static final Path<Gauge, Double> TWICE = gauge("twiceBoxed", Double.class);
    private static final Path<Gauge, Float> SINGLE = gauge("singleBoxed", Float.class);

    private final ExpressionCheck check;

    CastContract(ContractContext context) {
        List<Gauge> rows = new ArrayList<>();
        rows.add(new Gauge(TEXTS.size() + 1));
        for (int index = 0; index < TEXTS.size(); index++) {
            Gauge row = new Gauge(index + 1);
            row.text = TEXTS.get(index);
            row.total = new BigDecimal(DECIMALS.get(index));
            row.wholeBoxed = row.total.intValue() - 1;
            row.largeBoxed = row.wholeBoxed * 3_000_000L;
            row.huge = BigInteger.valueOf(row.largeBoxed);
            row.twiceBoxed = row.total.doubleValue();
            row.singleBoxed = row.total.floatValue();
            row.flagBoxed = index % 2 == 0;
            row.token = new UUID(index, -index);
            row.onDate = LocalDate.of(2024, 2, 28).plusDays(index);
            rows.add(row);
        }
        check = new ExpressionCheck(
                context.tables(Gauge.SCHEMA).open(Gauge.class).repository(Gauge.class, Long.class), rows);
    }

    private static <A, B> Function<Gauge, @Nullable B> of(
            Function<Gauge, @Nullable A> get, Function<A, @Nullable B> java) {
        return row -> get.apply(row) == null ? null : java.apply(Objects.requireNonNull(get.apply(row)));
    }

    @ContractTest(id = "QRY-29")
    void valuesHaveOneText() {
        check.is(TEXT.asText(), row -> row.text);
        check.is(INT.asText(), of(row -> row.wholeBoxed, String::valueOf));
        check.is(LARGE.asText(), of(row -> row.largeBoxed, String::valueOf));
        check.is(HUGE.asText(), of(row -> row.huge, String::valueOf));
        check.is(gauge("flagBoxed", Boolean.class).asText(), of(row -> row.flagBoxed, String::valueOf));
        check.is(gauge("token", UUID.class).asText(), of(row -> row.token, UUID::toString));
        check.is(gauge("onDate", LocalDate.class).asText(), of(row -> row.onDate, LocalDate::toString));
        for (int scale : List.of(0, 1, 2, 6)) {
            check.is(
                    TOTAL.asText(scale),
                    of(
                            row -> row.total,
                            total -> total.setScale(scale, RoundingMode.HALF_UP).toPlainString()));
        }
        check.is(
                INT.plus(1).asText().concat("x").concat(TEXT),
                row -> row.text == null ? null : requireNonNull(row.wholeBoxed) + 1 + "x" + row.text);
        check.is(value("a").concat(INT.asText()), of(row -> row.wholeBoxed, whole -> "a" + whole));
    }

    @ContractTest(id = "QRY-29")
    void numbersAreCutToWholeNumbers() {
        check.is(TOTAL.asInteger(), of(row -> row.total, BigDecimal::intValue));
        check.is(TOTAL.asLong(), of(row -> row.total, BigDecimal::longValue));
        check.is(TWICE.asLong(), of(row -> row.twiceBoxed, Double::longValue));
        check.is(SINGLE.asInteger(), of(row -> row.singleBoxed, Float::intValue));
        check.is(HUGE.asLong(), of(row -> row.huge, BigInteger::longValue));
        check.is(INT.asLong(), of(row -> row.wholeBoxed, Integer::longValue));
        check.is(
                INT.asLong().times(LARGE),
                row -> row.largeBoxed == null ? null : requireNonNull(row.wholeBoxed) * requireNonNull(row.largeBoxed));
        check.is(
                TOTAL.plus(new BigDecimal("0.99")).asLong().dividedBy(2),
                of(row -> row.total, total -> total.add(new BigDecimal("0.99")).longValue() / 2));
        check.is(
                TEXT.asLong(), of(row -> row.text, text -> text.matches("[+-]?\\d{1,18}") ? Long.valueOf(text) : null));
        check.is(TEXT.left(3).asInteger(), of(row -> row.text, text -> {
            String start = text.substring(0, Math.min(3, text.length()));
            return start.matches("[+-]?\\d{1,18}") ? Integer.valueOf(start) : null;
        }));
    }

    @ContractTest(id = "QRY-28")
    void decimalsAreRoundedToTheirScale() {
        for (int scale : List.of(0, 1, 3, 8)) {
            Function<BigDecimal, BigDecimal> round = number -> number.setScale(scale, RoundingMode.HALF_UP);
            check.is(TOTAL.asDecimal(scale), of(row -> row.total, round));
            check.is(INT.asDecimal(scale), of(row -> row.wholeBoxed, whole -> round.apply(new BigDecimal(whole))));
            check.is(LARGE.asDecimal(scale), of(row -> row.largeBoxed, whole -> round.apply(new BigDecimal(whole))));
            check.is(
                    TWICE.asDecimal(scale), of(row -> row.twiceBoxed, twice -> round.apply(BigDecimal.valueOf(twice))));
            check.is(
                    SINGLE.asDecimal(scale),
                    of(row -> row.singleBoxed, single -> round.apply(BigDecimal.valueOf(single.doubleValue()))));
            check.is(TEXT.left(6).asDecimal(scale), of(row -> row.text, text -> {
                String start = text.substring(0, Math.min(6, text.length()));
                return start.matches("[+-]?\\d+(\\.\\d+)?") ? round.apply(new BigDecimal(start)) : null;
            }));
        }
        check.is(
                INT.asDecimal().dividedBy(new BigDecimal("7")),
                of(
                        row -> row.wholeBoxed,
                        whole -> new BigDecimal(whole).divide(new BigDecimal("7"), 20, RoundingMode.HALF_UP)));
        check.is(LARGE.asDouble(), of(row -> row.largeBoxed, Long::doubleValue));
        check.is(TOTAL.asDouble(), of(row -> row.total, BigDecimal::doubleValue));
        check.is(SINGLE.asDouble(), of(row -> row.singleBoxed, Float::doubleValue));
        check.is(
                TEXT.asDouble(),
                of(
                        row -> row.text,
                        text -> text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?") ? Double.valueOf(text) : null));
    }

    @ContractTest(id = "QRY-29")
    void conversionWithoutFixedMeaningIsRefused() {
        for (Runnable cast : List.<Runnable>of(
                TOTAL::asText,
                TWICE::asText,
                () -> gauge("atDateTime", java.time.LocalDateTime.class).asText(),
                () -> gauge("flagBoxed", Boolean.class).asLong(),
                () -> gauge("levelName", Gauge.Level.class).asText(),
                TWICE::asDecimal)) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(cast::run)
                    .withMessageContaining("needs");
        }
    }
}
