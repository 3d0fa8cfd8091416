package dev.mortise.spi;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.model.AttributePathFinder;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A validated bulk update; its assignments include the increment of the version (R7).
 *
 * <p>It updates one table: where a hierarchy has the updated columns in several, core sends a plan for each.
 *
 * @param entity the entity whose rows are updated
 * @param assignments the assignments; those that read a property precede the one that sets it
 * @param condition the condition of the rows, or empty for all rows
 */
public record UpdatePlan(EntityModel<?> entity, List<Assignment<?>> assignments, Optional<Condition<?>> condition) {

    public UpdatePlan {
        assignments = assignments.size() < 2 ? List.copyOf(assignments) : AssignmentOrder.readersFirst(assignments);
    }

    /**
     * Returns the assignments by the entity that declares their table; those that read a property precede the one that
     * sets it.
     *
     * @throws UnsupportedCapabilityException if properties of several tables are set from each other in a cycle
     */
    public List<UpdatePlan> perTable() {
        if (!entity.isJoined() || assignments.size() < 2) {
            return List.of(this);
        }
        Map<Integer, List<Assignment<?>>> tables = new TreeMap<>();
        assignments.forEach(assignment -> tables.computeIfAbsent(part(assignment), part -> new ArrayList<>())
                .add(assignment));
        return AssignmentOrder.readersFirstByTable(entity, List.copyOf(tables.values())).stream()
                .map(some -> new UpdatePlan(entity, some, condition))
                .toList();
    }

    /** Returns the entity that declares the updated table: the plan's own, or one that it extends. */
    public EntityModel<?> holder() {
        if (!entity.isJoined()) {
            return entity;
        }
        int part = part(assignments.get(0));
        return entity.superclassesAndSelf().stream()
                .filter(each -> each.hierarchyIndex() == part)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(assignments + " are in no table of " + entity));
    }

    private int part(Assignment<?> assignment) {
        List<MappedColumn> columns =
                AttributePathFinder.columnsUnder(entity, assignment.target().names());
        if (columns.isEmpty()) {
            throw new InvalidQueryException(assignment + " is not in a table of " + entity);
        }
        return columns.get(0).tableIndex();
    }
}
