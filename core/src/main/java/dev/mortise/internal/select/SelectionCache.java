package dev.mortise.internal.select;

import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.check.ValueFinder;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.visit.JoinFinder;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Expression;
import dev.mortise.query.Selection;
import java.util.List;
import java.util.Optional;

/**
 * Caches the resolved selections of one entity, except those with values, which differ from query to query.
 *
 * <p>Bounded, thread-safe and lock-free.
 */
final class SelectionCache {

    /** How many items all selections together have. */
    private static final int ITEMS = 10_000;

    /**
     * @param readAs the columns of the union that a member belongs to; empty for another query
     */
    private record Key(Selection<?, ?> selection, List<Expression<?, ?>> more, Optional<List<ResultColumn>> readAs) {}

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
    <R> Selected<R> of(Selection<?, R> selection, List<Expression<?, ?>> more) {
        return of(new Key(selection, more, Optional.empty()));
    }

    /**
     * Returns the resolved selection of a union's member: an item for each value, in the order of the values.
     *
     * @param readAs the columns of the union, where the selection reads its rows
     * @throws dev.mortise.error.InvalidQueryException as {@link #of}, and if it selects anything but values
     */
    <R> Selected<R> ofMember(Selection<?, R> selection, List<ResultColumn> readAs) {
        return of(new Key(selection, List.of(), Optional.of(readAs)));
    }

    @SuppressWarnings("unchecked") // the selection determines the type of the rows
    private <R> Selected<R> of(Key key) {
        Selected<?> resolved = known.get(key);
        if (resolved == null) {
            resolved = new SelectionResolver(model, paths, plans, key.readAs().map(MemberColumns::new))
                    .resolve(key.selection(), key.more());
            if (resolved.values().stream().noneMatch(value -> isOfItsQuery(value.expression()))) {
                known.put(key, resolved);
            }
        }
        return (Selected<R>) resolved;
    }

    /** Whether another query may mean something else by it: it has values, or is a path of a common table. */
    static boolean isOfItsQuery(Expression<?, ?> expression) {
        return ValueFinder.isIn(expression)
                || JoinFinder.in(expression).stream()
                        .anyMatch(join -> join.table().isPresent());
    }

    /** The cache of another entity. */
    SelectionCache of(EntityModel<?> other, ResolvedPathCache itsPaths) {
        return new SelectionCache(other, itsPaths, plans);
    }
}
