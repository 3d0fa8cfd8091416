package dev.mortise.internal.bulk;

import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.check.ConditionValidator;
import dev.mortise.internal.check.ExpressionValidator;
import dev.mortise.internal.check.FetchPlanResolver;
import dev.mortise.internal.check.GroupRule;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.internal.visit.AggregateFinder;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel.Generation;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.bulk.InsertSpec;
import dev.mortise.spi.Grouping;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.SelectPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validates the inserts from queries of one entity's repository against the mapping. Thread-safe. */
public final class InsertSelectValidator {

    private final EntityModel<?> model;
    private final @Nullable VersionStrategy versions;
    private final QueryFeatures features;
    private final ResolvedPathCache targets;

    /**
     * @param model the inserted entity
     * @param features what the query and the values may use
     */
    public InsertSelectValidator(EntityModel<?> model, @Nullable VersionStrategy versions, QueryFeatures features) {
        this.model = model;
        this.versions = versions;
        this.features = features;
        this.targets = new ResolvedPathCache(model, features);
    }

    /**
     * A validated insert.
     *
     * @param model the inserted entity
     * @param source the query of the rows
     * @param assignments the inserted properties, the version among them
     * @param grouping how the rows are combined
     */
    record Checked(EntityModel<?> model, ValidatedQuery<?> source, List<Assignment<?>> assignments, Grouping grouping) {

        InsertSelectPlan plan(SelectPlan<?> rows) {
            return new InsertSelectPlan(model, assignments, rows.grouped(grouping));
        }
    }

    Checked check(InsertSpec<?, ?> spec) {
        if (spec.entity() != model.type()) {
            throw new InvalidQueryException("the InsertSpec is about "
                    + spec.entity().getSimpleName() + ", but the repository holds " + model.name());
        }
        requireCapability();
        EntityModel<?> source = model.module()
                .find(spec.source().entity())
                .orElseThrow(
                        () -> new InvalidQueryException("the query of an InsertSpec into " + model.name() + " is about "
                                + spec.source().entity().getSimpleName() + ", which is no entity of the module"));
        ResolvedPathCache paths = new ResolvedPathCache(source, features);
        Grouping grouping = grouping(source, spec, paths);
        ExpressionValidator values =
                isGrouped(spec) ? ExpressionValidator.ofGroups(paths) : new ExpressionValidator(paths);
        List<Assignment<?>> assignments = new ArrayList<>();
        Set<MappedColumn> inserted = new HashSet<>();
        for (InsertSpec.Item<?, ?> item : spec.items()) {
            assignments.add(checked(item, values, inserted));
        }
        requireId(inserted);
        if (versions != null) {
            assignments.add(first(versions));
        }
        return new Checked(model, query(source, spec.source(), isGrouped(spec)), List.copyOf(assignments), grouping);
    }

    private static boolean isGrouped(InsertSpec<?, ?> spec) {
        return !spec.groups().isEmpty()
                || spec.having().isPresent()
                || spec.items().stream().anyMatch(item -> item.value() != null && AggregateFinder.isIn(item.value()));
    }

    private static Grouping grouping(EntityModel<?> source, InsertSpec<?, ?> spec, ResolvedPathCache paths) {
        if (!isGrouped(spec)) {
            return Grouping.none();
        }
        List<Expression<?, ?>> keys = List.copyOf(spec.groups());
        keys.forEach(new ExpressionValidator(paths)::check);
        GroupRule rule = new GroupRule(source, keys);
        for (InsertSpec.Item<?, ?> item : spec.items()) {
            if (item.value() != null) {
                rule.check(item.value());
            }
        }
        Optional<Condition<?>> having = spec.having().map(present -> (Condition<?>) present);
        having.ifPresent(condition -> {
            ConditionValidator.ofGroups(paths).check(condition);
            condition.match(rule);
        });
        spec.source().order().forEach(key -> rule.check(key.expression()));
        return new Grouping(false, keys, having, Optional.empty(), List.of());
    }

    private void requireCapability() {
        if (!features.has(Capability.INSERT_SELECT)) {
            throw new UnsupportedCapabilityException("insertFrom of " + model.name()
                    + " needs the capability INSERT_SELECT, which this engine or database lacks; find and insert");
        }
        if (model.isJoined()) {
            throw new UnsupportedCapabilityException("insertFrom of " + model.name()
                    + " is not supported, for its hierarchy is JOINED, and no statement inserts rows of several tables"
                    + " at once; find and insert");
        }
    }

    @SuppressWarnings("unchecked") // the query's entity is that of the spec
    private <S> ValidatedQuery<?> query(EntityModel<?> source, QuerySpec<S> spec, boolean isGrouped) {
        EntityModel<S> entity = (EntityModel<S>) source;
        QueryValidator<S> queries = new QueryValidator<>(
                entity, new IdPredicates(entity), new FetchPlanResolver(entity, false, features), features);
        if (!spec.joins().isEmpty()) {
            throw new InvalidQueryException(
                    "insertFrom(...) of " + model.name() + " takes no query with joins; restrict"
                            + " its rows with exists(...), and take values of others with scalar(...)");
        }
        if (isGrouped) {
            queries.check(queries.requireNoLock(spec, "insertFrom(...)"));
            return queries.rows(spec, List.copyOf(spec.order()), spec.limit(), spec.offset())
                    .withoutFetches();
        }
        return queries.check(queries.requireNoLock(spec, "insertFrom(...)")).withoutFetches();
    }

    private Assignment<?> checked(InsertSpec.Item<?, ?> item, ExpressionValidator values, Set<MappedColumn> inserted) {
        ResolvedPath target = targets.of(item.target()).path();
        if (target.isTreated()) {
            throw new InvalidQueryException(
                    item.target() + " is a property of a subclass; insert through the repository of the subclass");
        }
        if (versions != null && target.last() == versions.attribute()) {
            throw new InvalidQueryException(target.last() + " is the version and cannot be set; Mortise starts it");
        }
        List<MappedColumn> columns = target.columnsIn(model);
        if (columns.isEmpty()) {
            throw new InvalidQueryException(
                    target.last() + " is not in the table of " + model.name() + " and cannot be set there");
        }
        for (MappedColumn column : columns) {
            if (!column.column().insertable()) {
                throw new InvalidQueryException(target.last() + " is mapped as not insertable and cannot be set");
            }
        }
        if (!Collections.disjoint(inserted, columns)) {
            throw new InvalidQueryException(target.last() + " is set twice");
        }
        inserted.addAll(columns);
        Expression<?, ?> value = item.value();
        if (value != null) {
            values.check(value);
            new ExpressionValidator(targets).requireStoredAlike(item.target(), value, values);
        }
        return assignment(item.target(), value);
    }

    private void requireId(Set<MappedColumn> inserted) {
        if (inserted.containsAll(model.id().columns())) {
            return;
        }
        Generation generation = model.id().generation();
        if (generation instanceof Generation.Assigned) {
            throw new InvalidQueryException(
                    "insertFrom of " + model.name() + " sets no id, which is assigned by the application; set it");
        }
        if (generation instanceof Generation.Uuid uuid && uuid.timeOrdered()) {
            throw new UnsupportedCapabilityException("insertFrom of " + model.name()
                    + " sets no id, but no database makes time-ordered UUIDs; set the id, or find and insert");
        }
    }

    private Assignment<?> first(VersionStrategy version) {
        Path<Object, Object> target = Path.ofNames(
                model.type(),
                List.of(version.attribute().name()),
                version.attribute().type());
        return target.to(new Expression.Value<>(version.first()));
    }

    @SuppressWarnings("unchecked") // the value is of the query's row, which the plan knows
    private static Assignment<?> assignment(Path<?, ?> target, @Nullable Expression<?, ?> value) {
        return new Assignment<>((Path<Object, ?>) target, (Expression<Object, ?>) value);
    }
}
