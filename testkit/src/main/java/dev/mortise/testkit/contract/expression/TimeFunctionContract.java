package dev.mortise.testkit.contract.expression;

import static dev.mortise.testkit.contract.expression.ExpressionCheck.gauge;
import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Queries;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Contract of the functions of dates and times. */
@ContractGroup("QRY")
class TimeFunctionContract {

    private static final List<LocalDateTime> TIMES = List.of(
            LocalDateTime.parse("2024-02-29T23:59:59.999999"),
            LocalDateTime.parse("2023-01-01T00:00:00"),
            LocalDateTime.parse("2020-12-31T12:30:15.000001"),
            LocalDateTime.parse("1999-03-28T01:30:00"),
            LocalDateTime.parse("2026-10-25T02:30:00.5"),
            LocalDateTime.parse("2021-05-31T09:08:07"));

    private static final Path<Gauge, LocalDate> DATE = gauge("onDate", LocalDate.class);
    private static final Path<Gauge, LocalTime> TIME = gauge("atTime", LocalTime.class);
    private static final Path<Gauge, LocalDateTime> DATE_TIME = gauge("atDateTime", LocalDateTime.class);
    private static final Path<Gauge, Instant> INSTANT = gauge("atInstant", Instant.class);
    private static final Path<Gauge, OffsetDateTime> OFFSET = gauge("atOffset", OffsetDateTime.class);
    private static final Path<Gauge, Integer> INT = gauge("wholeBoxed", Integer.class);

    private final ExpressionCheck check;

    TimeFunctionContract(ContractContext context) {
        List<Gauge> rows = new ArrayList<>();
        rows.add(new Gauge(TIMES.size() + 1));
        for (int index = 0; index < TIMES.size(); index++) {
            LocalDateTime time = TIMES.get(index);
            Gauge row = new Gauge(index + 1);
            row.onDate = time.toLocalDate();
            row.atTime = time.toLocalTime();
            row.atDateTime = time;
            row.atInstant = time.toInstant(UTC);
            row.atOffset = time.atOffset(UTC).withOffsetSameInstant(ZoneOffset.ofHours(index - 3));
            row.wholeBoxed = 3 - 2 * index;
            rows.add(row);
        }
        check = new ExpressionCheck(
                context.tables(Gauge.SCHEMA).open(Gauge.class).repository(Gauge.class, Long.class), rows);
    }

    private static <A, B> Function<Gauge, @Nullable B> of(
            Function<Gauge, @Nullable A> get, Function<A, @Nullable B> java) {
        return row -> get.apply(row) == null ? null : java.apply(Objects.requireNonNull(get.apply(row)));
    }

    private static Function<Gauge, @Nullable Integer> part(Function<TemporalAccessor, Integer> java) {
        return of(row -> row.atDateTime, java::apply);
    }

    @ContractTest(id = "QRY-30")
    void partsOfInstantsAreThoseInUtc() {
        Map<Function<Expression<Gauge, ?>, Expression<Gauge, Integer>>, Function<TemporalAccessor, Integer>> dates =
                new LinkedHashMap<>();
        dates.put(Expression::year, time -> time.get(ChronoField.YEAR));
        dates.put(Expression::quarter, time -> time.get(IsoFields.QUARTER_OF_YEAR));
        dates.put(Expression::month, time -> time.get(ChronoField.MONTH_OF_YEAR));
        dates.put(Expression::week, time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        dates.put(Expression::day, time -> time.get(ChronoField.DAY_OF_MONTH));
        dates.put(Expression::dayOfWeek, time -> time.get(ChronoField.DAY_OF_WEEK));
        dates.put(Expression::dayOfYear, time -> time.get(ChronoField.DAY_OF_YEAR));
        dates.forEach((function, java) ->
                List.of(DATE, DATE_TIME, INSTANT, OFFSET).forEach(path -> check.is(function.apply(path), part(java))));
        Map<Function<Expression<Gauge, ?>, Expression<Gauge, Integer>>, Function<TemporalAccessor, Integer>> times =
                new LinkedHashMap<>();
        times.put(Expression::hour, time -> time.get(ChronoField.HOUR_OF_DAY));
        times.put(Expression::minute, time -> time.get(ChronoField.MINUTE_OF_HOUR));
        times.put(Expression::second, time -> time.get(ChronoField.SECOND_OF_MINUTE));
        times.forEach((function, java) ->
                List.of(TIME, DATE_TIME, INSTANT, OFFSET).forEach(path -> check.is(function.apply(path), part(java))));
    }

    @ContractTest(id = "QRY-30")
    void valuesAreCutToUnits() {
        for (ChronoUnit unit : List.of(
                ChronoUnit.YEARS,
                ChronoUnit.MONTHS,
                ChronoUnit.WEEKS,
                ChronoUnit.DAYS,
                ChronoUnit.HOURS,
                ChronoUnit.MINUTES,
                ChronoUnit.SECONDS)) {
            if (unit.isDateBased()) {
                check.is(
                        DATE.truncatedTo(unit),
                        of(
                                row -> row.onDate,
                                date -> cut(date.atTime(1, 1), unit).toLocalDate()));
            }
            if (unit.isTimeBased()) {
                check.is(TIME.truncatedTo(unit), of(row -> row.atTime, time -> time.truncatedTo(unit)));
            }
            if (unit.isTimeBased() || unit.isDateBased()) {
                check.is(DATE_TIME.truncatedTo(unit), of(row -> row.atDateTime, time -> cut(time, unit)));
                check.is(
                        INSTANT.truncatedTo(unit),
                        of(row -> row.atDateTime, time -> cut(time, unit).toInstant(UTC)));
                check.is(
                        OFFSET.truncatedTo(unit).asInstant(),
                        of(row -> row.atDateTime, time -> cut(time, unit).toInstant(UTC)));
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> DATE.truncatedTo(ChronoUnit.DECADES));
    }

    private static LocalDateTime cut(LocalDateTime time, ChronoUnit unit) {
        return switch (unit) {
            case YEARS -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            case MONTHS -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case WEEKS -> time.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            default -> time.truncatedTo(unit);
        };
    }

    @ContractTest(id = "QRY-30")
    void datesAndTimesOfInstantsAreInUtc() {
        check.is(DATE.asDate(), row -> row.onDate);
        check.is(DATE_TIME.asDate(), row -> row.onDate);
        check.is(INSTANT.asDate(), row -> row.onDate);
        check.is(OFFSET.asDate(), row -> row.onDate);
        check.is(DATE_TIME.asTime(), row -> row.atTime);
        check.is(INSTANT.asTime(), row -> row.atTime);
        check.is(INSTANT.asDateTime(), row -> row.atDateTime);
        check.is(OFFSET.asDateTime(), row -> row.atDateTime);
        check.is(DATE_TIME.asInstant(), row -> row.atInstant);
        check.is(OFFSET.asInstant(), row -> row.atInstant);
    }

    @ContractTest(id = "QRY-30")
    void durationsAndPeriodsAreAdded() {
        for (Period period :
                List.of(Period.ofDays(40), Period.ofMonths(1), Period.of(-1, -11, 3), Period.ofWeeks(-2))) {
            check.is(DATE.plus(period), of(row -> row.onDate, date -> date.plus(period)));
            check.is(DATE_TIME.minus(period), of(row -> row.atDateTime, time -> time.minus(period)));
            check.is(
                    INSTANT.plus(period),
                    of(row -> row.atDateTime, time -> time.plus(period).toInstant(UTC)));
        }
        for (Duration duration : List.of(Duration.ofHours(26), Duration.ofSeconds(-1, 1000), Duration.ofDays(36_500))) {
            check.is(DATE_TIME.plus(duration), of(row -> row.atDateTime, time -> time.plus(duration)));
            check.is(INSTANT.plus(duration), of(row -> row.atInstant, time -> time.plus(duration)));
            check.is(OFFSET.minus(duration).asInstant(), of(row -> row.atInstant, time -> time.minus(duration)));
        }
        check.is(DATE.plus(Duration.ofDays(3)), of(row -> row.onDate, date -> date.plusDays(3)));
        for (ChronoUnit unit : List.of(ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.WEEKS, ChronoUnit.DAYS)) {
            check.is(
                    DATE.plus(INT, unit),
                    row -> row.onDate == null ? null : row.onDate.plus(requireNonNull(row.wholeBoxed), unit));
        }
        for (ChronoUnit unit : List.of(ChronoUnit.MONTHS, ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MICROS)) {
            check.is(
                    DATE_TIME.plus(INT, unit),
                    row -> row.atDateTime == null ? null : row.atDateTime.plus(requireNonNull(row.wholeBoxed), unit));
            check.is(
                    INSTANT.plus(INT, unit),
                    row -> row.atDateTime == null
                            ? null
                            : row.atDateTime
                                    .plus(requireNonNull(row.wholeBoxed), unit)
                                    .toInstant(UTC));
        }
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> DATE.plus(Duration.ofHours(1)));
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> TIME.plus(INT, ChronoUnit.HOURS));
    }

    @ContractTest(id = "QRY-30")
    void unitsBetweenTimesAreCounted() {
        LocalDateTime noon = LocalDateTime.parse("2022-06-15T12:00:00.25");
        for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.WEEKS)) {
            check.is(
                    DATE.until(noon.toLocalDate(), unit),
                    of(row -> row.onDate, date -> date.until(noon.toLocalDate(), unit)));
        }
        for (ChronoUnit unit :
                List.of(ChronoUnit.MICROS, ChronoUnit.MILLIS, ChronoUnit.SECONDS, ChronoUnit.HOURS, ChronoUnit.DAYS)) {
            check.is(DATE_TIME.until(noon, unit), of(row -> row.atDateTime, time -> time.until(noon, unit)));
            check.is(
                    INSTANT.until(noon.toInstant(UTC), unit),
                    of(row -> row.atDateTime, time -> time.until(noon, unit)));
            check.is(OFFSET.until(noon.atOffset(UTC), unit), of(row -> row.atDateTime, time -> time.until(noon, unit)));
            check.is(
                    TIME.until(noon.toLocalTime(), unit),
                    of(row -> row.atTime, time -> unit == ChronoUnit.DAYS ? 0 : time.until(noon.toLocalTime(), unit)));
        }
        check.is(
                DATE_TIME.until(DATE_TIME.plus(Duration.ofMinutes(90)), ChronoUnit.HOURS),
                of(row -> row.atDateTime, time -> 1L));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> DATE.until(noon.toLocalDate(), ChronoUnit.MONTHS));
    }

    @ContractTest(id = "QRY-30")
    void currentTimeHasTheTypeOfTheColumn() {
        LocalDateTime now = LocalDateTime.now(UTC);
        assertThat(check.ids(Queries.<Gauge, LocalDate>now(LocalDate.class)
                        .between(
                                now.toLocalDate().minusDays(1),
                                now.toLocalDate().plusDays(1))))
                .hasSize(TIMES.size() + 1);
        assertThat(check.ids(Queries.<Gauge, LocalDateTime>now(LocalDateTime.class)
                        .between(now.minusMinutes(5), now.plusMinutes(5))))
                .hasSize(TIMES.size() + 1);
        assertThat(check.ids(Queries.<Gauge, OffsetDateTime>now(OffsetDateTime.class)
                        .between(
                                now.minusMinutes(5).atOffset(UTC),
                                now.plusMinutes(5).atOffset(UTC))))
                .hasSize(TIMES.size() + 1);
        assertThat(check.ids(Queries.<Gauge, LocalTime>now(LocalTime.class)
                        .hour()
                        .inExpressions(List.of(
                                Queries.value(now.getHour()),
                                Queries.value(now.plusMinutes(5).getHour())))))
                .hasSize(TIMES.size() + 1);
        assertThat(check.ids(DATE.lt(Queries.now(LocalDate.class)))).isNotEmpty();
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> Queries.now(Integer.class));
    }
}
