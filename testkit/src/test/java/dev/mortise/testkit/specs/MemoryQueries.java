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
        Scope rows = new Scope(this, null, List.of());
        List<T> sorted = Sorting.sorted(matching(spec.entity(), spec.condition(), rows), rows::of, spec.order());
        return limited(sorted, spec.offset(), spec.limit());
    }

    private <T> List<T> matching(Class<T> entity, Optional<Condition<T>> condition, Scope scope) {
        List<T> found = new ArrayList<>();
        for (Object row : tables.getOrDefault(entity, List.of())) {
            if (condition.isEmpty() || Boolean.TRUE.equals(scope.of(row).test(condition.get()))) {
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
        return values(spec, null);
    }

    /** The single values of a subquery that stands in a row. */
    List<@Nullable Object> selected(SelectSpec<?, ?> spec, Evaluator outer) {
        List<@Nullable Object> selected = new ArrayList<>();
        values(spec, outer).forEach(row -> selected.add(row.get(0)));
        return selected;
    }

    private <T> List<List<@Nullable Object>> values(SelectSpec<T, ?> spec, @Nullable Evaluator outer) {
        List<Evaluator> sources = new ArrayList<>();
        for (Evaluator source : sources(spec, new Scope(this, outer, sources))) {
            if (spec.having().isEmpty()
                    || Boolean.TRUE.equals(source.test(spec.having().get()))) {
                sources.add(source);
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Evaluator source : Sorting.sorted(sources, source -> source, spec.order())) {
            rows.add(row(source, expressions(spec)));
        }
        Collection<List<@Nullable Object>> given = spec.isDistinct() ? new LinkedHashSet<>(rows) : rows;
        return limited(List.copyOf(given), spec.offset(), spec.limit());
    }

    private <T> List<Evaluator> sources(SelectSpec<T, ?> spec, Scope scope) {
        List<T> rows = matching(spec.entity(), spec.condition(), scope);
        List<? extends Expression<?, ?>> selected = expressions(spec);
        if (spec.groups().isEmpty()) {
            return SelectMaker.areAggregates(selected) ? List.of(new Evaluator(null, rows, scope)) : scope.all(rows);
        }
        Map<List<@Nullable Object>, List<Object>> groups = new LinkedHashMap<>();
        for (T row : rows) {
            groups.computeIfAbsent(row(scope.of(row), spec.groups()), key -> new ArrayList<>())
                    .add(row);
        }
        return groups.values().stream()
                .map(group -> new Evaluator(group.get(0), group, scope))
                .toList();
    }

    private static List<? extends Expression<?, ?>> expressions(SelectSpec<?, ?> spec) {
        return spec.selection() instanceof Expression<?, ?> one
                ? List.of(one)
                : ((Selection.TupleOf<?>) spec.selection()).expressions();
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
