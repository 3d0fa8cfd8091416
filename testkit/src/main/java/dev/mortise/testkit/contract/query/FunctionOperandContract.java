package dev.mortise.testkit.contract.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import dev.mortise.testkit.contract.fixture.Gauge.Code;
import dev.mortise.testkit.contract.fixture.Gauge.Level;
import dev.mortise.testkit.report.Seed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Contract of functions over texts, times, ids and enums: operands of one statement may come in any order. */
@ContractGroup("QRY")
class FunctionOperandContract {

    private static final int OPERANDS = 6;
    private static final int ROWS = 9;

    private final Repository<Gauge, Long> gauges;
    private final Random random = new Random(Seed.value());
    private final List<Gauge> rows = new ArrayList<>();

    FunctionOperandContract(ContractContext context) {
        this.gauges = context.tables(Gauge.SCHEMA).open(Gauge.class).repository(Gauge.class, Long.class);
    }

    @ContractTest(id = "QRY-28")
    void textsAreTheSameForEachOperand() {
        IntFunction<String> texts = List.of("", "a", "B b", "50%_", "Z", "'q'")::get;
        Path<Gauge, String> text = Path.of(Gauge.class, "text", String.class);
        fill(texts, (row, value) -> row.text = value);
        check(texts, row -> row.text, text);
        for (int index : shuffled()) {
            String operand = texts.apply(index);
            function(text.concat(operand), row -> row.text, value -> value + operand);
            function(
                    text.concat(operand).upper(), row -> row.text, value -> (value + operand).toUpperCase(Locale.ROOT));
            function(text.lower().concat(operand), row -> row.text, value -> value.toLowerCase(Locale.ROOT) + operand);
        }
    }

    @ContractTest(id = "QRY-28")
    void idsAndEnumsAreTheSameForEachOperand() {
        IntFunction<UUID> tokens = index -> new UUID(index, -index);
        fill(tokens, (row, value) -> row.token = value);
        check(tokens, row -> row.token, Path.of(Gauge.class, "token", UUID.class));
        List<Level> all = List.copyOf(EnumSet.allOf(Level.class));
        IntFunction<Level> levels = index -> all.get(index % 3);
        fill(levels, (row, value) -> row.levelName = value);
        check(levels, row -> row.levelName, Path.of(Gauge.class, "levelName", Level.class));
        fill(levels, (row, value) -> row.levelNo = value);
        check(levels, row -> row.levelNo, Path.of(Gauge.class, "levelNo", Level.class));
        IntFunction<Code> codes = index -> new Code("c" + index);
        fill(codes, (row, value) -> row.code = value);
        check(codes, row -> row.code, Path.of(Gauge.class, "code", Code.class));
    }

    @ContractTest(id = "QRY-28")
    void timesAreTheSameForEachOperand() {
        IntFunction<LocalDate> dates = index -> LocalDate.of(1999 + index, 2, 28);
        fill(dates, (row, value) -> row.onDate = value);
        check(dates, row -> row.onDate, Path.of(Gauge.class, "onDate", LocalDate.class));
        IntFunction<LocalTime> times = index -> LocalTime.of(index, 59, 1);
        fill(times, (row, value) -> row.atTime = value);
        check(times, row -> row.atTime, Path.of(Gauge.class, "atTime", LocalTime.class));
        IntFunction<LocalDateTime> dateTimes = index -> dates.apply(index).atTime(times.apply(index));
        fill(dateTimes, (row, value) -> row.atDateTime = value);
        check(dateTimes, row -> row.atDateTime, Path.of(Gauge.class, "atDateTime", LocalDateTime.class));
        IntFunction<Instant> instants = index -> Instant.parse("2020-03-29T0" + index + ":30:00Z");
        fill(instants, (row, value) -> row.atInstant = value);
        check(instants, row -> row.atInstant, Path.of(Gauge.class, "atInstant", Instant.class));
    }

    /** Rows with each value, of which every third has none; the later ones are parts of the first three. */
    private <V> void fill(IntFunction<V> values, BiConsumer<Gauge, V> set) {
        gauges.deleteAllById(rows.stream()
                .map(Gauge::getId)
                .sorted(Collections.reverseOrder())
                .toList());
        rows.clear();
        for (int id = 1; id <= ROWS; id++) {
            Gauge row = new Gauge(id);
            if (id % 3 > 0) {
                set.accept(row, values.apply(random.nextInt(OPERANDS)));
            }
            row.parent = id > 3 ? rows.get(id % 3) : null;
            rows.add(row);
        }
        gauges.insertAll(rows);
    }

    private <V> void check(IntFunction<V> values, Function<Gauge, @Nullable V> get, Path<Gauge, V> path) {
        for (int index : shuffled()) {
            V operand = values.apply(index);
            V other = values.apply(random.nextInt(OPERANDS));
            String what = "seed " + Seed.value() + ": " + path + " " + operand;
            List<Long> equal = rows.stream()
                    .filter(row -> other.equals(Objects.requireNonNullElse(get.apply(row), operand)))
                    .map(Gauge::getId)
                    .toList();
            Condition<Gauge> condition = path.coalesce(operand).eq(other);
            assertThat(ids(condition)).as(what).isEqualTo(equal);
            assertThat(ids(each(Gauge::getParts).any(condition))).as(what).isEqualTo(parents(equal));
        }
    }

    private void function(
            Expression<Gauge, String> function, Function<Gauge, @Nullable String> get, UnaryOperator<String> java) {
        String result = java.apply(Objects.requireNonNullElse(get.apply(rows.get(random.nextInt(ROWS))), "a"));
        List<Long> equal = rows.stream()
                .filter(row ->
                        get.apply(row) != null && result.equals(java.apply(Objects.requireNonNull(get.apply(row)))))
                .map(Gauge::getId)
                .toList();
        String what = "seed " + Seed.value() + ": " + function + " eq " + result;
        assertThat(ids(function.eq(result))).as(what).isEqualTo(equal);
        assertThat(ids(each(Gauge::getParts).any(function.eq(result)))).as(what).isEqualTo(parents(equal));
    }

    private List<Long> parents(List<Long> parts) {
        return rows.stream()
                .filter(row -> parts.contains(row.getId()) && row.parent != null)
                .map(row -> Objects.requireNonNull(row.parent).getId())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Integer> shuffled() {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(order, random);
        return order;
    }

    private List<Long> ids(Condition<Gauge> condition) {
        return gauges
                .find(QuerySpec.of(Gauge.class)
                        .where(condition)
                        .orderBy(path(Gauge::getId).asc()))
                .stream()
                .map(Gauge::getId)
                .toList();
    }
}
