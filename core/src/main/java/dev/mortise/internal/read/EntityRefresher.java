package dev.mortise.internal.read;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.identity.IdAssigner;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.model.EntityModel;
import dev.mortise.model.Lifecycle;
import dev.mortise.query.FetchPlan;
import dev.mortise.spi.ResultIdentityMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads stored values and relations into entities in memory.
 *
 * @param <T> the entity
 */
public final class EntityRefresher<T> {

    private final EntityModel<T> model;
    private final QueryValidator<T> specs;
    private final IdPredicates paths;
    private final IdAssigner ids;
    private final Function<Object, GeneratedValuesReader> readBack;
    private final RowPlanFactory rows;
    private final OperationRunner calls;
    private final RelationLoader loader;

    EntityRefresher(
            EntityModel<T> model,
            QueryValidator<T> specs,
            IdPredicates paths,
            IdAssigner ids,
            Function<Object, GeneratedValuesReader> readBack,
            RowPlanFactory rows,
            OperationRunner calls) {
        this.model = model;
        this.specs = specs;
        this.paths = paths;
        this.ids = ids;
        this.readBack = readBack;
        this.rows = rows;
        this.calls = calls;
        this.loader = new RelationLoader(rows);
    }

    /** Reads the stored values into an entity and calls its post-load callbacks. */
    public void refresh(T entity) {
        Object id = ids.required(entity, "refresh");
        calls.run(call -> {
            if (!readBack.apply(entity).everything(call, entity)) {
                throw new EntityNotFoundException(
                        "refresh of " + model.name() + " found no row with its id" + ids.inMessage(id)
                                + "; it was never inserted, or was deleted since",
                        model.type(),
                        id);
            }
            return entity;
        });
        if (model.lifecycle().listensFor(Lifecycle.Event.POST_LOAD)) {
            model.lifecycle().fire(Lifecycle.Event.POST_LOAD, entity);
        }
    }

    /** Loads relations into distinct entities in memory. */
    public void fetch(List<T> entities, FetchPlan<?> plan) {
        ResolvedFetchPlan fetches = specs.fetchesOf(plan);
        Map<Object, T> byId = new LinkedHashMap<>();
        Set<Object> keys = new HashSet<>();
        List<T> again = new ArrayList<>();
        for (T entity : entities) {
            Object id = ids.required(entity, "fetch");
            if (!keys.add(model.keyOf(id)) || byId.putIfAbsent(id, entity) != null) {
                again.add(entity);
            }
        }
        if (!byId.isEmpty()) {
            calls.run(call -> {
                fetch(call, byId, fetches);
                return byId;
            });
        }
        if (!again.isEmpty()) {
            fetch(again, plan);
        }
    }

    private void fetch(RepositoryOperation call, Map<Object, T> byId, ResolvedFetchPlan fetches) {
        ResultIdentityMap scope = RelationLoader.scopeFor(fetches);
        byId.forEach((id, entity) -> scope.put(model, id, entity));
        if (!fetches.joins().isEmpty()) {
            for (List<Object> chunk : Chunking.of(List.copyOf(byId.keySet()), paths.perStatement())) {
                requireAll(chunk, selectToOnes(call, chunk, fetches, scope));
            }
        }
        loader.load(call, model, List.copyOf(byId.values()), fetches, scope);
    }

    private List<Object> selectToOnes(
            RepositoryOperation call, List<Object> chunk, ResolvedFetchPlan fetches, ResultIdentityMap scope) {
        return call.select(
                specs.byIds(chunk, fetches),
                rewritten -> rows.related(model, rewritten.fetches().joins()),
                scope);
    }

    private void requireAll(List<Object> wanted, List<Object> found) {
        if (found.size() < wanted.size()) {
            Set<Object> keys = found.stream().map(model::keyOf).collect(Collectors.toSet());
            List<Object> missing = wanted.stream()
                    .filter(id -> !keys.contains(model.keyOf(id)))
                    .toList();
            Object id = missing.get(0);
            throw new EntityNotFoundException(
                    "fetch of " + model.name() + " found no row with its id" + ids.inMessage(id)
                            + "; it was never inserted, or was deleted since",
                    model.type(),
                    id);
        }
    }
}
