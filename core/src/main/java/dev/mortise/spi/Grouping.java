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
 * @param filter the condition of the results, or empty for all results
 * @param counted the select list of the rows that are counted instead of given; empty where they are given
 */
public record Grouping(
        boolean distinct,
        List<Expression<?, ?>> keys,
        Optional<Condition<?>> having,
        Optional<ResultFilter> filter,
        List<SelectItem> counted) {

    private static final Grouping NONE = new Grouping(false, List.of(), Optional.empty(), Optional.empty(), List.of());

    /**
     * A condition of the results, which a query around the rows asks for.
     *
     * @param condition the condition; it reads items of the select list, as the order does
     * @param width how many items the results have; further ones serve the condition and the order
     */
    public record ResultFilter(Condition<?> condition, int width) {}

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
        return new Grouping(distinct, keys, having, filter, items);
    }
}
