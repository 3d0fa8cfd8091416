package dev.mortise;

import jakarta.persistence.CascadeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the cascades of a write from the entities that the application named, in any depth and in circles too.
 *
 * <p>Stand-ins for what was not fetched are never followed (R20).
 */
final class GraphWalk {

    private final Call call;
    private final ModuleWrites writes;
    private final StoredRows stored;
    private final CascadeType cascade;
    private final WriteGraph graph;
    private final Deque<Node> toFollow = new ArrayDeque<>();

    GraphWalk(Call call, ModuleWrites writes, StoredRows stored, CascadeType cascade) {
        this.call = call;
        this.writes = writes;
        this.stored = stored;
        this.cascade = cascade;
        this.graph = new WriteGraph(writes);
    }

    /** Everything that the cascade reaches, those included where it begins. */
    WriteGraph from(List<Node> roots) {
        roots.stream().filter(root -> !graph.contains(root.entity())).forEach(root -> toFollow.add(add(root)));
        follow();
        while (cascade == CascadeType.PERSIST && settleUnknown()) {
            follow();
        }
        return graph;
    }

    private void follow() {
        while (!toFollow.isEmpty()) {
            Node node = toFollow.remove();
            for (Link link : cascadingFrom(node)) {
                link.targetsIn(node.entity()).forEach(target -> reach(node, link, target));
            }
        }
    }

    private List<Link> cascadingFrom(Node node) {
        Links links = node.type().links();
        return cascade == CascadeType.PERSIST ? links.persisting() : links.merging();
    }

    private void reach(Node from, Link link, Object target) {
        if (target instanceof Unfetched || graph.contains(target)) {
            return;
        }
        EntityWrites type = writes.of(link.target(), target);
        Node.State state = type.state()
                .tell(target)
                .map(isNew -> isNew ? Node.State.NEW : Node.State.STORED)
                .orElse(Node.State.UNKNOWN);
        if (cascade == CascadeType.PERSIST && state == Node.State.STORED) {
            return;
        }
        Node node = add(new Node(type, target, state, false, from.reached().over(link)));
        if (cascade == CascadeType.MERGE || state == Node.State.NEW) {
            toFollow.add(node);
        }
    }

    /** What an insert may still leave alone is looked at later; the database tells rows apart that the application inserts itself. */
    private Node add(Node node) {
        Node other = graph.otherFor(node);
        boolean bothInserted = other != null && other.isRoot() && node.isRoot() && other.isNew() && node.isNew();
        boolean mayBeLeft = cascade == CascadeType.PERSIST
                && (node.state() == Node.State.UNKNOWN || other != null && other.state() == Node.State.UNKNOWN);
        if (other != null && !bothInserted && !mayBeLeft) {
            throw GraphChecks.twoObjects(node.type(), other.reached(), node.reached());
        }
        return graph.add(node);
    }

    /** An insert leaves alone what is there already; where an entity cannot say it, the database is asked. */
    private boolean settleUnknown() {
        List<Node> unknown = graph.nodes(node -> node.state() == Node.State.UNKNOWN);
        WriteGraph.byType(unknown).forEach(this::settle);
        return !unknown.isEmpty();
    }

    private void settle(EntityWrites type, List<Node> unknown) {
        Map<Object, List<Node>> byKey = new LinkedHashMap<>();
        List<Object> ids = new ArrayList<>();
        for (Node node : unknown) {
            Object id = type.ids().required(node.entity(), "insert");
            byKey.computeIfAbsent(type.model().keyOf(id), key -> {
                        ids.add(id);
                        return new ArrayList<>();
                    })
                    .add(node);
        }
        Set<Object> there = stored.existing(call.in(type.store()), type.model(), ids);
        byKey.forEach((key, nodes) -> nodes.forEach(node -> {
            if (there.contains(key)) {
                graph.remove(node);
            } else {
                requireOnlyOne(node);
                node.found(Node.State.NEW);
                toFollow.add(node);
            }
        }));
    }

    private void requireOnlyOne(Node node) {
        Node other = graph.otherFor(node);
        if (other != null) {
            throw GraphChecks.twoObjects(node.type(), other.reached(), node.reached());
        }
    }
}
