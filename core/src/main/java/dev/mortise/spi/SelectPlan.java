package dev.mortise.spi;

import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Join;
import dev.mortise.query.SortKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A validated query: every path is mapped, the order is total where necessary, and the position of nulls is set.
 *
 * @param entity the entity whose rows are read
 * @param condition the condition of the rows, or empty for all rows
 * @param row the selected items, and the reader of a row as {@code R}
 * @param order the sort keys, most significant first; a key whose nulls are {@code AS_DATABASE} needs no clause for
 *     them
 * @param limit how many rows at most, or empty for no limit
 * @param offset how many rows are left out at the start
 * @param grouping how the rows are combined into groups
 * @param options how the query runs: locks of its rows
 * @param members the queries whose rows a union has; empty for a query of its own rows. Those of a union have the select
 *     lists of all items in the same order, and its sort keys refer to these items.
 * @param joins the entities that are joined on a condition, in their order; each row is a pair of the entity and these
 * @param <R> the type of a row
 */
public record SelectPlan<R>(
        EntityModel<?> entity,
        Optional<Condition<?>> condition,
        RowPlan<R> row,
        List<SortKey<?>> order,
        OptionalInt limit,
        long offset,
        Grouping grouping,
        SelectOptions options,
        List<Member> members,
        List<Join.Clause> joins) {

    public SelectPlan {
        order = List.copyOf(order);
        members = List.copyOf(members);
        joins = List.copyOf(joins);
    }

    /**
     * A query whose rows a union has.
     *
     * @param plan the query
     * @param all whether its rows are added to those before without removing duplicates
     */
    public record Member(SelectPlan<?> plan, boolean all) {}

    /** Creates a query without groups and locks. */
    public SelectPlan(
            EntityModel<?> entity,
            Optional<Condition<?>> condition,
            RowPlan<R> row,
            List<SortKey<?>> order,
            OptionalInt limit,
            long offset) {
        this(entity, condition, row, order, limit, offset, Grouping.none(), SelectOptions.none(), List.of(), List.of());
    }

    /** The same query, which combines its rows. */
    public SelectPlan<R> grouped(Grouping combined) {
        return new SelectPlan<>(entity, condition, row, order, limit, offset, combined, options, members, joins);
    }

    /** The same query with these options. */
    public SelectPlan<R> with(SelectOptions others) {
        return new SelectPlan<>(entity, condition, row, order, limit, offset, grouping, others, members, joins);
    }

    /** The rows of several queries, in this order and limit. */
    public SelectPlan<R> union(List<Member> queries) {
        return new SelectPlan<>(entity, condition, row, order, limit, offset, grouping, options, queries, joins);
    }

    /** Whether it has the rows of several queries. */
    public boolean isUnion() {
        return !members.isEmpty();
    }

    /** The same query, which joins these entities. */
    public SelectPlan<R> joined(List<Join.Clause> entities) {
        return new SelectPlan<>(entity, condition, row, order, limit, offset, grouping, options, members, entities);
    }

    /** Returns the offset as it is bound: an int where it fits, since some engines take only ints. */
    public Number offsetOperand() {
        if (offset <= Integer.MAX_VALUE) {
            return (int) offset;
        }
        return offset;
    }
}
