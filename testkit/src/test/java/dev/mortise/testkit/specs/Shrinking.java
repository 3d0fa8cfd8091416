package dev.mortise.testkit.specs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes recorded choices fewer and smaller, as long as what they make still fails. */
final class Shrinking {

    private Shrinking() {}

    static List<Integer> smallest(List<Integer> failing, Predicate<List<Integer>> fails) {
        List<Integer> smallest = failing;
        List<Integer> before;
        do {
            before = smallest;
            smallest = lowered(shortened(smallest, fails), fails);
        } while (!smallest.equals(before));
        return smallest;
    }

    private static List<Integer> shortened(List<Integer> failing, Predicate<List<Integer>> fails) {
        List<Integer> shortest = failing;
        for (int size = Math.max(1, failing.size() / 2); size >= 1; size /= 2) {
            for (int at = shortest.size() - size; at >= 0; at -= size) {
                List<Integer> fewer = new ArrayList<>(shortest);
                fewer.subList(at, Math.min(at + size, fewer.size())).clear();
                if (fails.test(fewer)) {
                    shortest = fewer;
                    at = Math.min(at, shortest.size());
                }
            }
        }
        return shortest;
    }

    private static List<Integer> lowered(List<Integer> failing, Predicate<List<Integer>> fails) {
        List<Integer> lowest = failing;
        for (int at = 0; at < lowest.size(); at++) {
            for (int value = 0; value < lowest.get(at); value++) {
                List<Integer> lower = new ArrayList<>(lowest);
                lower.set(at, value);
                if (fails.test(lower)) {
                    lowest = lower;
                    break;
                }
            }
        }
        return lowest;
    }
}
