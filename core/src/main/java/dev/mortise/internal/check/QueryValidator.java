package dev.mortise.internal.check;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.lock.Lock;
import dev.mortise.spi.SelectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Validates the specs of one entity's repository against the mapping.
 *
 * @param <T> the entity
 */
public final class QueryValidator<T> {

    private final EntityModel<T> model;
    private final IdPredicates ids;
    private final FetchPlanResolver fetches;
    private final ResolvedPathCache known;
    private final ExpressionValidator expressions;
    private final LockValidator locks;

    /**
     * @param features what the queries may use
     */
    public QueryValidator(EntityModel<T> model, IdPredicates ids, FetchPlanResolver fetches, QueryFeatures features) {
        this.model = model;
        this.ids = ids;
        this.fetches = fetches;
        this.known = new ResolvedPathCache(model, features);
        this.expressions = new ExpressionValidator(known);
        this.locks = new LockValidator(model, features);
    }

    /**
     * Validates a spec; one with a limit or offset gets a total order (R12).
     *
     * @throws InvalidQueryException if it names an unknown property
     */
    public ValidatedQuery<T> check(QuerySpec<T> spec) {
        return check(spec, spec.limit().isPresent() || spec.offset() > 0, spec.limit(), spec.offset());
    }

    /** A part of a spec's rows, in a total order. */
    public ValidatedQuery<T> validatePage(QuerySpec<T> spec, int limit, long offset) {
        return check(spec, true, OptionalInt.of(limit), offset);
    }

    /** A spec's rows, in a total order. */
    public ValidatedQuery<T> validateOrdered(QuerySpec<T> spec) {
        return check(spec, true, spec.limit(), spec.offset());
    }

    /** The rows of a query for values, each with the joined ones, in a total order. */
    public ValidatedQuery<T> validatePairs(QuerySpec<T> spec) {
        List<SortKey<?>> order = order(spec, false);
        ids.complete(order, spec.joins());
        return rows(spec, order, spec.limit(), spec.offset());
    }

    /**
     * The rows of a query for values, in a given order.
     *
     * @throws InvalidQueryException if the condition names an unknown property
     */
    public ValidatedQuery<T> rows(QuerySpec<T> spec, List<SortKey<?>> order, OptionalInt limit, long offset) {
        requireNoLock(spec, "select(...)");
        SelectOptions options = new SelectOptions(Optional.empty(), spec.hints());
        spec.joins().forEach(join -> new ConditionValidator(known).check(join.condition()));
        Optional<Condition<?>> condition = checked(spec, spec.condition().map(present -> (Condition<?>) present));
        return new ValidatedQuery<>(
                model, condition, ResolvedFetchPlan.none(), order, limit, offset, options, spec.joins());
    }

    private ValidatedQuery<T> check(QuerySpec<T> spec, boolean total, OptionalInt limit, long offset) {
        Optional<Condition<?>> condition = checked(spec, EntityJoins.condition(spec, ids));
        SelectOptions options = new SelectOptions(spec.lock(), spec.hints());
        if (spec.lock().isEmpty()) {
            return new ValidatedQuery<>(model, condition, fetches.of(spec.fetches()), order(spec, total), limit, offset)
                    .with(options);
        }
        Lock lock = locks.check(spec.lock().get());
        return new ValidatedQuery<>(
                        model,
                        condition,
                        fetches.locking(spec.fetches(), spec.lockedRelations(), lock),
                        order(spec, true),
                        limit,
                        offset)
                .with(options);
    }

    private Optional<Condition<?>> checked(QuerySpec<T> spec, Optional<Condition<?>> condition) {
        requireEntity(spec.entity());
        if (condition.isPresent()) {
            new ConditionValidator(known).check(condition.get());
        }
        return condition;
    }

    /** The mapped paths of the entity. */
    public ResolvedPathCache paths() {
        return known;
    }

    /** Returns the query of the row with the given id, with the default fetches. */
    public ValidatedQuery<T> byId(Object id) {
        return byId(id, fetches.always());
    }

    public ValidatedQuery<T> byId(Object id, ResolvedFetchPlan loaded) {
        return ValidatedQuery.where(model, ids.equalTo(id), loaded);
    }

    /** Returns the query of the rows with the given ids, at least one. */
    public ValidatedQuery<T> byIds(List<?> some, ResolvedFetchPlan loaded) {
        return ValidatedQuery.where(model, ids.in(some), loaded);
    }

    /** Returns the query of the rows with the given ids, at least one, locked in ascending order of the ids. */
    public ValidatedQuery<T> byIds(List<?> some, Lock lock) {
        return ValidatedQuery.where(model, ids.in(some), fetches.locking(List.of(), List.of(), locks.check(lock)))
                .ordered(ids.ascending())
                .with(SelectOptions.locking(lock));
    }

    /**
     * Checks that a spec locks nothing.
     *
     * @param method the method that locks no rows, for the message
     * @throws InvalidQueryException if it has a lock
     */
    public QuerySpec<T> requireNoLock(QuerySpec<T> spec, String method) {
        if (spec.lock().isPresent()) {
            throw new InvalidQueryException(method + " locks no rows, but the spec of " + model
                    + " has a lock; leave it out, or read the entities with find(...)");
        }
        return spec;
    }

    /** Returns the fetches of every read. */
    public ResolvedFetchPlan defaultFetches() {
        return fetches.always();
    }

    /** Returns the fetches of every read and of a plan. */
    public ResolvedFetchPlan fetchesWith(FetchPlan<?> plan) {
        return fetches.of(plan.paths());
    }

    /** Returns the fetches of a plan alone. */
    public ResolvedFetchPlan fetchesOf(FetchPlan<?> plan) {
        return fetches.only(plan);
    }

    private void requireEntity(Class<?> entity) {
        if (entity != model.type()) {
            throw new InvalidQueryException("the spec is about " + entity.getSimpleName()
                    + ", but the repository holds " + model.name() + "; start it with QuerySpec.of("
                    + model.type().getSimpleName() + ".class)");
        }
    }

    private List<SortKey<?>> order(QuerySpec<T> spec, boolean total) {
        List<SortKey<?>> order = new ArrayList<>(spec.order().size() + 1);
        for (SortKey<?> key : spec.order()) {
            boolean nullable = expressions.check(key.expression());
            order.add(nullable ? key : key.nullsAsDatabase());
        }
        if (total) {
            ids.complete(order);
        }
        return order;
    }
}
