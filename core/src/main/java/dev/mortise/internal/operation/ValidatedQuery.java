package dev.mortise.internal.operation;

import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.SortKey;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A query whose paths are in the mapping and whose order says what it means: what every read is before it reaches a
 * session.
 *
 * @param model the entity that is read
 * @param condition what a row must meet, or empty for every row
 * @param fetches what is loaded with the rows
 * @param order the keys of the order, most significant first
 * @param limit how many rows at most, or empty for no limit
 * @param offset how many rows are left out at the start
 * @param <T> the entity
 */
public record ValidatedQuery<T>(
        EntityModel<T> model,
        Optional<Condition<?>> condition,
        ResolvedFetchPlan fetches,
        List<SortKey<?>> order,
        OptionalInt limit,
        long offset) {

    public ValidatedQuery {
        order = List.copyOf(order);
    }

    /** All rows that meet a condition. */
    public static <T> ValidatedQuery<T> where(EntityModel<T> model, Condition<?> condition, ResolvedFetchPlan fetches) {
        return new ValidatedQuery<>(model, Optional.of(condition), fetches, List.of(), OptionalInt.empty(), 0);
    }

    /** The rows that a bulk change is about. */
    public static <T> ValidatedQuery<T> forBulk(EntityModel<T> model, Optional<Condition<?>> condition) {
        return new ValidatedQuery<>(model, condition, ResolvedFetchPlan.none(), List.of(), OptionalInt.empty(), 0);
    }

    public ValidatedQuery<T> limited(int rows) {
        return new ValidatedQuery<>(model, condition, fetches, order, OptionalInt.of(rows), offset);
    }

    /** The same rows in no order, without what is fetched with them. */
    public ValidatedQuery<T> withoutOrderAndFetches() {
        return new ValidatedQuery<>(model, condition, ResolvedFetchPlan.none(), List.of(), limit, offset);
    }

    /** All rows that meet the condition, in no order, without what is fetched with them (R13). */
    public ValidatedQuery<T> forCounting() {
        return new ValidatedQuery<>(model, condition, ResolvedFetchPlan.none(), List.of(), OptionalInt.empty(), 0);
    }

    <R> SelectPlan<R> readAs(RowPlan<R> row) {
        return new SelectPlan<>(model, condition, row, order, limit, offset);
    }
}
