package dev.mortise.internal.operation;

import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Join;
import dev.mortise.query.SortKey;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectOptions;
import dev.mortise.spi.SelectPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A query whose paths are resolved and whose order is well-defined, ready for a store session.
 *
 * @param model the entity that is read
 * @param condition the condition of the rows, or empty for all rows
 * @param fetches the relations loaded with the rows
 * @param order the keys of the order, most significant first
 * @param limit how many rows at most, or empty for no limit
 * @param offset how many rows are left out at the start
 * @param options how the query runs
 * @param joins the entities that are joined on a condition
 * @param <T> the entity
 */
public record ValidatedQuery<T>(
        EntityModel<T> model,
        Optional<Condition<?>> condition,
        ResolvedFetchPlan fetches,
        List<SortKey<?>> order,
        OptionalInt limit,
        long offset,
        SelectOptions options,
        List<Join.Clause> joins) {

    public ValidatedQuery {
        order = List.copyOf(order);
        joins = List.copyOf(joins);
    }

    /** Creates a query without options. */
    public ValidatedQuery(
            EntityModel<T> model,
            Optional<Condition<?>> condition,
            ResolvedFetchPlan fetches,
            List<SortKey<?>> order,
            OptionalInt limit,
            long offset) {
        this(model, condition, fetches, order, limit, offset, SelectOptions.none(), List.of());
    }

    /** Returns the same rows, read with these options. */
    public ValidatedQuery<T> with(SelectOptions others) {
        return new ValidatedQuery<>(model, condition, fetches, order, limit, offset, others, joins);
    }

    /** Returns the query of the pairs of these rows and the joined ones. */
    public ValidatedQuery<T> joined(List<Join.Clause> others) {
        return new ValidatedQuery<>(model, condition, fetches, order, limit, offset, options, others);
    }

    /** Returns the same rows in this order. */
    public ValidatedQuery<T> ordered(List<SortKey<?>> keys) {
        return new ValidatedQuery<>(model, condition, fetches, keys, limit, offset, options, joins);
    }

    /** Whether it locks the rows that it finds. */
    public boolean locks() {
        return options.lock().isPresent();
    }

    /** Returns the query of all rows that meet a condition. */
    public static <T> ValidatedQuery<T> where(EntityModel<T> model, Condition<?> condition, ResolvedFetchPlan fetches) {
        return new ValidatedQuery<>(model, Optional.of(condition), fetches, List.of(), OptionalInt.empty(), 0);
    }

    /** Returns the query of a bulk change's rows. */
    public static <T> ValidatedQuery<T> forBulk(EntityModel<T> model, Optional<Condition<?>> condition) {
        return new ValidatedQuery<>(model, condition, ResolvedFetchPlan.none(), List.of(), OptionalInt.empty(), 0);
    }

    public ValidatedQuery<T> limited(int rows) {
        return new ValidatedQuery<>(model, condition, fetches, order, OptionalInt.of(rows), offset, options, joins);
    }

    /** Returns the same rows in the same order, without fetches. */
    public ValidatedQuery<T> withoutFetches() {
        return new ValidatedQuery<>(model, condition, ResolvedFetchPlan.none(), order, limit, offset, options, joins);
    }

    /** Returns the same rows, unordered and without fetches. */
    public ValidatedQuery<T> withoutOrderAndFetches() {
        return new ValidatedQuery<>(
                model, condition, ResolvedFetchPlan.none(), List.of(), limit, offset, options, joins);
    }

    /** Returns all rows that meet the condition, unordered and without fetches (R13). */
    public ValidatedQuery<T> forCounting() {
        return new ValidatedQuery<>(
                model, condition, ResolvedFetchPlan.none(), List.of(), OptionalInt.empty(), 0, options, joins);
    }

    /** Returns the plan of the rows. */
    public <R> SelectPlan<R> readAs(RowPlan<R> row) {
        return new SelectPlan<>(model, condition, row, order, limit, offset)
                .with(options)
                .joined(joins);
    }
}
