package dev.mortise;

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
 * The order in which rows can be inserted: each after those that it refers to, as many of one entity at a time as possible.
 *
 * <p>Where rows refer to each other in a circle, a key that may be null is left open, to be filled in when all rows are there.
 * Deletes go the other way round.
 *
 * @param batches rows of one entity each, in order
 * @param open the keys that are left open
 */
record WriteOrder(List<List<Node>> batches, List<OpenKey> open) {

    /** A key that is null while the row it refers to is not there. */
    record OpenKey(Node node, Link key) {}

    /**
     * Sorts nodes.
     *
     * @param graph finds the nodes that others refer to
     * @param sharesBatch whether a row may refer to one before it in the same batch
     * @throws IllegalArgumentException if they refer to each other in a circle without a key that may be null
     */
    static WriteOrder of(List<Node> nodes, WriteGraph graph, Predicate<EntityWrites> sharesBatch) {
        return new Sorting(nodes, graph, sharesBatch).sort();
    }

    /** The other way round: each before those that it refers to. */
    List<List<Node>> reversed() {
        List<List<Node>> reversed = new ArrayList<>();
        for (int index = batches.size() - 1; index >= 0; index--) {
            List<Node> batch = new ArrayList<>(batches.get(index));
            Collections.reverse(batch);
            reversed.add(batch);
        }
        return reversed;
    }

    private record Reference(Link key, Node target) {}

    private static final class Sorting {

        private final Predicate<EntityWrites> sharesBatch;
        private final Map<Node, List<Reference>> references = new LinkedHashMap<>();
        private final Map<Node, List<Node>> referring = new IdentityHashMap<>();
        private final Map<Node, Integer> levels = new IdentityHashMap<>();
        private final Set<Node> sorted = new HashSet<>();
        private final TreeMap<Integer, Map<EntityWrites, List<Node>>> batches = new TreeMap<>();
        private final List<OpenKey> open = new ArrayList<>();
        private final Deque<Node> ready = new ArrayDeque<>();

        Sorting(List<Node> nodes, WriteGraph graph, Predicate<EntityWrites> sharesBatch) {
            this.sharesBatch = sharesBatch;
            nodes.forEach(node -> references.put(node, new ArrayList<>()));
            nodes.forEach(node -> refer(node, graph));
        }

        private void refer(Node node, WriteGraph graph) {
            for (Link key : node.type().links().keys()) {
                Object target = key.valueIn(node.entity());
                Node other = target == null ? null : graph.find(key.target(), target);
                if (other == null || !references.containsKey(other)) {
                    continue;
                }
                if (other != node) {
                    referencesOf(node).add(new Reference(key, other));
                    referring.computeIfAbsent(other, each -> new ArrayList<>()).add(node);
                } else if (!sharesBatch.test(node.type())) {
                    leaveOpen(node, key);
                }
            }
        }

        WriteOrder sort() {
            references.forEach((node, targets) -> {
                if (targets.isEmpty()) {
                    ready.add(node);
                }
            });
            while (sorted.size() < references.size()) {
                while (ready.isEmpty()) { // a row may be in several circles
                    breakCircle();
                }
                place(ready.remove());
            }
            return new WriteOrder(
                    batches.values().stream()
                            .flatMap(level -> level.values().stream())
                            .toList(),
                    open);
        }

        private void place(Node node) {
            sorted.add(node);
            int level = levels.getOrDefault(node, 0);
            batches.computeIfAbsent(level, each -> new LinkedHashMap<>())
                    .computeIfAbsent(node.type(), type -> new ArrayList<>())
                    .add(node);
            for (Node other : referring.getOrDefault(node, List.of())) {
                boolean together = node.type().equals(other.type()) && sharesBatch.test(node.type());
                settle(other, node, together ? level : level + 1);
            }
        }

        private void settle(Node node, Node target, int level) {
            List<Reference> left = referencesOf(node);
            if (left.removeIf(reference -> reference.target() == target)) {
                levels.merge(node, level, Math::max);
                if (left.isEmpty()) {
                    ready.add(node);
                }
            }
        }

        private void breakCircle() {
            List<OpenKey> circle = circle();
            OpenKey weakest = circle.stream()
                    .filter(each -> each.key().hasNullableKey())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "these rows refer to each other in a circle in which no key may be null, so none can be"
                                    + " written first: "
                                    + circle.stream()
                                            .map(each -> each.key().toString())
                                            .collect(Collectors.joining(", "))
                                    + "; make one of these relations optional"));
            leaveOpen(weakest.node(), weakest.key());
            List<Reference> left = referencesOf(weakest.node());
            left.removeIf(reference -> reference.key().equals(weakest.key()));
            if (left.isEmpty()) {
                ready.add(weakest.node());
            }
        }

        /** Goes from row to row until it comes back. */
        private List<OpenKey> circle() {
            List<OpenKey> way = new ArrayList<>();
            Node at = references.keySet().stream()
                    .filter(node -> !sorted.contains(node))
                    .findFirst()
                    .orElseThrow();
            int start = -1;
            while (start < 0) {
                Reference next = referencesOf(at).get(0);
                way.add(new OpenKey(at, next.key()));
                at = next.target();
                start = indexOf(at, way);
            }
            return way.subList(start, way.size());
        }

        private static int indexOf(Node node, List<OpenKey> way) {
            for (int index = 0; index < way.size(); index++) {
                if (way.get(index).node() == node) {
                    return index;
                }
            }
            return -1;
        }

        private void leaveOpen(Node node, Link key) {
            open.add(new OpenKey(node, key));
        }

        private List<Reference> referencesOf(Node node) {
            @Nullable List<Reference> known = references.get(node);
            return known == null ? List.of() : known;
        }
    }
}
