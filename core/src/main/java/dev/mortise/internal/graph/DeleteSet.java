package dev.mortise.internal.graph;

import dev.mortise.error.StaleEntityException;
import dev.mortise.internal.graph.OrphanRemoval.Row;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.Lifecycle.Event;
import dev.mortise.repository.Unfetched;
import dev.mortise.spi.CollectionRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows to delete, including those reached by cascade REMOVE and orphan removal. Not thread-safe; one per operation.
 *
 * <p>Rows without lifecycle callbacks and without further cascades are not loaded; they are deleted by foreign key.
 */
final class DeleteSet {

    private final RepositoryOperation call;
    private final ModuleWriteContext writes;
    private final SnapshotReader stored;
    private final boolean cascades;
    private final WriteGraph loaded;
    private final Set<WriteGraph.Key> seen = new HashSet<>();
    private final Map<EntityWriteContext, Set<Object>> byId = new LinkedHashMap<>();
    private final Map<RelationPath, Set<Object>> byKey = new LinkedHashMap<>();
    private final List<Held> held = new ArrayList<>();
    private final Deque<Collection<Row>> pending = new ArrayDeque<>();
    private boolean walking;

    /** The foreign key to an owner in the row of an element. */
    private record Held(CollectionModel collection, Object owner, EntityModel<?> target, Object element) {}

    /**
     * @param cascades whether the delete cascades beyond the added rows and the rows of their collections
     */
    DeleteSet(RepositoryOperation call, ModuleWriteContext writes, SnapshotReader stored, boolean cascades) {
        this.call = call;
        this.writes = writes;
        this.stored = stored;
        this.cascades = cascades;
        this.loaded = new WriteGraph(writes);
    }

    boolean cascades() {
        return cascades;
    }

    /** Returns the rows that are in memory or were loaded. */
    WriteGraph loaded() {
        return loaded;
    }

    /** Returns the rows of which only the id is known. */
    Map<EntityWriteContext, Set<Object>> byId() {
        return byId;
    }

    /** Returns the rows to delete by foreign key: the referred ids for each relation. */
    Map<RelationPath, Set<Object>> byKey() {
        return byKey;
    }

    /** Returns the foreign keys that loaded rows hold for the collections of other loaded rows. */
    ElementForeignKeyTracker keys() {
        ElementForeignKeyTracker keys = new ElementForeignKeyTracker();
        for (Held each : held) {
            GraphNode owner = loaded.ofRow(each.collection().owner(), each.owner());
            GraphNode element = loaded.ofRow(each.target(), each.element());
            if (owner != null && element != null && each.collection().isWritten()) {
                keys.add(each.collection(), owner, null, element);
            } else if (owner != null && element != null) {
                keys.follows(element, owner);
            }
        }
        return keys;
    }

    /** Returns the entities that lose rows. */
    Set<EntityWriteContext> types() {
        Set<EntityWriteContext> types =
                new LinkedHashSet<>(WriteGraph.byType(loaded.nodes()).keySet());
        types.addAll(byId.keySet());
        byKey.keySet().forEach(key -> types.add(writes.of(key.owner())));
        return types;
    }

    /**
     * Adds the rows that a call names by their ids; their callbacks are not called, so that they need not be loaded (R8).
     *
     * @return how many of them had to be loaded nevertheless
     */
    int addIds(EntityWriteContext type, Collection<Object> ids) {
        boolean followsKeys = cascades && type.links().cascadeRemove().stream().anyMatch(DeleteSet::isOwnKey);
        if (followsKeys || writes.isInHierarchy(type.model())) {
            List<Object> rows = stored.byIds(call.forStore(type.store()), type.model(), ids);
            add(rows(type.model(), rows));
            return rows.size();
        }
        List<Object> fresh =
                ids.stream().filter(id -> seen.add(WriteGraph.Key.of(type, id))).toList();
        if (!fresh.isEmpty()) {
            byId.computeIfAbsent(type, each -> new LinkedHashSet<>()).addAll(fresh);
            follow(type, fresh, List.of());
        }
        return 0;
    }

    /** Adds rows and their cascades level by level, since a chain of rows may be of any length. */
    void add(Collection<Row> rows) {
        pending.add(rows);
        if (!walking) {
            walking = true;
            while (!pending.isEmpty()) {
                take(pending.remove());
            }
            walking = false;
        }
    }

    private void take(Collection<Row> rows) {
        Map<EntityWriteContext, Map<Object, @Nullable Object>> fresh = new LinkedHashMap<>();
        for (Row row : rows) {
            if (seen.add(WriteGraph.Key.of(row.type(), row.id()))) {
                fresh.computeIfAbsent(row.type(), type -> new LinkedHashMap<>()).put(row.id(), row.entity());
            }
        }
        fresh.forEach(this::addFresh);
    }

    private void addFresh(EntityWriteContext type, Map<Object, @Nullable Object> rows) {
        List<GraphNode> nodes = new ArrayList<>();
        List<Object> unloaded = new ArrayList<>();
        rows.forEach((id, entity) -> {
            if (entity == null) {
                unloaded.add(id);
            } else {
                nodes.add(loaded.add(new GraphNode(type, entity, GraphNode.State.STORED, false)));
            }
        });
        follow(type, ids(nodes), nodes);
        if (unloaded.isEmpty()) {
            return;
        }
        if (deletableWithoutLoading(type)) {
            byId.computeIfAbsent(type, each -> new LinkedHashSet<>()).addAll(unloaded);
        } else {
            unloaded.forEach(id -> seen.remove(WriteGraph.Key.of(type, id)));
            add(rows(type.model(), stored.byIds(call.forStore(type.store()), type.model(), unloaded)));
        }
    }

    private static List<Object> ids(List<GraphNode> nodes) {
        List<Object> ids = new ArrayList<>(nodes.size());
        nodes.forEach(node -> ids.add(Objects.requireNonNull(node.id())));
        return ids;
    }

    private void follow(EntityWriteContext type, List<Object> ids, List<GraphNode> nodes) {
        if (ids.isEmpty() || !cascades) {
            return;
        }
        for (RelationPath link : type.links().cascadeRemove()) {
            if (isOwnKey(link)) {
                followKeys(link, nodes);
            } else if (link.isInverse()
                    && link.relation().owningSide().orElseThrow().kind().isToOne()) {
                followInverse(link, ids, nodes);
            } else {
                followElements(type, link, ids, nodes);
            }
        }
    }

    private static boolean isOwnKey(RelationPath link) {
        return link.isToOne() && !link.isInverse();
    }

    private void followKeys(RelationPath link, List<GraphNode> nodes) {
        List<Row> targets = new ArrayList<>();
        for (GraphNode node : nodes) {
            Object target = link.valueIn(node.entity());
            if (target != null) {
                targets.addAll(rowOf(link, target));
            }
        }
        add(targets);
    }

    /** Returns the row that a to-one relation refers to, or null if the entity has not been saved. */
    private List<Row> rowOf(RelationPath link, Object target) {
        Object id = link.idOf(target);
        Object key = link.keyOf(target);
        if (id != null && target instanceof Unfetched) {
            return List.of(new Row(writes.of(link.target()), id, null));
        }
        if (id != null) {
            return List.of(new Row(writes.of(link.target(), target), id, target));
        }
        return key == null || link.relation().referenced().isEmpty()
                ? List.of()
                : rows(
                        link.target(),
                        stored.byReference(
                                call.forStore(writes.of(link.target()).store()), link, key));
    }

    private List<Row> rows(EntityModel<?> declared, List<Object> entities) {
        List<Row> rows = new ArrayList<>(entities.size());
        for (Object entity : entities) {
            rows.add(new Row(writes.of(declared, entity), Objects.requireNonNull(declared.idOf(entity)), entity));
        }
        return rows;
    }

    private void followInverse(RelationPath link, List<Object> owners, List<GraphNode> nodes) {
        EntityWriteContext target = writes.of(link.target());
        Map<Object, Object> inMemory = inMemory(link, nodes);
        if (deletableWithoutLoading(target) && (target.versions() == null || inMemory.isEmpty())) {
            byKey.computeIfAbsent(link.owningSide(), each -> new LinkedHashSet<>())
                    .addAll(owners);
            return;
        }
        List<Row> rows = new ArrayList<>();
        for (CollectionRow each : stored.inverse(call.forStore(target.store()), link, owners)) {
            Object row = each.element();
            Object id = Objects.requireNonNull(link.target().idOf(row));
            rows.add(new Row(
                    writes.of(link.target(), row), id, newest(writes.of(link.target(), row), id, row, inMemory)));
        }
        add(rows);
    }

    private void followElements(
            EntityWriteContext type, RelationPath link, List<Object> owners, List<GraphNode> nodes) {
        Map<Object, Object> inMemory = inMemory(link, nodes);
        List<Row> rows = new ArrayList<>();
        stored.elementIds(call.forStore(type.store()), link.collection(), owners)
                .forEach(row -> {
                    Object id = Objects.requireNonNull(link.target().idOf(row.element()));
                    if (link.collection().isKeyInElement()) {
                        held.add(new Held(link.collection(), row.owner(), link.target(), id));
                    }
                    Object entity = inMemory.get(link.target().keyOf(id));
                    rows.add(
                            entity == null
                                    ? new Row(writes.of(link.target()), id, null)
                                    : new Row(writes.of(link.target(), entity), id, entity));
                });
        add(rows);
    }

    private static Map<Object, Object> inMemory(RelationPath link, List<GraphNode> nodes) {
        Map<Object, Object> inMemory = new HashMap<>();
        for (GraphNode node : nodes) {
            for (Object target : link.targetsIn(node.entity())) {
                Object id = target instanceof Unfetched ? null : link.target().idOf(target);
                if (id != null) {
                    inMemory.put(link.target().keyOf(id), target);
                }
            }
        }
        return inMemory;
    }

    /** Returns the application's own object for a row; its version must be the row's (R7). */
    private static Object newest(EntityWriteContext type, Object id, Object row, Map<Object, Object> inMemory) {
        Object entity = inMemory.get(type.model().keyOf(id));
        if (entity == null) {
            return row;
        }
        VersionStrategy versions = type.versions();
        if (versions != null && !Objects.equals(versions.of(entity), versions.of(row))) {
            throw new StaleEntityException(
                    "delete reached a " + type + type.ids().inMessage(id)
                            + " whose row has another version; it was changed since it was read."
                            + " Read it again and repeat the delete",
                    type.model().type(),
                    id,
                    versions.of(entity));
        }
        return entity;
    }

    /** Whether the entity has no remove callbacks, cascades or collections. */
    private boolean deletableWithoutLoading(EntityWriteContext type) {
        return type.links().deleteOfOneTable()
                && !type.links().referToOwnTable(type.model())
                && !writes.isInHierarchy(type.model())
                && !type.model().lifecycle().listensFor(Event.PRE_REMOVE)
                && !type.model().lifecycle().listensFor(Event.POST_REMOVE);
    }
}
