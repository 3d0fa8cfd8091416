package dev.mortise;

import jakarta.persistence.CascadeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        roots.forEach(root -> toFollow.add(graph.add(root)));
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
                link.targetsIn(node.entity()).forEach(target -> reach(link, target));
            }
        }
    }

    private List<Link> cascadingFrom(Node node) {
        Links links = node.type().links();
        return cascade == CascadeType.PERSIST ? links.persisting() : links.merging();
    }

    private void reach(Link link, Object target) {
        if (target instanceof Unfetched || graph.contains(target)) {
            return;
        }
        EntityWrites type = writes.of(link.target(), target);
        Optional<Boolean> isNew = type.state().tell(target);
        if (isNew.isEmpty()) {
            Node node = graph.add(new Node(type, target, Node.State.UNKNOWN, false));
            if (cascade == CascadeType.MERGE) {
                toFollow.add(node);
            }
        } else if (isNew.get()) {
            toFollow.add(graph.add(new Node(type, target, Node.State.NEW, false)));
        } else if (cascade == CascadeType.MERGE) {
            toFollow.add(graph.add(new Node(type, target, Node.State.STORED, false)));
        }
    }

    /** An insert leaves alone what is there already; where an entity cannot say it, the database is asked. */
    private boolean settleUnknown() {
        List<Node> unknown = graph.nodes(node -> node.state() == Node.State.UNKNOWN);
        WriteGraph.byType(unknown).forEach(this::settle);
        return !unknown.isEmpty();
    }

    private void settle(EntityWrites type, List<Node> unknown) {
        Map<Object, List<Node>> byId = new LinkedHashMap<>();
        for (Node node : unknown) {
            byId.computeIfAbsent(type.ids().required(node.entity(), "insert"), id -> new ArrayList<>())
                    .add(node);
        }
        Collection<Object> ids = byId.keySet();
        Set<Object> there = new HashSet<>(stored.existing(call.in(type.store()), type.model(), ids));
        byId.forEach((id, nodes) -> nodes.forEach(node -> {
            if (there.contains(id)) {
                graph.remove(node);
            } else {
                node.found(Node.State.NEW);
                toFollow.add(node);
            }
        }));
    }
}
