package dev.mortise.testkit.specs;

import dev.mortise.query.Aggregate;
import dev.mortise.query.WindowFunction;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Window functions over rows in memory. */
final class Windows {

    private Windows() {}

    static @Nullable Object of(WindowFunction<?, ?> function, Evaluator row) {
        WindowFunction.Window<?> window = function.window();
        List<@Nullable Object> key = row.values(window.partition());
        List<Evaluator> partition = Sorting.sorted(
                row.scope().peers().stream()
                        .filter(peer -> Objects.equals(
                                Values.comparable(peer.values(window.partition())), Values.comparable(key)))
                        .toList(),
                peer -> peer,
                window.order());
        int at = position(partition, row);
        List<Evaluator> frame = frame(window, partition, at);
        // a database may calculate the operand of rows outside the frame too
        function.call().operand().ifPresent(operand -> partition.forEach(peer -> peer.value(operand)));
        if (function.call() instanceof Aggregate.OfRows<?, ?> aggregate) {
            return Aggregates.of(aggregate, aggregate.condition(), frame);
        }
        return positioned((WindowFunction.Positioned<?, ?>) function.call(), window, partition, at, frame);
    }

    private static int position(List<Evaluator> partition, Evaluator row) {
        for (int index = 0; index < partition.size(); index++) {
            if (partition.get(index) == row) {
                return index;
            }
        }
        throw new IllegalStateException("the row is not in its partition");
    }

    private static List<Evaluator> frame(WindowFunction.Window<?> window, List<Evaluator> partition, int at) {
        int first = 0;
        int last = partition.size() - 1;
        if (window.frame().isPresent()) {
            WindowFunction.Frame frame = window.frame().get();
            first = frame.first().isPresent()
                    ? Math.max(first, at + frame.first().getAsInt())
                    : first;
            last = frame.last().isPresent() ? Math.min(last, at + frame.last().getAsInt()) : last;
        } else if (!window.order().isEmpty()) {
            last = at;
            while (last + 1 < partition.size() && same(window, partition.get(at), partition.get(last + 1))) {
                last++;
            }
        }
        return first > last ? List.of() : partition.subList(first, last + 1);
    }

    private static boolean same(WindowFunction.Window<?> window, Evaluator one, Evaluator other) {
        return Sorting.compare(one, other, window.order()) == 0;
    }

    private static @Nullable Object positioned(
            WindowFunction.Positioned<?, ?> call,
            WindowFunction.Window<?> window,
            List<Evaluator> partition,
            int at,
            List<Evaluator> frame) {
        int number = call.number().orElse(1);
        return switch (call.name()) {
            case ROW_NUMBER -> at + 1L;
            case RANK ->
                1
                        + partition.stream()
                                .filter(peer -> Sorting.compare(peer, partition.get(at), window.order()) < 0)
                                .count();
            case DENSE_RANK -> denseRank(window, partition, at);
            case NTILE -> bucket(partition.size(), number, at);
            case LAG -> given(call, partition, at - number);
            case LEAD -> given(call, partition, at + number);
            case FIRST_VALUE -> given(call, frame, 0);
            case LAST_VALUE -> given(call, frame, frame.size() - 1);
        };
    }

    private static long denseRank(WindowFunction.Window<?> window, List<Evaluator> partition, int at) {
        long rank = 1;
        for (int index = 1; index <= at; index++) {
            rank += same(window, partition.get(index - 1), partition.get(index)) ? 0 : 1;
        }
        return rank;
    }

    /** The first buckets take one row more where the rows cannot be shared equally. */
    private static long bucket(int rows, int buckets, int at) {
        int size = rows / buckets;
        int larger = rows % buckets;
        int inLarger = larger * (size + 1);
        return at < inLarger ? at / (size + 1) + 1L : larger + (at - inLarger) / size + 1L;
    }

    private static @Nullable Object given(WindowFunction.Positioned<?, ?> call, List<Evaluator> rows, int at) {
        return at < 0 || at >= rows.size()
                ? null
                : rows.get(at).value(call.operand().orElseThrow());
    }
}
