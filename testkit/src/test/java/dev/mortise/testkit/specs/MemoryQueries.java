package dev.mortise.testkit.specs;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Answers specs from rows in memory. */
final class MemoryQueries {

    private final Map<Class<?>, List<?>> tables;

    MemoryQueries(Map<Class<?>, List<?>> tables) {
        this.tables = tables;
    }

    /** The rows that a spec finds, in its order. */
    <T> List<T> find(QuerySpec<T> spec) {
        List<T> sorted = Sorting.sorted(matching(spec.entity(), spec.condition()), Evaluator::of, spec.order());
        return limited(sorted, spec.offset(), spec.limit());
    }

    private <T> List<T> matching(Class<T> entity, Optional<Condition<T>> condition) {
        List<T> found = new ArrayList<>();
        for (Object row : tables.getOrDefault(entity, List.of())) {
            if (condition.isEmpty() || Boolean.TRUE.equals(Evaluator.of(row).test(condition.get()))) {
                found.add(entity.cast(row));
            }
        }
        return found;
    }

    private static <R> List<R> limited(List<R> rows, long offset, OptionalInt limit) {
        return rows.stream().skip(offset).limit(limit.orElse(Integer.MAX_VALUE)).toList();
    }

    /** The values of a query for a tuple of expressions, in its order. */
    <T> List<List<@Nullable Object>> values(SelectSpec<T, ?> spec) {
        List<Evaluator> sources = new ArrayList<>();
        for (Evaluator source : sources(spec)) {
            if (spec.having().isEmpty()
                    || Boolean.TRUE.equals(source.test(spec.having().get()))) {
                sources.add(source);
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Evaluator source : Sorting.sorted(sources, source -> source, spec.order())) {
            rows.add(row(source, ((Selection.TupleOf<?>) spec.selection()).expressions()));
        }
        Collection<List<@Nullable Object>> given = spec.isDistinct() ? new LinkedHashSet<>(rows) : rows;
        return limited(List.copyOf(given), spec.offset(), spec.limit());
    }

    private <T> List<Evaluator> sources(SelectSpec<T, ?> spec) {
        List<T> rows = matching(spec.entity(), spec.condition());
        List<? extends Expression<?, ?>> selected = ((Selection.TupleOf<?>) spec.selection()).expressions();
        if (spec.groups().isEmpty()) {
            return SelectMaker.areAggregates(selected)
                    ? List.of(new Evaluator(null, rows))
                    : rows.stream().map(Evaluator::of).toList();
        }
        Map<List<@Nullable Object>, List<Object>> groups = new LinkedHashMap<>();
        for (T row : rows) {
            groups.computeIfAbsent(row(Evaluator.of(row), spec.groups()), key -> new ArrayList<>())
                    .add(row);
        }
        return groups.values().stream()
                .map(group -> new Evaluator(group.get(0), group))
                .toList();
    }

    private static List<@Nullable Object> row(Evaluator source, List<? extends Expression<?, ?>> expressions) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Expression<?, ?> expression : expressions) {
            Object value = source.value(expression);
            if (value instanceof Long whole && expression.type() == Integer.class) {
                value = (long) Math.toIntExact(whole);
            }
            row.add(Values.comparable(value));
        }
        return row;
    }
}
