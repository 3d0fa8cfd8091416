package dev.mortise.spi;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of a query are combined: into groups, without duplicates, or into their number.
 *
 * @param distinct whether each row is given once
 * @param keys the keys of the groups; empty for one group, or for none where no item is an aggregate
 * @param having the condition of the groups, or empty for all groups
 * @param counted the select list of the rows that are counted instead of given; empty where they are given
 */
public record Grouping(
        boolean distinct, List<Expression<?, ?>> keys, Optional<Condition<?>> having, List<SelectItem> counted) {

    private static final Grouping NONE = new Grouping(false, List.of(), Optional.empty(), List.of());

    public Grouping {
        keys = List.copyOf(keys);
        counted = List.copyOf(counted);
    }

    /** The rows as they are. */
    public static Grouping none() {
        return NONE;
    }

    /** Whether the rows are taken as they are. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** The number of the combined rows, of which these items are selected. */
    public Grouping counting(List<SelectItem> items) {
        return new Grouping(distinct, keys, having, items);
    }
}
