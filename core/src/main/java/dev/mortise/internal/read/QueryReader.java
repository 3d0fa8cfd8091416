package dev.mortise.internal.read;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.explain.QueryExplainer;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads entities of one type by specs: as lists, single rows and counts.
 *
 * @param <T> the entity
 */
public final class QueryReader<T> {

    private final EntityModel<T> model;
    private final QueryValidator<T> specs;
    private final EntitySelector<T> selector;
    private final OperationRunner calls;

    QueryReader(EntityModel<T> model, QueryValidator<T> specs, EntitySelector<T> selector, OperationRunner calls) {
        this.model = model;
        this.specs = specs;
        this.selector = selector;
        this.calls = calls;
    }

    public List<T> find(QuerySpec<T> spec) {
        ValidatedQuery<T> checked = specs.check(spec);
        return new ArrayList<>(calls.run(checked, call -> selector.entities(call, checked)));
    }

    /**
     * Explains the query without running it, then those of its to-many relations for the first rows.
     *
     * @param showsValues whether parameters and plans show values
     */
    public Explanation explain(QuerySpec<T> spec, boolean showsValues) {
        ValidatedQuery<T> checked = specs.check(spec);
        ValidatedQuery<T> first = checked.limited(
                        Math.min(QueryExplainer.ROWS, checked.limit().orElse(QueryExplainer.ROWS)))
                .with(checked.options().withoutLock());
        boolean hasMore = !checked.fetches().selects().isEmpty();
        return new QueryExplainer(calls, showsValues)
                .explain(
                        call -> selector.entities(call, checked),
                        hasMore ? Optional.of(call -> selector.entities(call, first)) : Optional.empty());
    }

    public Optional<T> findOne(QuerySpec<T> spec) {
        ValidatedQuery<T> checked = specs.check(spec);
        boolean mayGiveMore = checked.limit().isEmpty() || checked.limit().getAsInt() > 2;
        List<T> found =
                calls.run(checked, call -> selector.entities(call, mayGiveMore ? checked.limited(2) : checked, 1));
        if (found.size() > 1) {
            throw new NonUniqueResultException("a query that may give one " + model.name()
                    + " gave several; narrow its condition, or take the first with findFirst");
        }
        return EntitySelector.first(found);
    }

    public T getOne(QuerySpec<T> spec) {
        return findOne(spec)
                .orElseThrow(() -> new EntityNotFoundException(
                        "a query that must give one " + model.name() + " gave none; findOne gives an Optional instead",
                        model.type(),
                        null));
    }

    public Optional<T> findFirst(QuerySpec<T> spec) {
        int limit = Math.min(1, spec.limit().orElse(1));
        ValidatedQuery<T> checked = specs.validatePage(spec, limit, spec.offset());
        return EntitySelector.first(calls.run(checked, call -> selector.entities(call, checked)));
    }

    /** Returns the number of rows between the spec's offset and limit. */
    public long count(QuerySpec<T> spec) {
        ValidatedQuery<T> checked = specs.check(specs.requireNoLock(spec, "count(...)"));
        long all = calls.<Long>run(call -> selector.countRows(call, checked));
        long afterOffset = Math.max(0, all - spec.offset());
        return spec.limit().isPresent() ? Math.min(spec.limit().getAsInt(), afterOffset) : afterOffset;
    }

    public boolean exists(QuerySpec<T> spec) {
        ValidatedQuery<T> checked = specs.check(specs.requireNoLock(spec, "exists(...)"));
        return calls.run(call -> selector.anyRow(call, checked));
    }
}
