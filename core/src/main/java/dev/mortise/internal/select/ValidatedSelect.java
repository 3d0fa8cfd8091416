package dev.mortise.internal.select;

import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.internal.visit.AggregateFinder;
import dev.mortise.spi.Grouping;

/**
 * A query for values that is ready for a store session.
 *
 * @param query the rows with their order, limit and offset
 * @param grouping how they are combined
 * @param selected what each is read as
 * @param <T> the entity
 * @param <R> the type of a row
 */
record ValidatedSelect<T, R>(ValidatedQuery<T> query, Grouping grouping, Selected<R> selected) {

    ValidatedSelect<T, R> limited(int rows) {
        return new ValidatedSelect<>(query.limited(rows), grouping, selected);
    }

    /** Whether the rows are those of the entity, each as it is. */
    boolean isPlain() {
        return grouping.isNone()
                && selected.values().stream().noneMatch(value -> AggregateFinder.isIn(value.expression()));
    }
}
