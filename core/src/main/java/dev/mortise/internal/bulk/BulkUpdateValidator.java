package dev.mortise.internal.bulk;

import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.check.ConditionValidator;
import dev.mortise.internal.check.ExpressionValidator;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.UpdateSpec;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Validates the bulk updates of one entity's repository against the mapping.
 *
 * <p>Assignable columns are resolved once for each property. Thread-safe.
 */
public final class BulkUpdateValidator {

    private final EntityModel<?> model;
    private final @Nullable VersionStrategy versions;
    private final boolean canJoin;
    private final ResolvedPathCache paths;
    private final ExpressionValidator expressions;

    /** The columns of assignable properties; bounded by the number of the entity's properties. */
    private final Map<Path<?, ?>, List<MappedColumn>> assignable = new ConcurrentHashMap<>();

    /**
     * @param features what the conditions and expressions may use
     */
    public BulkUpdateValidator(EntityModel<?> model, @Nullable VersionStrategy versions, QueryFeatures features) {
        this.model = model;
        this.versions = versions;
        this.canJoin = features.has(Capability.BULK_JOIN);
        this.paths = new ResolvedPathCache(model, features);
        this.expressions = new ExpressionValidator(paths);
    }

    private BulkUpdateValidator(
            EntityModel<?> model,
            @Nullable VersionStrategy versions,
            boolean canJoin,
            ExpressionValidator expressions) {
        this.model = model;
        this.versions = versions;
        this.canJoin = canJoin;
        this.paths = expressions.paths();
        this.expressions = expressions;
    }

    /** The validator of the assignments of upserts, which may read the proposed row. */
    static BulkUpdateValidator ofUpserts(
            EntityModel<?> model, @Nullable VersionStrategy versions, ResolvedPathCache paths) {
        return new BulkUpdateValidator(model, versions, true, ExpressionValidator.ofUpserts(paths));
    }

    /** The resolved paths of the entity. */
    ResolvedPathCache paths() {
        return paths;
    }

    /**
     * A bulk update, the increment of the version included (R7).
     *
     * @throws IllegalArgumentException without a condition that narrows anything (R9), or without an assignment
     * @throws InvalidQueryException if it names an unknown property, or assigns one that cannot be assigned
     */
    public UpdatePlan check(UpdateSpec<?> spec) {
        requireEntity(spec.entity(), "UpdateSpec");
        Optional<Condition<?>> condition = spec.condition().map(present -> (Condition<?>) present);
        requireCondition(condition, spec.isUnrestricted(), "updateWhere");
        return new UpdatePlan(model, checked(spec.assignments()), condition);
    }

    /** Returns the plan that updates the rows of a condition from the mapping. */
    UpdatePlan patch(Condition<?> condition, List<? extends Assignment<?>> changes) {
        return new UpdatePlan(model, checked(changes), Optional.of(condition));
    }

    /**
     * A bulk delete.
     *
     * @throws IllegalArgumentException without a condition that narrows anything (R9)
     * @throws InvalidQueryException if it names an unknown property
     */
    DeletePlan check(DeleteSpec<?> spec) {
        requireEntity(spec.entity(), "DeleteSpec");
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
        boolean narrows = false;
        if (condition.isPresent()) {
            narrows = new ConditionValidator(paths).check(condition.get()) != ConditionValidator.ConstantValue.ALWAYS;
            requireOneTable(!canJoin && JoinDetector.isIn(condition.get(), paths));
        }
        if (!narrows && !unrestricted) {
            throw new IllegalArgumentException(operation + " of " + model.name()
                    + " has no condition that narrows it; say unrestricted() where every row is meant");
        }
    }

    List<Assignment<?>> checked(List<? extends Assignment<?>> assignments) {
        if (assignments.isEmpty()) {
            throw new IllegalArgumentException("a change of " + model.name() + " needs an assignment");
        }
        List<Assignment<?>> checked = new ArrayList<>(assignments.size() + 1);
        List<MappedColumn> assigned = new ArrayList<>(assignments.size());
        for (Assignment<?> assignment : assignments) {
            requireAssignable(assignment, assigned);
            checked.add(assignment);
        }
        if (versions != null) {
            checked.add(versions.increment(model));
        }
        return checked;
    }

    private void requireAssignable(Assignment<?> assignment, List<MappedColumn> assigned) {
        ResolvedPath target = paths.of(assignment.target()).path();
        if (target.isTreated()) {
            throw new InvalidQueryException(assignment.target() + " cannot be assigned to all rows of " + model
                    + "; change the subclass through a repository of its own");
        }
        Expression<?, ?> value = assignment.value();
        if (value != null) {
            expressions.check(value);
            expressions.requireStoredAlike(assignment.target(), value);
            requireOneTable(!canJoin && JoinDetector.isIn(value, paths));
        }
        List<MappedColumn> columns = assignable.get(assignment.target());
        if (columns == null) {
            columns = assignableColumns(target);
            assignable.put(assignment.target(), columns);
        }
        if (!Collections.disjoint(assigned, columns)) {
            throw new InvalidQueryException(target.last() + " is assigned twice");
        }
        assigned.addAll(columns);
    }

    private List<MappedColumn> assignableColumns(ResolvedPath target) {
        if (versions != null && target.last() == versions.attribute()) {
            throw new InvalidQueryException(
                    target.last() + " is the version and cannot be assigned; Mortise increments it");
        }
        List<MappedColumn> columns = columnsOf(target);
        for (MappedColumn column : columns) {
            if (model.id().columns().contains(column)) {
                throw new InvalidQueryException(target.last() + " belongs to the id and cannot be assigned");
            }
            if (!column.column().updatable()) {
                throw new InvalidQueryException(target.last() + " is mapped as not updatable and cannot be assigned");
            }
        }
        return columns;
    }

    private List<MappedColumn> columnsOf(ResolvedPath target) {
        List<MappedColumn> columns = target.columnsIn(model);
        if (columns.isEmpty()) {
            throw new InvalidQueryException(
                    target.last() + " is not in the table of " + model.name() + " and cannot be assigned there");
        }
        return columns;
    }

    private void requireOneTable(boolean reachesFurther) {
        if (reachesFurther) {
            throw new UnsupportedCapabilityException("a bulk change of " + model.name()
                    + " over its relations needs the capability BULK_JOIN, which this engine or database lacks;"
                    + " find the ids first and ask with in(...)");
        }
    }
}
