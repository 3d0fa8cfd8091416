package dev.mortise.internal.read;

import dev.mortise.internal.hydration.KeyedRow;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.keyset.Keyset;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Selects the entities of validated queries, with their relations.
 *
 * @param <T> the entity
 */
final class EntitySelector<T> {

    private final EntityModel<T> model;
    private final RowPlanFactory rows;
    private final RelationLoader loader;

    EntitySelector(EntityModel<T> model, RowPlanFactory rows) {
        this.model = model;
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
        loader.load(call, model, found.size() > wanted ? found.subList(0, wanted) : found, spec.fetches(), scope);
        return found;
    }

    List<T> select(RepositoryOperation call, ValidatedQuery<T> spec, ResultIdentityMap scope) {
        return call.select(spec, rewritten -> rowsWith(rewritten.fetches()), scope);
    }

    /**
     * Selects entities with the values of a keyset's sort keys.
     *
     * @param wanted the number of entities whose relations are loaded
     */
    List<KeyedRow<T>> keyed(RepositoryOperation call, Keyset<T> keyset, ValidatedQuery<T> spec, int wanted) {
        ResultIdentityMap scope = RelationLoader.scopeFor(spec.fetches());
        List<KeyedRow<T>> found =
                call.select(spec, rewritten -> rows.keyed(rowsWith(rewritten.fetches()), keyset.columns()), scope);
        List<T> entities = found.stream().limit(wanted).map(KeyedRow::row).toList();
        loader.load(call, model, entities, spec.fetches(), scope);
        return found;
    }

    /** Opens a cursor over the entities of a query, whose relations are loaded afterwards. */
    RowCursor<T> open(RepositoryOperation call, ValidatedQuery<T> spec) {
        return call.open(spec, rewritten -> rowsWith(rewritten.fetches()));
    }

    /** The ids of a query's entities, in its order. */
    List<Object> ids(RepositoryOperation call, ValidatedQuery<T> spec) {
        return call.select(spec.withoutFetches(), rewritten -> rows.id(model));
    }

    /**
     * The entities with these ids, in the order of the ids, that meet the condition of a query, with its relations.
     *
     * @param ids ids as the database holds them, each once
     */
    List<T> inOrderOf(RepositoryOperation call, List<Object> ids, ValidatedQuery<T> query) {
        IdPredicates predicates = new IdPredicates(model);
        Map<Object, T> found = new HashMap<>();
        ResultIdentityMap scope = RelationLoader.scopeFor(query.fetches());
        for (List<Object> chunk : Chunking.of(ids, predicates.perStatement())) {
            Condition<?> wanted = predicates.in(chunk);
            Condition<?> condition = query.condition()
                    .<Condition<?>>map(asked -> Condition.<Object>allOf(
                            List.of(IdPredicates.narrowed(asked), IdPredicates.narrowed(wanted))))
                    .orElse(wanted);
            for (T entity : select(call, ValidatedQuery.where(model, condition, query.fetches()), scope)) {
                found.put(model.keyOf(model.idOf(entity)), entity);
            }
        }
        List<T> entities = ids.stream()
                .map(id -> found.get(model.keyOf(id)))
                .filter(Objects::nonNull)
                .toList();
        loader.load(call, model, entities, query.fetches(), scope);
        return entities;
    }

    /** A keyset that ends at the last of its present rows. */
    Keyset<T> upToLast(RepositoryOperation call, Keyset<T> keyset) {
        List<KeyedRow<T>> last = keyed(call, keyset, keyset.first(1, true).withoutFetches(), 0);
        return last.isEmpty() ? keyset : keyset.upTo(last.get(0).keys());
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
