package dev.mortise.internal.read;

import dev.mortise.internal.check.QueryValidator;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.EntityModel;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.lock.Lock;
import dev.mortise.spi.ResultIdentityMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads entities of one type by their ids.
 *
 * @param <T> the entity
 */
public final class EntityIdReader<T> {

    private final EntityModel<T> model;
    private final QueryValidator<T> specs;
    private final IdPredicates paths;
    private final RowPlanFactory rows;
    private final EntitySelector<T> selector;
    private final OperationRunner calls;

    EntityIdReader(
            EntityModel<T> model,
            QueryValidator<T> specs,
            IdPredicates paths,
            RowPlanFactory rows,
            EntitySelector<T> selector,
            OperationRunner calls) {
        this.model = model;
        this.specs = specs;
        this.paths = paths;
        this.rows = rows;
        this.selector = selector;
        this.calls = calls;
    }

    public Optional<T> findById(Object id) {
        return EntitySelector.first(calls.run(call -> selector.entities(call, specs.byId(id))));
    }

    public Optional<T> findById(Object id, FetchPlan<?> plan) {
        ValidatedQuery<T> spec = specs.byId(id, specs.fetchesWith(plan));
        return EntitySelector.first(calls.run(call -> selector.entities(call, spec)));
    }

    public Optional<T> findById(Object id, Lock lock) {
        ValidatedQuery<T> spec = specs.byIds(List.of(id), lock);
        return EntitySelector.first(calls.run(spec, call -> selector.entities(call, spec)));
    }

    /** The entities with these ids, locked in ascending order of the ids, in the order that was asked for. */
    public List<T> findAllById(List<?> wanted, Lock lock) {
        if (wanted.isEmpty()) {
            return new ArrayList<>();
        }
        List<ValidatedQuery<T>> queries = Chunking.of(IdOrder.ascending(wanted), paths.perStatement()).stream()
                .map(chunk -> specs.byIds(chunk, lock))
                .toList();
        return inOrder(wanted, calls.run(queries.get(0), call -> {
            List<T> read = new ArrayList<>();
            queries.forEach(query -> read.addAll(selector.entities(call, query)));
            return found(call, wanted, read);
        }));
    }

    public List<T> findAllById(List<?> wanted) {
        return findAllById(wanted, specs.defaultFetches());
    }

    public List<T> findAllById(List<?> wanted, FetchPlan<?> plan) {
        return findAllById(wanted, specs.fetchesWith(plan));
    }

    /** The entities with these ids, each given once, in the order of the ids. */
    private List<T> findAllById(List<?> wanted, ResolvedFetchPlan fetches) {
        if (wanted.isEmpty()) {
            return new ArrayList<>();
        }
        return inOrder(wanted, calls.run(call -> {
            ResultIdentityMap scope = RelationLoader.scopeFor(fetches);
            List<T> read = selectPartitioned(call, wanted, fetches, scope);
            selector.load(call, read, fetches, scope);
            return found(call, wanted, read);
        }));
    }

    private Found<T> found(RepositoryOperation call, List<?> wanted, List<T> read) {
        List<Object> ids = read.stream().map(this::idOf).toList();
        return new Found<>(read, new DatabaseKeyMatcher(rows).settle(call, model, wanted, ids));
    }

    private List<T> inOrder(List<?> wanted, Found<T> all) {
        Map<Object, T> found = new HashMap<>(2 * all.entities().size());
        for (T entity : all.entities()) {
            found.putIfAbsent(all.keyOf(model, idOf(entity)), entity);
        }
        List<T> entities = new ArrayList<>(found.size());
        for (Object id : wanted) {
            T entity = found.remove(model.keyOf(id));
            if (entity != null) {
                entities.add(entity);
            }
        }
        return entities;
    }

    /**
     * Rows that were found by their ids.
     *
     * @param settled the requested ids by the keys of the rows' ids, where the two are written differently
     */
    private record Found<T>(List<T> entities, Map<Object, Object> settled) {

        /** Returns the key under which a row was requested. */
        Object keyOf(EntityModel<?> model, Object id) {
            Object key = model.keyOf(id);
            Object wanted = settled.get(key);
            return wanted == null ? key : model.keyOf(wanted);
        }
    }

    private List<T> selectPartitioned(
            RepositoryOperation call, List<?> wanted, ResolvedFetchPlan fetches, ResultIdentityMap scope) {
        if (wanted.size() <= paths.perStatement()) {
            return selector.select(call, specs.byIds(wanted, fetches), scope);
        }
        List<T> all = new ArrayList<>(wanted.size());
        for (List<?> chunk : Chunking.of(wanted, paths.perStatement())) {
            all.addAll(selector.select(call, specs.byIds(chunk, fetches), scope));
        }
        return all;
    }

    public boolean existsById(Object id) {
        ValidatedQuery<T> spec = specs.byId(id);
        return calls.run(call -> selector.anyRow(call, spec));
    }

    private Object idOf(T entity) {
        Object id = model.idOf(entity);
        if (id == null) {
            throw new IllegalStateException("a " + model.name() + " was read without its id");
        }
        return id;
    }
}
