package dev.mortise;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks the bulk changes of one entity's repository against the mapping before a session sees them. */
final class BulkChecker {

    private final EntityModel<?> model;
    private final @Nullable Versions versions;
    private final boolean canJoin;

    /**
     * @param canJoin whether the engine has the capability BULK_JOIN
     */
    BulkChecker(EntityModel<?> model, @Nullable Versions versions, boolean canJoin) {
        this.model = model;
        this.versions = versions;
        this.canJoin = canJoin;
    }

    /**
     * A bulk update, the increment of the version included (R7).
     *
     * @throws IllegalArgumentException without a condition that narrows anything (R9), or without an assignment
     * @throws InvalidQueryException if it names what is not in the mapping, or assigns what cannot be assigned
     */
    UpdatePlan check(UpdateSpec<?> spec) {
        requireEntity(spec.entity(), "UpdateSpec");
        Optional<Condition<?>> condition = spec.condition().map(present -> (Condition<?>) present);
        requireCondition(condition, spec.isUnrestricted(), "updateWhere");
        return new UpdatePlan(model, checked(spec.assignments()), condition);
    }

    /** A change of the rows that meet a condition out of the mapping. */
    UpdatePlan patch(Condition<?> condition, List<? extends Assignment<?>> changes) {
        return new UpdatePlan(model, checked(changes), Optional.of(condition));
    }

    /**
     * A bulk delete.
     *
     * @throws IllegalArgumentException without a condition that narrows anything (R9), or with a fetch, order, limit or
     *     offset
     * @throws InvalidQueryException if it names what is not in the mapping
     */
    DeletePlan check(QuerySpec<?> spec) {
        requireEntity(spec.entity(), "QuerySpec");
        boolean plain = spec.fetches().isEmpty()
                && spec.order().isEmpty()
                && spec.limit().isEmpty()
                && spec.offset() == 0;
        if (!plain) {
            throw new IllegalArgumentException(
                    "deleteWhere takes a spec with conditions only, without fetch, order, limit or offset");
        }
        Optional<Condition<?>> condition = spec.condition().map(present -> (Condition<?>) present);
        requireCondition(condition, spec.isUnrestricted(), "deleteWhere");
        return new DeletePlan(model, condition);
    }

    private void requireEntity(Class<?> entity, String spec) {
        if (entity != model.type()) {
            throw new InvalidQueryException("the " + spec + " is about " + entity.getSimpleName()
                    + ", but the repository holds " + model.name());
        }
    }

    private void requireCondition(Optional<Condition<?>> condition, boolean unrestricted, String operation) {
        boolean narrows = condition
                .map(present -> new ConditionChecker(model).check(present) != ConditionChecker.Holds.ALWAYS)
                .orElse(false);
        requireOneTable(use -> condition.filter(use::isIn).isPresent());
        if (!narrows && !unrestricted) {
            throw new IllegalArgumentException(operation + " of " + model.name()
                    + " has no condition that narrows it; say unrestricted() where every row is meant");
        }
    }

    private List<Assignment<?>> checked(List<? extends Assignment<?>> assignments) {
        if (assignments.isEmpty()) {
            throw new IllegalArgumentException("a change of " + model.name() + " needs an assignment");
        }
        List<Assignment<?>> checked = new ArrayList<>();
        Set<MappedColumn> assigned = new HashSet<>();
        for (Assignment<?> assignment : assignments) {
            requireAssignable(assignment, assigned);
            checked.add(assignment);
        }
        if (versions != null) {
            checked.add(versions.increment(model));
        }
        return checked;
    }

    private void requireAssignable(Assignment<?> assignment, Set<MappedColumn> assigned) {
        AttributePath target = AttributePath.follow(model, assignment.target());
        if (target.isTreated()) {
            throw new InvalidQueryException(assignment.target() + " cannot be assigned to all rows of " + model
                    + "; change the subclass through a repository of its own");
        }
        Expression<?, ?> value = assignment.value();
        if (value != null) {
            new ExpressionChecker(model).check(value);
            requireOneTable(use -> use.isIn(value));
        }
        if (versions != null && target.last() == versions.attribute()) {
            throw new InvalidQueryException(
                    target.last() + " is the version and cannot be assigned; Mortise increments it");
        }
        for (MappedColumn column : columnsOf(target)) {
            if (model.id().columns().contains(column)) {
                throw new InvalidQueryException(target.last() + " belongs to the id and cannot be assigned");
            }
            if (!column.column().updatable()) {
                throw new InvalidQueryException(target.last() + " is mapped as not updatable and cannot be assigned");
            }
            if (!assigned.add(column)) {
                throw new InvalidQueryException(target.last() + " is assigned twice");
            }
        }
    }

    private List<MappedColumn> columnsOf(AttributePath target) {
        List<MappedColumn> columns = target.columnsIn(model);
        if (columns.isEmpty()) {
            throw new InvalidQueryException(
                    target.last() + " is not in the table of " + model.name() + " and cannot be assigned there");
        }
        return columns;
    }

    private void requireOneTable(Predicate<RelationUse> reachesFurther) {
        if (!canJoin && reachesFurther.test(new RelationUse(model))) {
            throw new UnsupportedCapabilityException("a bulk change of " + model.name()
                    + " over its relations needs the capability BULK_JOIN, which this engine or database lacks;"
                    + " find the ids first and ask with in(...)");
        }
    }
}
