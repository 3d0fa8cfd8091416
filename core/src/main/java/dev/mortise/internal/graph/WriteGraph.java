package dev.mortise.internal.graph;

import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.model.EntityModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entities that a write has reached, in order. Not thread-safe; confined to one operation. */
final class WriteGraph {

    /** The identity of a row: the root of its hierarchy and its id. */
    record Key(Class<?> table, Object id) {

        static Key of(EntityWriteContext type, Object id) {
            return new Key(type.table(), type.model().keyOf(id));
        }
    }

    private final ModuleWriteContext writes;
    private final Set<GraphNode> nodes = new LinkedHashSet<>();
    private final Map<Object, GraphNode> byEntity = new IdentityHashMap<>();
    private final Map<Key, GraphNode> byKey = new HashMap<>();

    WriteGraph(ModuleWriteContext writes) {
        this.writes = writes;
    }

    GraphNode add(GraphNode node) {
        nodes.add(node);
        byEntity.put(node.entity(), node);
        Object id = node.id();
        if (id != null) {
            byKey.putIfAbsent(Key.of(node.type(), id), node);
        }
        return node;
    }

    void remove(GraphNode node) {
        nodes.remove(node);
        byEntity.remove(node.entity());
        Object id = node.id();
        if (id != null) {
            byKey.remove(Key.of(node.type(), id), node);
        }
    }

    boolean contains(Object entity) {
        return byEntity.containsKey(entity);
    }

    /** The node of an entity that has been reached. */
    GraphNode of(Object entity) {
        return Objects.requireNonNull(byEntity.get(entity));
    }

    /** The node of an entity, or of another object for the same row, or null. */
    @Nullable
    GraphNode find(EntityModel<?> declared, Object entity) {
        GraphNode node = byEntity.get(entity);
        if (node != null) {
            return node;
        }
        Object id = declared.idOf(entity);
        return id == null ? null : byKey.get(key(declared, id));
    }

    /** The node of the row with an id, or null. */
    @Nullable
    GraphNode ofRow(EntityModel<?> declared, Object id) {
        return byKey.get(key(declared, id));
    }

    /** The node of another object for the same row, or null. */
    @Nullable
    GraphNode otherFor(GraphNode node) {
        Object id = node.id();
        GraphNode known = id == null ? null : byKey.get(Key.of(node.type(), id));
        return known == null || known.entity() == node.entity() ? null : known;
    }

    /** Whether the row with an id has been reached. */
    boolean containsRow(EntityModel<?> declared, Object id) {
        return ofRow(declared, id) != null;
    }

    private Key key(EntityModel<?> declared, Object id) {
        return Key.of(writes.of(declared), id);
    }

    List<GraphNode> nodes() {
        return List.copyOf(nodes);
    }

    List<GraphNode> nodes(Predicate<GraphNode> which) {
        return nodes.stream().filter(which).toList();
    }

    /** Nodes by their entity, in their order. */
    static Map<EntityWriteContext, List<GraphNode>> byType(List<GraphNode> nodes) {
        Map<EntityWriteContext, List<GraphNode>> byType = new LinkedHashMap<>();
        nodes.forEach(node ->
                byType.computeIfAbsent(node.type(), type -> new ArrayList<>()).add(node));
        return byType;
    }
}
