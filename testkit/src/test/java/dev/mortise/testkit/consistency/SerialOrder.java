package dev.mortise.testkit.consistency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which transaction must have come before which; a cycle among them is an anomaly. */
final class SerialOrder {

    private final Map<Integer, List<Integer>> after = new HashMap<>();
    private final Map<Integer, Integer> before = new HashMap<>();

    void add(int earlier, int later) {
        if (earlier != later) {
            after.computeIfAbsent(earlier, number -> new ArrayList<>()).add(later);
            before.merge(later, 1, Integer::sum);
            before.putIfAbsent(earlier, 0);
        }
    }

    /** The transactions that are in a cycle or come after one; none where there is a serial order. */
    Set<Integer> cycle() {
        Map<Integer, Integer> waiting = new HashMap<>(before);
        Deque<Integer> free = new ArrayDeque<>();
        waiting.forEach((number, count) -> {
            if (count == 0) {
                free.add(number);
            }
        });
        Set<Integer> left = new TreeSet<>(waiting.keySet());
        while (!free.isEmpty()) {
            int number = free.remove();
            left.remove(number);
            for (int later : after.getOrDefault(number, List.of())) {
                if (waiting.merge(later, -1, Integer::sum) == 0) {
                    free.add(later);
                }
            }
        }
        return left;
    }
}
