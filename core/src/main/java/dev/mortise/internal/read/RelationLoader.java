package dev.mortise.internal.read;

import dev.mortise.error.DataConversionException;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.SelectFetch;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.SelectOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads relations by further selects: one for each relation and chunk of owner ids, independent of the number of rows
 * (R15).
 */
final class RelationLoader {

    private final RowPlanFactory rows;

    RelationLoader(RowPlanFactory rows) {
        this.rows = rows;
    }

    /** A scope for a read that fetches this: post-load callbacks wait until all is loaded. */
    static ResultIdentityMap scopeFor(ResolvedFetchPlan fetches) {
        return fetches.selects().isEmpty() ? new ResultIdentityMap() : ResultIdentityMap.deferringPostLoad();
    }

    /**
     * Loads into entities.
     *
     * @param entities entities of the model, each with its id
     * @param scope the entities of the result, which loaded ones are added to (R18)
     */
    void load(
            RepositoryOperation call,
            EntityModel<?> model,
            List<?> entities,
            ResolvedFetchPlan fetches,
            ResultIdentityMap scope) {
        if (!fetches.selects().isEmpty()) {
            entities.forEach(entity -> put(model, entity, scope));
            selects(call, entities, fetches, scope);
            rows.firePostLoad(scope);
        }
    }

    private static void put(EntityModel<?> model, Object entity, ResultIdentityMap scope) {
        Object id = idOf(model, entity);
        if (scope.find(model, id) == null) {
            scope.put(model, id, entity);
        }
    }

    private static Object idOf(EntityModel<?> model, Object entity) {
        Object id = model.idOf(entity);
        if (id == null) {
            throw new IllegalArgumentException(
                    "a " + model + " without an id has nothing in the database that could be fetched");
        }
        return id;
    }

    private void selects(
            RepositoryOperation call, List<?> entities, ResolvedFetchPlan fetches, ResultIdentityMap scope) {
        for (SelectFetch fetch : fetches.selects()) {
            Map<Object, Owner> owners = owners(entities, fetch);
            List<Object> loaded = owners.isEmpty()
                    ? List.of()
                    : fetch.isToOne() ? one(call, owners, fetch, scope) : many(call, owners, fetch, scope);
            if (!loaded.isEmpty()) {
                selects(call, loaded, fetch.fetches(), scope);
            }
        }
    }

    /** The objects that have the relation, by the keys of their ids. */
    private static Map<Object, Owner> owners(List<?> entities, SelectFetch fetch) {
        EntityModel<?> model = fetch.relation().owner();
        Map<Object, Owner> owners = new LinkedHashMap<>();
        for (Object entity : entities) {
            Object owner = fetch.ownerIn(entity);
            if (owner != null) {
                Object id = idOf(model, owner);
                owners.putIfAbsent(model.keyOf(id), new Owner(owner, id));
            }
        }
        return owners;
    }

    /** An entity whose collection is being loaded. */
    private static final class Owner {

        private final Object entity;
        private final Object id;
        private final List<CollectionRow> rows = new ArrayList<>();

        Owner(Object entity, Object id) {
            this.entity = entity;
            this.id = id;
        }
    }

    private List<Object> many(
            RepositoryOperation call, Map<Object, Owner> owners, SelectFetch fetch, ResultIdentityMap scope) {
        CollectionModel relation = fetch.relation();
        EntityModel<?> model = relation.owner();
        Map<Object, Owner> byKey = new HashMap<>(owners);
        List<Object> elements = new ArrayList<>();
        List<Object> ids = owners.values().stream().map(owner -> owner.id).toList();
        for (List<Object> chunk : Chunking.of(ids, perStatement(model))) {
            List<CollectionRow> found = call.selectElements(fetch.elementsOf(chunk, rows), scope);
            List<Object> keys = found.stream().map(CollectionRow::owner).toList();
            Map<Object, Object> settled = new DatabaseKeyMatcher(rows).settle(call, model, chunk, keys);
            settled.forEach((key, id) -> byKey.putIfAbsent(key, ownerOf(model.keyOf(id), byKey, relation)));
            for (CollectionRow row : found) {
                Object key = model.keyOf(row.owner());
                Owner owner = ownerOf(key, byKey, relation);
                owner.rows.add(row);
                elements.add(row.element());
                if (settled.containsKey(key)) {
                    pointBack(relation, row.element(), owner.entity);
                }
            }
        }
        owners.values()
                .forEach(owner -> relation.put(owner.entity, fetch.collections().of(owner.rows)));
        return elements;
    }

    /**
     * Sets the owner of elements whose key is written differently from the owner's id, so that they were read without
     * it.
     */
    private static void pointBack(CollectionModel relation, Object element, Object owner) {
        if (!relation.isOwner()) {
            RelationPath key = new RelationPath(relation.owner(), relation.steps()).owningSide();
            if (key.isToOne()) {
                key.put(element, owner);
            }
        }
    }

    private static Owner ownerOf(Object key, Map<Object, Owner> owners, CollectionModel relation) {
        Owner owner = owners.get(key);
        if (owner == null) {
            throw new DataConversionException(
                    "a row of " + relation + " refers to its owner by a key that the database takes for equal to the"
                            + " owner's id, but that no row of the owner's table is equal to; write"
                            + " both alike");
        }
        return owner;
    }

    private List<Object> one(
            RepositoryOperation call, Map<Object, Owner> owners, SelectFetch fetch, ResultIdentityMap scope) {
        EntityModel<?> target = fetch.relation().relation().orElseThrow().target();
        Map<Object, List<Object>> referring = new LinkedHashMap<>();
        List<Object> ids = new ArrayList<>();
        for (Owner owner : owners.values()) {
            Object id = referredId(owner.entity, fetch.relation(), target);
            if (id != null) {
                referring
                        .computeIfAbsent(target.keyOf(id), key -> {
                            ids.add(id);
                            return new ArrayList<>();
                        })
                        .add(owner.entity);
            }
        }
        Map<Object, Object> found = byIds(call, target, ids, fetch, scope);
        referring.forEach((key, entities) -> {
            Object object = found.get(key);
            if (object != null) {
                entities.forEach(owner -> fetch.relation().put(owner, object));
            }
        });
        return new ArrayList<>(new LinkedHashSet<>(found.values()));
    }

    private static @Nullable Object referredId(Object owner, CollectionModel relation, EntityModel<?> target) {
        Object referred = relation.valueIn(owner);
        return referred == null ? null : target.idOf(referred);
    }

    private <T> Map<Object, Object> byIds(
            RepositoryOperation call,
            EntityModel<T> target,
            List<Object> ids,
            SelectFetch fetch,
            ResultIdentityMap scope) {
        IdPredicates paths = new IdPredicates(target);
        Map<Object, Object> found = new LinkedHashMap<>();
        List<Object> inOrder = fetch.lock().isPresent() ? IdOrder.ascending(ids) : ids;
        for (List<Object> chunk : Chunking.of(inOrder, paths.perStatement())) {
            ValidatedQuery<T> spec = query(target, paths, chunk, fetch);
            Map<Object, T> byKey = new LinkedHashMap<>();
            for (T entity :
                    call.select(spec, some -> rows.shared(target, some.fetches().joins()), scope)) {
                byKey.put(idOf(target, entity), entity);
            }
            byKey.forEach((id, entity) -> found.put(target.keyOf(id), entity));
            settle(call, target, chunk, byKey, found);
        }
        return found;
    }

    private static <T> ValidatedQuery<T> query(
            EntityModel<T> target, IdPredicates paths, List<Object> ids, SelectFetch fetch) {
        ValidatedQuery<T> rows = ValidatedQuery.where(target, paths.in(ids), fetch.fetches());
        return fetch.lock()
                .map(lock -> rows.ordered(paths.ascending()).with(SelectOptions.locking(lock)))
                .orElse(rows);
    }

    /** Assigns differently written keys to the row that they all refer to. */
    private <T> void settle(
            RepositoryOperation call,
            EntityModel<T> target,
            List<Object> ids,
            Map<Object, T> rowsById,
            Map<Object, Object> found) {
        List<Object> unmatched =
                ids.stream().filter(id -> !found.containsKey(target.keyOf(id))).toList();
        if (unmatched.isEmpty() || rowsById.isEmpty()) {
            return;
        }
        new DatabaseKeyMatcher(rows)
                .settle(call, target, rowsById.keySet(), unmatched)
                .forEach((key, id) -> {
                    T entity = rowsById.get(id);
                    if (entity != null) {
                        found.putIfAbsent(key, entity);
                    }
                });
    }

    private static int perStatement(EntityModel<?> owner) {
        return Math.max(1, Chunking.IDS / owner.id().columns().size());
    }
}
