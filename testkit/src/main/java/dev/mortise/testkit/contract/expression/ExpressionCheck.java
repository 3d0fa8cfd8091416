package dev.mortise.testkit.contract.expression;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.contract.fixture.Gauge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares what the database gives for an expression with what Java gives, in conditions, orders and assignments. */
final class ExpressionCheck {

    /** A property of each type that keeps every result of these tests. */
    private static final Map<Class<?>, String> TARGETS = Map.ofEntries(
            Map.entry(Integer.class, "wholeBoxed"),
            Map.entry(Long.class, "largeBoxed"),
            Map.entry(Float.class, "singleBoxed"),
            Map.entry(Double.class, "twiceBoxed"),
            Map.entry(Boolean.class, "flagBoxed"),
            Map.entry(BigDecimal.class, "fine"),
            Map.entry(String.class, "text"),
            Map.entry(LocalDate.class, "onDate"),
            Map.entry(LocalTime.class, "atTime"),
            Map.entry(LocalDateTime.class, "atDateTime"),
            Map.entry(Instant.class, "atInstant"));

    private final Repository<Gauge, Long> gauges;
    private final List<Gauge> rows;

    /** The rows have ids; the last one is the parent of the others. */
    ExpressionCheck(Repository<Gauge, Long> gauges, List<Gauge> rows) {
        this.gauges = gauges;
        this.rows = rows;
        Gauge last = rows.get(rows.size() - 1);
        gauges.insert(last);
        for (Gauge row : rows.subList(0, rows.size() - 1)) {
            row.parent = last;
            gauges.insert(row);
        }
    }

    /** A property of the gauges. */
    static <V> Path<Gauge, V> gauge(String name, Class<V> type) {
        return Path.of(Gauge.class, name, type);
    }

    /** Checks an expression whose values have an order. */
    <V extends Comparable<? super V>> void is(Expression<Gauge, V> expression, Function<Gauge, @Nullable V> java) {
        is(expression, java, expression.type());
    }

    private <V extends Comparable<? super V>> void is(
            Expression<Gauge, V> expression, Function<Gauge, @Nullable V> java, Class<?> type) {
        List<Condition<Gauge>> expected = new ArrayList<>();
        for (Gauge row : rows) {
            Condition<Gauge> own = path(Gauge::getId).eq(row.id).and(equal(expression, java.apply(row)));
            expected.add(own);
        }
        Condition<Gauge> any = Condition.<Gauge>anyOf(expected);
        if (ids(any).size() < rows.size()) {
            assertEach(expression, java);
        }
        List<Long> unequal = rows.stream()
                .filter(row -> java.apply(row) != null)
                .map(Gauge::getId)
                .toList();
        V last = java.apply(rows.get(rows.size() - 1));
        if (last != null) {
            List<Long> others = rows.stream()
                    .filter(row -> unequal.contains(row.id)
                            && Objects.requireNonNull(java.apply(row)).compareTo(last) != 0)
                    .map(Gauge::getId)
                    .toList();
            assertThat(ids(expression.eq(last).not())).as("not %s", expression).isEqualTo(others);
            assertThat(ids(each(Gauge::getParts).any(expression.ne(last))))
                    .as("any %s", expression)
                    .hasSize(others.isEmpty() ? 0 : 1);
        }
        ordered(expression, java);
        String target = TARGETS.get(type);
        if (target != null) {
            assigned(expression, java, target);
        }
    }

    private static <V> Condition<Gauge> equal(Expression<Gauge, V> expression, @Nullable V value) {
        return value == null ? expression.isNull() : expression.eq(value);
    }

    private <V extends Comparable<? super V>> void assertEach(
            Expression<Gauge, V> expression, Function<Gauge, @Nullable V> java) {
        for (Gauge row : rows) {
            V value = java.apply(row);
            assertThat(ids(equal(expression, value).and(path(Gauge::getId).eq(row.id))))
                    .as("%s of row %s is %s", expression, row.id, value)
                    .containsExactly(row.id);
        }
    }

    private <V extends Comparable<? super V>> void ordered(
            Expression<Gauge, V> expression, Function<Gauge, @Nullable V> java) {
        List<Long> sorted = rows.stream()
                .sorted(comparing((Gauge row) -> java.apply(row), nullsLast(naturalOrder()))
                        .thenComparing(Gauge::getId))
                .map(Gauge::getId)
                .toList();
        assertThat(ids(QuerySpec.of(Gauge.class)
                        .orderBy(expression.asc(), path(Gauge::getId).asc())))
                .as("ordered by %s", expression)
                .isEqualTo(sorted);
    }

    /** In a bulk change of the last row, which then has its old value again. */
    @SuppressWarnings("unchecked")
    private <V extends Comparable<? super V>> void assigned(
            Expression<Gauge, V> expression, Function<Gauge, @Nullable V> java, String name) {
        Gauge row = rows.get(rows.size() - 1);
        Path<Gauge, V> target = (Path<Gauge, V>) gauge(name, expression.type());
        gauges.updateWhere(UpdateSpec.of(Gauge.class)
                .set(target.to(expression))
                .where(path(Gauge::getId).eq(row.id)));
        Condition<Gauge> own = path(Gauge::getId).eq(row.id);
        V stored = stored(java.apply(row));
        assertThat(ids(equal(target, stored).and(own)))
                .as("%s of the last row is %s", expression, stored)
                .containsExactly(row.id);
        gauges.update(row);
    }

    /** A decimal as its column rounds it. */
    @SuppressWarnings("unchecked")
    private static <V> @Nullable V stored(@Nullable V value) {
        return value instanceof BigDecimal decimal ? (V) decimal.setScale(8, RoundingMode.HALF_UP) : value;
    }

    List<Long> ids(Condition<Gauge> condition) {
        return ids(QuerySpec.of(Gauge.class)
                .where(condition)
                .orderBy(path(Gauge::getId).asc()));
    }

    private List<Long> ids(QuerySpec<Gauge> spec) {
        return gauges.find(spec).stream().map(Gauge::getId).toList();
    }
}
