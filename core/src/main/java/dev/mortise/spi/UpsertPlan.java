package dev.mortise.spi;

import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import java.util.List;
import java.util.Optional;

/**
 * A validated upsert of rows with a conflict target; its assignments include the increment of the version (R7).
 *
 * <p>In assignments and condition, {@link dev.mortise.query.Subquery.Outer} is about the proposed row.
 *
 * @param entity the written entity, whose rows are in one table
 * @param hasIds whether the rows have ids, rather than the database generating them
 * @param target the columns of the unique key
 * @param assignments the assignments to a row that exists; empty where it is left
 * @param condition the condition of a row that is updated, or empty for all
 */
public record UpsertPlan(
        EntityModel<?> entity,
        boolean hasIds,
        List<MappedColumn> target,
        List<Assignment<?>> assignments,
        Optional<Condition<?>> condition) {

    public UpsertPlan {
        target = List.copyOf(target);
        assignments = AssignmentOrder.readersFirst(assignments);
    }

    /** Whether every row is written: inserted, or updated. */
    public boolean writesAll() {
        return !assignments.isEmpty()
                && condition.isEmpty()
                && entity.hierarchy().isEmpty();
    }
}
