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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Checks the specs of one entity's repository against the mapping before a session sees them.
 *
 * @param <T> the entity
 */
public final class QueryValidator<T> {

    private final EntityModel<T> model;
    private final IdPredicates ids;
    private final FetchPlanResolver fetches;
    private final ResolvedPathCache known;
    private final ExpressionValidator expressions;

    public QueryValidator(EntityModel<T> model, IdPredicates ids, FetchPlanResolver fetches) {
        this.model = model;
        this.ids = ids;
        this.fetches = fetches;
        this.known = new ResolvedPathCache(model);
        this.expressions = new ExpressionValidator(known);
    }

    /**
     * A spec whose rows come in the order it asks for; in a total one where it has a limit or offset (R12).
     *
     * @throws InvalidQueryException if it names what is not in the mapping
     */
    public ValidatedQuery<T> check(QuerySpec<T> spec) {
        return check(spec, spec.limit().isPresent() || spec.offset() > 0, spec.limit(), spec.offset());
    }

    /** A part of a spec's rows, in a total order. */
    public ValidatedQuery<T> validatePage(QuerySpec<T> spec, int limit, long offset) {
        return check(spec, true, OptionalInt.of(limit), offset);
    }

    private ValidatedQuery<T> check(QuerySpec<T> spec, boolean total, OptionalInt limit, long offset) {
        requireEntity(spec.entity());
        Optional<Condition<?>> condition = spec.condition().map(present -> (Condition<?>) present);
        if (condition.isPresent()) {
            new ConditionValidator(known).check(condition.get());
        }
        return new ValidatedQuery<>(model, condition, fetches.of(spec.fetches()), order(spec, total), limit, offset);
    }

    /** The row with this id, with what every read fetches. */
    public ValidatedQuery<T> byId(Object id) {
        return byId(id, fetches.always());
    }

    public ValidatedQuery<T> byId(Object id, ResolvedFetchPlan loaded) {
        return ValidatedQuery.where(model, ids.equalTo(id), loaded);
    }

    /** The rows with these ids, of which there is at least one. */
    public ValidatedQuery<T> byIds(List<?> some, ResolvedFetchPlan loaded) {
        return ValidatedQuery.where(model, ids.in(some), loaded);
    }

    /** What every read fetches. */
    public ResolvedFetchPlan defaultFetches() {
        return fetches.always();
    }

    /** What every read fetches, and a plan. */
    public ResolvedFetchPlan fetchesWith(FetchPlan<?> plan) {
        return fetches.of(plan.paths());
    }

    /** What a plan alone fetches. */
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
        if (spec.order().isEmpty() && !total) {
            return List.of();
        }
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
