package dev.mortise.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order in which rows are locked by their ids, the same in every transaction, so that no two of them deadlock. */
final class IdOrder {

    private IdOrder() {}

    /** Returns the ids in ascending order; ids without a natural order by their texts. */
    static List<Object> ascending(List<?> ids) {
        List<Object> sorted = new ArrayList<>(ids);
        sorted.sort(IdOrder::compare);
        return sorted;
    }

    private static int compare(Object one, Object other) {
        if (one instanceof Comparable<?> comparable && one.getClass() == other.getClass()) {
            @SuppressWarnings("unchecked")
            Comparable<Object> ordered = (Comparable<Object>) comparable;
            return ordered.compareTo(other);
        }
        return Comparator.comparing(String::valueOf).compare(one, other);
    }
}
