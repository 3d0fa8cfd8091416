package dev.mortise;

import dev.mortise.error.DataConversionException;
import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.RowPlans;
import dev.mortise.spi.RowScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads what a read fetches by further selects: one for each relation and chunk of its owners' ids, however many rows there are
 * (R15).
 */
final class FetchLoader {

    private final RowPlans rows;

    FetchLoader(RowPlans rows) {
        this.rows = rows;
    }

    /** A scope for a read that fetches this: post-load callbacks wait until all is loaded. */
    static RowScope scopeFor(Fetches fetches) {
        return fetches.selects().isEmpty() ? new RowScope() : RowScope.holdingBack();
    }

    /**
     * Loads into entities.
     *
     * @param entities entities of the model, each with its id
     * @param scope what the result holds already, and gets hold of here (R18)
     */
    void load(Call call, EntityModel<?> model, List<?> entities, Fetches fetches, RowScope scope) {
        if (!fetches.selects().isEmpty()) {
            entities.forEach(entity -> put(model, entity, scope));
            selects(call, entities, fetches, scope);
            rows.tell(scope);
        }
    }

    private static void put(EntityModel<?> model, Object entity, RowScope scope) {
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

    private void selects(Call call, List<?> entities, Fetches fetches, RowScope scope) {
        for (Fetch fetch : fetches.selects()) {
            Map<Object, Owner> owners = owners(entities, fetch);
            List<Object> loaded = owners.isEmpty()
                    ? List.of()
                    : fetch.isToOne() ? one(call, owners, fetch, scope) : many(call, owners, fetch, scope);
            if (!loaded.isEmpty()) {
                selects(call, loaded, fetch.fetches(), scope);
            }
        }
    }

    /** The objects that have the relation, by their ids. */
    private static Map<Object, Owner> owners(List<?> entities, Fetch fetch) {
        Map<Object, Owner> owners = new LinkedHashMap<>();
        for (Object entity : entities) {
            Object owner = fetch.ownerIn(entity);
            if (owner != null) {
                owners.putIfAbsent(idOf(fetch.relation().owner(), owner), new Owner(owner));
            }
        }
        return owners;
    }

    /** An entity whose collection is being loaded. */
    private static final class Owner {

        private final Object entity;
        private final List<CollectionRow> rows = new ArrayList<>();

        Owner(Object entity) {
            this.entity = entity;
        }
    }

    private List<Object> many(Call call, Map<Object, Owner> owners, Fetch fetch, RowScope scope) {
        CollectionModel relation = fetch.relation();
        List<Object> elements = new ArrayList<>();
        for (List<Object> chunk : Chunks.of(List.copyOf(owners.keySet()), perStatement(relation.owner()))) {
            for (CollectionRow row : call.selectElements(fetch.elementsOf(chunk, rows), scope)) {
                ownerOf(row, owners, relation).rows.add(row);
                elements.add(row.element());
            }
        }
        owners.values()
                .forEach(owner -> relation.put(owner.entity, fetch.collections().of(owner.rows)));
        return elements;
    }

    /** Some databases take keys for equal that Java does not. */
    private static Owner ownerOf(CollectionRow row, Map<Object, Owner> owners, CollectionModel relation) {
        Owner owner = owners.get(row.owner());
        if (owner == null) {
            throw new DataConversionException("a row of " + relation + " refers to its owner by a key that the database"
                    + " takes for equal to the owner's id, but that is written in another way; write both alike");
        }
        return owner;
    }

    private List<Object> one(Call call, Map<Object, Owner> owners, Fetch fetch, RowScope scope) {
        EntityModel<?> target = fetch.relation().relation().orElseThrow().target();
        Map<Object, List<Object>> referring = new LinkedHashMap<>();
        for (Owner owner : owners.values()) {
            Object id = referredId(owner.entity, fetch.relation(), target);
            if (id != null) {
                referring.computeIfAbsent(id, key -> new ArrayList<>()).add(owner.entity);
            }
        }
        Map<Object, Object> found = byIds(call, target, List.copyOf(referring.keySet()), fetch.fetches(), scope);
        found.forEach((id, object) -> referring
                .getOrDefault(id, List.of())
                .forEach(owner -> fetch.relation().put(owner, object)));
        return List.copyOf(found.values());
    }

    private static @Nullable Object referredId(Object owner, CollectionModel relation, EntityModel<?> target) {
        Object referred = relation.valueIn(owner);
        return referred == null ? null : target.idOf(referred);
    }

    private <T> Map<Object, Object> byIds(
            Call call, EntityModel<T> target, List<Object> ids, Fetches fetches, RowScope scope) {
        IdPaths paths = new IdPaths(target);
        Map<Object, Object> found = new HashMap<>();
        for (List<Object> chunk : Chunks.of(ids, paths.perStatement())) {
            CheckedSpec<T> spec = CheckedSpec.where(target, paths.in(chunk), fetches);
            for (T entity :
                    call.select(spec, some -> rows.shared(target, some.fetches().joins()), scope)) {
                Object id = target.idOf(entity);
                if (id != null) {
                    found.put(id, entity);
                }
            }
        }
        return found;
    }

    private static int perStatement(EntityModel<?> owner) {
        return Math.max(1, Chunks.IDS / owner.id().columns().size());
    }
}
