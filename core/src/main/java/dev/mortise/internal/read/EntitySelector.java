package dev.mortise.internal.read;

import dev.mortise.internal.hydration.KeyColumn;
import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.internal.stream.ChunkSource;
import dev.mortise.internal.stream.CursorChunks;
import dev.mortise.internal.stream.RowSelector;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Selects the entities of validated queries, with their relations.
 *
 * @param <T> the entity
 */
final class EntitySelector<T> implements RowSelector<T, T> {

    private final EntityModel<T> model;
    private final RowPlanFactory rows;
    private final RelationLoader loader;
    private final LockedEntities<T> locked;

    /**
     * @param locked what a lock does to entities
     */
    EntitySelector(EntityModel<T> model, RowPlanFactory rows, LockedEntities<T> locked) {
        this.model = model;
        this.locked = locked;
        this.rows = rows;
        this.loader = new RelationLoader(rows);
    }

    List<T> entities(RepositoryOperation call, ValidatedQuery<T> spec) {
        return entities(call, spec, Integer.MAX_VALUE);
    }

    /**
     * @param wanted the number of entities returned to the caller; further ones only show that there are more
     */
    List<T> entities(RepositoryOperation call, ValidatedQuery<T> spec, int wanted) {
        ResultIdentityMap scope = RelationLoader.scopeFor(spec.fetches());
        List<T> found = select(call, spec, scope);
        List<T> returned = found.size() > wanted ? found.subList(0, wanted) : found;
        loader.load(call, model, returned, spec.fetches(), scope);
        if (!spec.locks()) {
            return found;
        }
        List<T> held = new ArrayList<>(locked.of(call, returned, spec));
        held.addAll(found.subList(returned.size(), found.size()));
        return held;
    }

    List<T> select(RepositoryOperation call, ValidatedQuery<T> spec, ResultIdentityMap scope) {
        return call.select(spec, rewritten -> rowsWith(rewritten.fetches()), scope);
    }

    @Override
    public List<KeyedRow<T>> select(
            RepositoryOperation call, ValidatedQuery<T> query, List<KeyColumn> keys, int wanted) {
        ResultIdentityMap scope = RelationLoader.scopeFor(query.fetches());
        List<KeyedRow<T>> found =
                call.select(query, rewritten -> rows.keyed(rowsWith(rewritten.fetches()), keys), scope);
        if (!query.fetches().selects().isEmpty()) {
            List<T> entities = found.stream().limit(wanted).map(KeyedRow::row).toList();
            loader.load(call, model, entities, query.fetches(), scope);
        }
        return found;
    }

    @Override
    public boolean readsPairs() {
        return false;
    }

    @Override
    public ChunkSource<T> cursor(ValidatedQuery<T> query) {
        return new CursorChunks<>(
                call -> call.open(query, rewritten -> rowsWith(rewritten.fetches())),
                () -> RelationLoader.scopeFor(query.fetches()),
                (call, entities, scope) -> {
                    loader.load(call, model, entities, query.fetches(), scope);
                    return entities;
                });
    }

    /** Loads the relations of a fetch plan into entities of a result. */
    void load(RepositoryOperation call, List<T> entities, ResolvedFetchPlan fetches, ResultIdentityMap scope) {
        loader.load(call, model, entities, fetches, scope);
    }

    private RowPlan<T> rowsWith(ResolvedFetchPlan fetches) {
        return rows.entity(model, fetches.joins());
    }

    long countRows(RepositoryOperation call, ValidatedQuery<T> spec) {
        return call.select(spec.forCounting(), rewritten -> rows.count()).get(0);
    }

    boolean anyRow(RepositoryOperation call, ValidatedQuery<T> spec) {
        int limit = Math.min(1, spec.limit().orElse(1));
        return !call.select(spec.withoutOrderAndFetches().limited(limit), rewritten -> rows.exists())
                .isEmpty();
    }

    static <E> Optional<E> first(List<E> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }
}
