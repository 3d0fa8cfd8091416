package dev.mortise.testkit.specs;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.SortKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Aggregates of rows in memory: counts of nothing are 0, all others null (R34). */
final class Aggregates {

    private Aggregates() {}

    static @Nullable Object of(
            Aggregate<?, ?> aggregate, Optional<? extends Condition<?>> filter, List<Evaluator> rows) {
        List<Object> values = new ArrayList<>();
        for (Evaluator row : ordered(aggregate, rows)) {
            Object value = aggregate.operand().isPresent()
                    ? row.value(aggregate.operand().get())
                    : Boolean.TRUE;
            if (filter.isEmpty() || Boolean.TRUE.equals(row.test(filter.get()))) {
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return switch (aggregate.name()) {
            case COUNT -> (long) values.size();
            case COUNT_DISTINCT ->
                (long) new HashSet<>(values.stream().map(Values::comparable).toList()).size();
            default -> values.isEmpty() ? null : ofValues(aggregate, values);
        };
    }

    private static List<Evaluator> ordered(Aggregate<?, ?> aggregate, List<Evaluator> rows) {
        List<? extends SortKey<?>> keys = aggregate
                .joining()
                .<List<? extends SortKey<?>>>map(Aggregate.Joining::order)
                .orElse(List.of());
        return Sorting.sorted(rows, row -> row, keys);
    }

    private static Object ofValues(Aggregate<?, ?> aggregate, List<Object> values) {
        return switch (aggregate.name()) {
            case SUM -> Numbers.checked(sum(values));
            case SUM_AS_LONG -> sum(values).longValueExact();
            case AVG ->
                Numbers.checked(sum(values)).divide(BigDecimal.valueOf(values.size()), 20, RoundingMode.HALF_UP);
            case SUM_AS_DOUBLE -> sumOfDoubles(values);
            case AVG_AS_DOUBLE -> sumOfDoubles(values) / values.size();
            case MIN -> Collections.min(values, Values::compare);
            case MAX -> Collections.max(values, Values::compare);
            case JOIN_TEXT ->
                values.stream()
                        .map(String.class::cast)
                        .collect(Collectors.joining(
                                aggregate.joining().orElseThrow().separator().value()));
            default -> throw new UnsupportedOperationException(aggregate.toString());
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(Numbers::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double sumOfDoubles(List<Object> values) {
        return values.stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }
}
