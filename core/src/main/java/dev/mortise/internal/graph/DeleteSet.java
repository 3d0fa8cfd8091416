package dev.mortise.internal.graph;

import dev.mortise.internal.graph.OrphanRemoval.Row;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
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

    private final DeleteContext context;
    private final ModuleWriteContext writes;
    private final boolean cascades;
    private final RemoveCascade ownKeys;
    private final RemoveCascade inverseKeys;
    private final RemoveCascade elements;
    private final WriteGraph loaded;
    private final Set<WriteGraph.Key> seen = new HashSet<>();
    private final Map<EntityWriteContext, Set<Object>> byId = new LinkedHashMap<>();
    private final Map<RelationPath, Set<Object>> byKey = new LinkedHashMap<>();
    private final List<ElementCascade.HeldKey> held = new ArrayList<>();
    private final Deque<Collection<Row>> pending = new ArrayDeque<>();
    private boolean walking;

    /**
     * @param cascades whether the delete cascades beyond the added rows and the rows of their collections
     */
    DeleteSet(RepositoryOperation call, ModuleWriteContext writes, SnapshotReader stored, boolean cascades) {
        this.context = new DeleteContext(call, writes, stored);
        this.writes = writes;
        this.cascades = cascades;
        this.loaded = new WriteGraph(writes);
        this.ownKeys = new OwnKeyCascade(context);
        this.inverseKeys = new InverseKeyCascade(context, this::addByKey);
        this.elements = new ElementCascade(context, held::add);
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
        for (ElementCascade.HeldKey each : held) {
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
        boolean followsKeys = cascades && type.links().cascadeRemove().stream().anyMatch(OwnKeyCascade::appliesTo);
        if (followsKeys || writes.isInHierarchy(type.model())) {
            List<Row> rows = context.byIds(type, ids);
            add(rows);
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
        if (context.isDeletableWithoutLoading(type)) {
            byId.computeIfAbsent(type, each -> new LinkedHashSet<>()).addAll(unloaded);
        } else {
            unloaded.forEach(id -> seen.remove(WriteGraph.Key.of(type, id)));
            add(context.byIds(type, unloaded));
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
            add(cascadeOver(link).targets(type, link, ids, nodes));
        }
    }

    private RemoveCascade cascadeOver(RelationPath link) {
        if (OwnKeyCascade.appliesTo(link)) {
            return ownKeys;
        }
        return InverseKeyCascade.appliesTo(link) ? inverseKeys : elements;
    }

    private void addByKey(RelationPath key, List<Object> owners) {
        byKey.computeIfAbsent(key, each -> new LinkedHashSet<>()).addAll(owners);
    }
}
