package dev.mortise.internal.bulk;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.check.ConditionValidator;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Queries;
import dev.mortise.query.Subquery;
import dev.mortise.query.bulk.UpsertSpec;
import dev.mortise.spi.UpsertPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates the upserts of one entity with a conflict target against the mapping. Thread-safe. */
final class UpsertValidator {

    private final EntityModel<?> model;
    private final @Nullable VersionStrategy versions;
    private final ResolvedPathCache paths;
    private final BulkUpdateValidator assignments;

    UpsertValidator(EntityModel<?> model, @Nullable VersionStrategy versions, QueryFeatures features) {
        this.model = model;
        this.versions = versions;
        this.paths = new ResolvedPathCache(model, features);
        this.assignments = BulkUpdateValidator.ofUpserts(model, versions, paths);
    }

    /**
     * A validated upsert of rows with ids.
     *
     * @throws InvalidQueryException if a property cannot be the target or be assigned, or a relation is read
     */
    UpsertPlan check(UpsertSpec<?> spec) {
        List<MappedColumn> target = new ArrayList<>();
        spec.target().forEach(path -> addTarget(path, target));
        List<Assignment<?>> set = new ArrayList<>(spec.assignments());
        set.forEach(assignment -> requireNoTarget(assignment, target));
        if (spec.action() == UpsertSpec.Action.UPDATE_ALL) {
            set.addAll(all(target));
            if (set.isEmpty() && versions != null) {
                set.add(versions.increment(model));
            } else if (!set.isEmpty()) {
                set = assignments.checked(set);
            }
        } else if (!set.isEmpty()) {
            set = assignments.checked(set);
        }
        set.forEach(this::requireOwnTable);
        Optional<Condition<?>> condition = spec.condition().map(present -> (Condition<?>) present);
        condition.ifPresent(this::check);
        return new UpsertPlan(model, true, target, set, condition);
    }

    private void addTarget(Path<?, ?> path, List<MappedColumn> target) {
        ResolvedPath resolved = paths.of(path).path();
        List<MappedColumn> columns = resolved.columnsIn(model);
        if (resolved.isTreated() || columns.isEmpty()) {
            throw new InvalidQueryException(path + " is not in the table of " + model.name()
                    + " and cannot be a conflict target; name properties of one unique key of the table");
        }
        if (versions != null && resolved.last() == versions.attribute()) {
            throw new InvalidQueryException(resolved.last() + " is the version and cannot be a conflict target");
        }
        for (MappedColumn column : columns) {
            if (!column.column().insertable()) {
                throw new InvalidQueryException(
                        resolved.last() + " is mapped as not insertable and cannot be a conflict target");
            }
            if (target.contains(column)) {
                throw new InvalidQueryException(resolved.last() + " stands in the conflict target twice");
            }
            target.add(column);
        }
    }

    private void requireNoTarget(Assignment<?> assignment, List<MappedColumn> target) {
        for (MappedColumn column : paths.of(assignment.target()).path().columnsIn(model)) {
            if (target.contains(column)) {
                throw new InvalidQueryException(
                        assignment.target() + " is the conflict target and keeps its value; remove the assignment");
            }
        }
    }

    private List<Assignment<?>> all(List<MappedColumn> target) {
        List<Assignment<?>> all = new ArrayList<>();
        for (MappedColumn column : model.columns()) {
            boolean isVersion = versions != null && column.attribute() == versions.attribute();
            if (column.column().updatable()
                    && column.column().insertable()
                    && !isVersion
                    && !target.contains(column)
                    && !model.id().columns().contains(column)) {
                Path<Object, Object> path = pathTo(model, column);
                all.add(new Assignment<>(path, Queries.proposed(path)));
            }
        }
        return all;
    }

    static Path<Object, Object> pathTo(EntityModel<?> model, MappedColumn column) {
        return Path.ofNames(
                model.type(),
                column.path().stream().map(AttributeModel::name).toList(),
                column.attribute().type());
    }

    private void requireOwnTable(Assignment<?> assignment) {
        Expression<?, ?> value = assignment.value();
        if (value != null) {
            requireOwnTable(JoinDetector.isIn(value, paths));
            value.match(new ProposedProperties());
        }
    }

    private void check(Condition<?> condition) {
        ConditionValidator.ofUpserts(paths).check(condition);
        requireOwnTable(JoinDetector.isIn(condition, paths));
        condition.match(new ProposedProperties());
    }

    private void requireOwnTable(boolean readsOthers) {
        if (readsOthers) {
            throw new InvalidQueryException("an upsert of " + model.name()
                    + " reads only the row that exists and the proposed one, no relation and no other query;"
                    + " name properties of " + model.name() + " itself");
        }
    }

    /** Checks that proposed properties have a value in an insert. */
    private final class ProposedProperties extends SpecWalker {

        private boolean isProposed;

        @Override
        public Void outer(Subquery.Outer<?, ?> outer) {
            isProposed = true;
            super.outer(outer);
            isProposed = false;
            return null;
        }

        @Override
        public Void path(Path<?, ?> path) {
            if (isProposed) {
                for (MappedColumn column : paths.of(path).path().columnsIn(model)) {
                    if (!column.column().insertable()) {
                        throw new InvalidQueryException("proposed(" + path
                                + ") has no value, for it is mapped as not insertable; remove it from the upsert");
                    }
                }
            }
            return null;
        }
    }
}
