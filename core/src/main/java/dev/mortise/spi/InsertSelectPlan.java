package dev.mortise.spi;

import dev.mortise.model.EntityModel;
import dev.mortise.query.Assignment;
import java.util.List;

/**
 * A validated {@code insert ... select}; its assignments include the first version.
 *
 * @param entity the inserted entity, whose rows are in one table
 * @param assignments the inserted properties, with values of the query's rows; without the id the database or the statement generates it
 * @param source the query; its row is not read
 */
public record InsertSelectPlan(EntityModel<?> entity, List<Assignment<?>> assignments, SelectPlan<?> source) {

    public InsertSelectPlan {
        assignments = List.copyOf(assignments);
    }
}
