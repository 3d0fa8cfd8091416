package dev.mortise.internal.graph;

import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.CascadeRules;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.repository.Unfetched;
import jakarta.persistence.CascadeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the cascades of a write from the given entities, to any depth and through cycles.
 *
 * <p>Proxies and placeholders of what was not fetched are never followed (R20).
 */
final class CascadeTraversal {

    private final RepositoryOperation call;
    private final ModuleWriteContext writes;
    private final SnapshotReader stored;
    private final CascadeType cascade;
    private final WriteGraph graph;
    private final Deque<GraphNode> toFollow = new ArrayDeque<>();

    CascadeTraversal(RepositoryOperation call, ModuleWriteContext writes, SnapshotReader stored, CascadeType cascade) {
        this.call = call;
        this.writes = writes;
        this.stored = stored;
        this.cascade = cascade;
        this.graph = new WriteGraph(writes);
    }

    /** Returns the given entities and all that their cascades reach. */
    WriteGraph from(List<GraphNode> roots) {
        roots.stream().filter(root -> !graph.contains(root.entity())).forEach(root -> toFollow.add(add(root)));
        follow();
        while (cascade == CascadeType.PERSIST && settleUnknown()) {
            follow();
        }
        return graph;
    }

    private void follow() {
        while (!toFollow.isEmpty()) {
            GraphNode node = toFollow.remove();
            for (RelationPath link : cascadingFrom(node)) {
                link.targetsIn(node.entity()).forEach(target -> reach(node, link, target));
            }
        }
    }

    private List<RelationPath> cascadingFrom(GraphNode node) {
        CascadeRules links = node.type().links();
        return cascade == CascadeType.PERSIST ? links.cascadePersist() : links.cascadeMerge();
    }

    private void reach(GraphNode from, RelationPath link, Object target) {
        if (target instanceof Unfetched || graph.contains(target)) {
            return;
        }
        EntityWriteContext type = writes.of(link.target(), target);
        GraphNode.State state = type.state()
                .isNewIfKnown(target)
                .map(isNew -> isNew ? GraphNode.State.NEW : GraphNode.State.STORED)
                .orElse(GraphNode.State.UNKNOWN);
        if (cascade == CascadeType.PERSIST && state == GraphNode.State.STORED) {
            return;
        }
        GraphNode node =
                add(new GraphNode(type, target, state, false, from.reached().over(link)));
        if (cascade == CascadeType.MERGE || state == GraphNode.State.NEW) {
            toFollow.add(node);
        }
    }

    /**
     * The state of an entity to insert is settled later; the database distinguishes the rows that the application
     * itself inserts.
     */
    private GraphNode add(GraphNode node) {
        GraphNode other = graph.otherFor(node);
        boolean bothInserted = other != null && other.isRoot() && node.isRoot() && other.isNew() && node.isNew();
        boolean mayBeLeft = cascade == CascadeType.PERSIST
                && (node.state() == GraphNode.State.UNKNOWN
                        || other != null && other.state() == GraphNode.State.UNKNOWN);
        if (other != null && !bothInserted && !mayBeLeft) {
            throw GraphValidator.twoObjects(node.type(), other.reached(), node.reached());
        }
        return graph.add(node);
    }

    /**
     * Settles which entities an insert skips because they are stored; asks the database where the entity does not show
     * it.
     */
    private boolean settleUnknown() {
        List<GraphNode> unknown = graph.nodes(node -> node.state() == GraphNode.State.UNKNOWN);
        WriteGraph.byType(unknown).forEach(this::settle);
        return !unknown.isEmpty();
    }

    private void settle(EntityWriteContext type, List<GraphNode> unknown) {
        Map<Object, List<GraphNode>> byKey = new LinkedHashMap<>();
        List<Object> ids = new ArrayList<>();
        for (GraphNode node : unknown) {
            Object id = type.ids().required(node.entity(), "insert");
            byKey.computeIfAbsent(type.model().keyOf(id), key -> {
                        ids.add(id);
                        return new ArrayList<>();
                    })
                    .add(node);
        }
        Set<Object> there = stored.existing(call.forStore(type.store()), type.model(), ids);
        byKey.forEach((key, nodes) -> nodes.forEach(node -> {
            if (there.contains(key)) {
                graph.remove(node);
            } else {
                requireOnlyOne(node);
                node.found(GraphNode.State.NEW);
                toFollow.add(node);
            }
        }));
    }

    private void requireOnlyOne(GraphNode node) {
        GraphNode other = graph.otherFor(node);
        if (other != null) {
            throw GraphValidator.twoObjects(node.type(), other.reached(), node.reached());
        }
    }
}
