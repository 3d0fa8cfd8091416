package dev.mortise.testkit.specs;

import dev.mortise.query.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorts rows in memory by the keys of a spec; equal rows stay in their order. */
final class Sorting {

    private Sorting() {}

    /** A row with the values of its sort keys. */
    private record Keyed<R>(R row, List<@Nullable Object> values) {}

    static <R> List<R> sorted(List<R> rows, Function<? super R, Evaluator> evaluator, List<? extends SortKey<?>> keys) {
        List<Keyed<R>> keyed = new ArrayList<>();
        for (R row : rows) {
            List<@Nullable Object> values = new ArrayList<>();
            Evaluator of = evaluator.apply(row);
            keys.forEach(key -> values.add(value(of, key)));
            keyed.add(new Keyed<>(row, values));
        }
        Comparator<Keyed<R>> order = (one, other) -> 0;
        for (int index = 0; index < keys.size(); index++) {
            int at = index;
            Comparator<@Nullable Object> values = values(keys.get(index));
            order = order.thenComparing((one, other) ->
                    values.compare(one.values().get(at), other.values().get(at)));
        }
        keyed.sort(order);
        return keyed.stream().map(Keyed::row).toList();
    }

    /** Which of two rows comes first by the keys. */
    static int compare(Evaluator one, Evaluator other, List<? extends SortKey<?>> keys) {
        for (SortKey<?> key : keys) {
            int order = values(key).compare(value(one, key), value(other, key));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static Comparator<@Nullable Object> values(SortKey<?> key) {
        return Values.order(key.nulls() == SortKey.Nulls.FIRST, key.direction() == SortKey.Direction.DESC);
    }

    private static @Nullable Object value(Evaluator evaluator, SortKey<?> key) {
        Object value = evaluator.value(key.expression());
        return key.ignoringCase() && value instanceof String text ? Values.lower(text) : value;
    }
}
