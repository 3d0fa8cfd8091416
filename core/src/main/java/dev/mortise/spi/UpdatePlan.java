package dev.mortise.spi;

import dev.mortise.mapping.EntityModel;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import java.util.List;
import java.util.Optional;

/**
 * A bulk change that core has checked; the increment of the version is among its assignments (R7).
 *
 * @param entity the entity whose rows are changed
 * @param assignments what is set; those that read a property are put before the one that sets it
 * @param condition what a row must meet, or empty for every row
 */
public record UpdatePlan(EntityModel<?> entity, List<Assignment<?>> assignments, Optional<Condition<?>> condition) {

    public UpdatePlan {
        assignments = assignments.size() < 2 ? List.copyOf(assignments) : AssignmentOrder.readersFirst(assignments);
    }
}
