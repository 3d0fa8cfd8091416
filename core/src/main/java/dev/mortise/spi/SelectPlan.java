package dev.mortise.spi;

import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.SortKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A query that core has checked: every path is in the mapping, the order is total where it has to be, and nulls are told where
 * to go.
 *
 * @param entity the entity whose rows are read
 * @param condition what a row must meet, or empty for every row
 * @param row what is selected, and how a row becomes an {@code R}
 * @param order the keys of the order, most significant first; a key whose nulls are {@code AS_DATABASE} needs no words for them
 * @param limit how many rows at most, or empty for no limit
 * @param offset how many rows are left out at the start
 * @param locks whether the rows are locked, so that no other transaction changes them before this one ends
 * @param <R> what a row is read as
 */
public record SelectPlan<R>(
        EntityModel<?> entity,
        Optional<Condition<?>> condition,
        RowPlan<R> row,
        List<SortKey<?>> order,
        OptionalInt limit,
        long offset,
        boolean locks) {

    public SelectPlan {
        order = List.copyOf(order);
    }

    /** A query that locks nothing. */
    public SelectPlan(
            EntityModel<?> entity,
            Optional<Condition<?>> condition,
            RowPlan<R> row,
            List<SortKey<?>> order,
            OptionalInt limit,
            long offset) {
        this(entity, condition, row, order, limit, offset, false);
    }

    /** The same query, which locks the rows that it finds. */
    public SelectPlan<R> locking() {
        return new SelectPlan<>(entity, condition, row, order, limit, offset, true);
    }

    /** The offset as it is bound: an int where it is one, which is all that some engines take. */
    public Number offsetOperand() {
        if (offset <= Integer.MAX_VALUE) {
            return (int) offset;
        }
        return offset;
    }
}
