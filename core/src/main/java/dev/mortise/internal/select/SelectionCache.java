package dev.mortise.internal.select;

import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Expression;
import dev.mortise.query.Selection;
import java.util.List;

/**
 * Caches the resolved selections of one entity, except those with values, which differ from query to query.
 *
 * <p>Bounded, thread-safe and lock-free.
 */
final class SelectionCache {

    /** How many items all selections together have. */
    private static final int ITEMS = 10_000;

    private record Key(Selection<?, ?> selection, List<Expression<?, ?>> more) {}

    private final EntityModel<?> model;
    private final ResolvedPathCache paths;
    private final RowPlanFactory plans;
    private final BoundedCache<Key, Selected<?>> known =
            new BoundedCache<>(ITEMS, selected -> 1 + selected.items().size());

    SelectionCache(EntityModel<?> model, ResolvedPathCache paths, RowPlanFactory plans) {
        this.model = model;
        this.paths = paths;
        this.plans = plans;
    }

    /**
     * Returns a resolved selection.
     *
     * @param more expressions that the select list needs beside it
     * @throws dev.mortise.error.InvalidQueryException if it names an unknown property
     */
    @SuppressWarnings("unchecked") // the selection determines the type of the rows
    <R> Selected<R> of(Selection<?, R> selection, List<Expression<?, ?>> more) {
        Key key = new Key(selection, more);
        Selected<?> resolved = known.get(key);
        if (resolved == null) {
            resolved = new SelectionResolver(model, paths, plans).resolve(selection, more);
            if (resolved.values().stream().noneMatch(value -> ValueFinder.isIn(value.expression()))) {
                known.put(key, resolved);
            }
        }
        return (Selected<R>) resolved;
    }
}
