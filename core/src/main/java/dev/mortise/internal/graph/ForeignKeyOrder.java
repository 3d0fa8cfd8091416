package dev.mortise.internal.graph;

import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.model.CollectionModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order in which rows are inserted: referenced rows before referring ones, in batches as large as possible.
 *
 * <p>Where rows refer to each other in a cycle, a nullable key is deferred and written when all rows exist. Deletes use
 * the reverse order.
 *
 * @param batches rows of one entity each, in order
 * @param open the deferred keys
 */
record ForeignKeyOrder(List<List<GraphNode>> batches, List<OpenKey> open) {

    /** A key that stays null until the row that it refers to exists. */
    record OpenKey(GraphNode node, RelationPath key) {}

    /**
     * Sorts nodes.
     *
     * @param graph finds the nodes that other nodes refer to
     * @param keys the keys that rows take from the collections of other rows; those that close a cycle are deferred
     *     there
     * @param sharesBatch whether a row may refer to one before it in the same batch
     * @throws IllegalArgumentException if they refer to each other in a cycle without a nullable key
     */
    static ForeignKeyOrder of(
            List<GraphNode> nodes,
            WriteGraph graph,
            ElementForeignKeyTracker keys,
            Predicate<EntityWriteContext> sharesBatch) {
        return new Sorting(nodes, graph, keys, sharesBatch).sort();
    }

    /** Returns the reverse order: referring rows before referenced ones. */
    List<List<GraphNode>> reversed() {
        List<List<GraphNode>> reversed = new ArrayList<>();
        for (int index = batches.size() - 1; index >= 0; index--) {
            List<GraphNode> batch = new ArrayList<>(batches.get(index));
            Collections.reverse(batch);
            reversed.add(batch);
        }
        return reversed;
    }

    /** The reason for which a row is written after another. */
    private sealed interface Bond {

        /** A foreign key held by an attribute. */
        record OfKey(RelationPath key) implements Bond {

            @Override
            public String toString() {
                return key.toString();
            }
        }

        /** A foreign key owned by a collection of the other row. */
        record OfCollection(CollectionModel collection) implements Bond {

            @Override
            public String toString() {
                return collection.toString();
            }
        }

        /** A foreign key in the row's own columns, with known values. */
        record Wish() implements Bond {}
    }

    private record Reference(Bond bond, GraphNode target) {}

    /** A row that depends on another. */
    private record Waiting(GraphNode node, Bond bond) {

        /** Whether the key can be deferred. */
        boolean canBeDeferred() {
            if (bond instanceof Bond.OfKey of) {
                return of.key().hasNullableKey();
            }
            return !(bond instanceof Bond.OfCollection of)
                    || of.collection().isKeyNullable() && of.collection().isKeyUpdated();
        }
    }

    /** Rows of one batch: of one entity, with keys for the same collections. */
    private record Batch(EntityWriteContext type, List<CollectionModel> keys) {}

    private static final class Sorting {

        private final ElementForeignKeyTracker keys;
        private final Predicate<EntityWriteContext> sharesBatch;
        private final Map<GraphNode, List<Reference>> references = new LinkedHashMap<>();
        private final Map<GraphNode, List<GraphNode>> referring = new IdentityHashMap<>();
        private final Map<GraphNode, Integer> levels = new IdentityHashMap<>();
        private final Set<GraphNode> sorted = new HashSet<>();
        private final TreeMap<Integer, Map<Batch, List<GraphNode>>> batches = new TreeMap<>();
        private final List<OpenKey> open = new ArrayList<>();
        private final Deque<GraphNode> ready = new ArrayDeque<>();

        Sorting(
                List<GraphNode> nodes,
                WriteGraph graph,
                ElementForeignKeyTracker keys,
                Predicate<EntityWriteContext> sharesBatch) {
            this.keys = keys;
            this.sharesBatch = sharesBatch;
            nodes.forEach(node -> references.put(node, new ArrayList<>()));
            nodes.forEach(node -> refer(node, graph));
        }

        private void refer(GraphNode node, WriteGraph graph) {
            for (RelationPath key : node.type().links().keys()) {
                Object target = key.valueIn(node.rowOrEntity());
                GraphNode other = target == null ? null : graph.find(key.target(), target);
                if (other != null) {
                    refer(node, new Bond.OfKey(key), other);
                }
            }
            for (CollectionModel collection : keys.collectionsOf(node)) {
                refer(node, new Bond.OfCollection(collection), keys.ownerIn(collection, node));
            }
            keys.precursorsOf(node).forEach(other -> refer(node, new Bond.Wish(), other));
        }

        private void refer(GraphNode node, Bond bond, GraphNode other) {
            if (!references.containsKey(other)) {
                return;
            }
            if (other != node) {
                referencesOf(node).add(new Reference(bond, other));
                referring.computeIfAbsent(other, each -> new ArrayList<>()).add(node);
            } else if (!sharesBatch.test(node.type())) {
                leaveOpen(node, bond);
            }
        }

        ForeignKeyOrder sort() {
            references.forEach((node, targets) -> {
                if (targets.isEmpty()) {
                    ready.add(node);
                }
            });
            while (sorted.size() < references.size()) {
                while (ready.isEmpty()) { // a row may be in several cycles
                    breakCycle();
                }
                append(ready.remove());
            }
            return new ForeignKeyOrder(
                    batches.values().stream()
                            .flatMap(level -> level.values().stream())
                            .toList(),
                    open);
        }

        private void append(GraphNode node) {
            sorted.add(node);
            int level = levels.getOrDefault(node, 0);
            batches.computeIfAbsent(level, each -> new LinkedHashMap<>())
                    .computeIfAbsent(batchOf(node), batch -> new ArrayList<>())
                    .add(node);
            for (GraphNode other : referring.getOrDefault(node, List.of())) {
                boolean together =
                        sharesBatch.test(node.type()) && batchOf(node).equals(batchOf(other));
                settle(other, node, together ? level : level + 1);
            }
        }

        private Batch batchOf(GraphNode node) {
            return new Batch(node.type(), keys.collectionsOf(node));
        }

        private void settle(GraphNode node, GraphNode target, int level) {
            List<Reference> left = referencesOf(node);
            if (left.removeIf(reference -> reference.target() == target)) {
                levels.merge(node, level, Math::max);
                if (left.isEmpty()) {
                    ready.add(node);
                }
            }
        }

        private void breakCycle() {
            List<Waiting> cycle = findCycle();
            Waiting weakest = cycle.stream()
                    .filter(Waiting::canBeDeferred)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "these rows refer to each other in a cycle in which no key may be null, so none can be"
                                    + " written first: "
                                    + cycle.stream()
                                            .map(each -> each.bond().toString())
                                            .collect(Collectors.joining(", "))
                                    + "; make one of these relations optional"));
            leaveOpen(weakest.node(), weakest.bond());
            List<Reference> left = referencesOf(weakest.node());
            left.removeIf(reference -> reference.bond().equals(weakest.bond()));
            if (left.isEmpty()) {
                ready.add(weakest.node());
            }
        }

        /** Follows the references from row to row until a row repeats. */
        private List<Waiting> findCycle() {
            List<Waiting> visited = new ArrayList<>();
            GraphNode at = references.keySet().stream()
                    .filter(node -> !sorted.contains(node))
                    .findFirst()
                    .orElseThrow();
            int start = -1;
            while (start < 0) {
                Reference next = referencesOf(at).get(0);
                visited.add(new Waiting(at, next.bond()));
                at = next.target();
                start = indexOf(at, visited);
            }
            return visited.subList(start, visited.size());
        }

        private static int indexOf(GraphNode node, List<Waiting> visited) {
            for (int index = 0; index < visited.size(); index++) {
                if (visited.get(index).node() == node) {
                    return index;
                }
            }
            return -1;
        }

        private void leaveOpen(GraphNode node, Bond bond) {
            if (bond instanceof Bond.OfKey of) {
                open.add(new OpenKey(node, of.key()));
            } else if (bond instanceof Bond.OfCollection of) {
                keys.leaveOpen(of.collection(), node);
            }
        }

        private List<Reference> referencesOf(GraphNode node) {
            @Nullable List<Reference> known = references.get(node);
            return known == null ? List.of() : known;
        }
    }
}
