package dev.mortise;

import dev.mortise.WriteInterceptor.Kind;
import dev.mortise.WriteOrder.OpenKey;
import dev.mortise.mapping.IdModel.Generation;
import dev.mortise.query.Path;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a graph: what goes, then what is new, then what has changed, then the rows of collections.
 *
 * <p>Confined to one call.
 */
final class GraphWrite {

    private final Call call;
    private final WriteGraph graph;
    private final StoredGraph stored;
    private final CascadingDeletes deletes;
    private final ModuleWrites writes;
    private final Tally tally;

    GraphWrite(
            Call call,
            WriteGraph graph,
            StoredGraph stored,
            CascadingDeletes deletes,
            ModuleWrites writes,
            Tally tally) {
        this.call = call;
        this.graph = graph;
        this.stored = stored;
        this.deletes = deletes;
        this.writes = writes;
        this.tally = tally;
    }

    void run() {
        List<Node> inserted = graph.nodes(Node::isNew);
        List<Node> updated = graph.nodes(node -> !node.isNew() && node.differs());
        prepare(Kind.INSERT, inserted);
        prepare(Kind.UPDATE, updated);
        inserted.forEach(this::check);
        updated.forEach(this::check);
        Orphans orphans = Orphans.of(graph, stored, writes);
        CollectionWrites collections = new CollectionWrites(call, graph, tally);
        graph.nodes().forEach(node -> collections.compare(node, stored));
        collections.settleKeys(orphans.elements());
        WriteOrder order = WriteOrder.of(inserted, graph, collections.keys(), GraphWrite::knowsIdsBefore);

        collections.remove(orphans.elements());
        deletes.delete(call, orphans.before(), tally);
        insert(order, collections.keys());
        update(updated);
        collections.add();
        deletes.delete(call, orphans.after(), tally);
    }

    private void prepare(Kind kind, List<Node> nodes) {
        WriteGraph.byType(nodes)
                .forEach((type, some) -> type.writes().prepare(call.in(type.store()), kind, entities(some)));
    }

    private void check(Node node) {
        GraphChecks.requireSaved(node.type().links(), node.entity(), graph);
    }

    /** Where the database makes ids, a row can refer to another only once that one is there. */
    private static boolean knowsIdsBefore(EntityWrites type) {
        return !(type.model().id().generation() instanceof Generation.Identity);
    }

    private void insert(WriteOrder order, OwnerKeys keys) {
        Map<OpenKey, Object> targets = leaveOpen(order.open());
        try {
            for (List<Node> batch : order.batches()) {
                EntityWrites type = batch.get(0).type();
                type.writes()
                        .insertRows(call.in(type.store()), entities(batch), entity -> keys.keysOf(graph.of(entity)));
                tally.add(Tally.Kind.INSERTED, type.model(), batch.size());
            }
        } finally {
            targets.forEach((open, target) -> open.key().put(open.node().entity(), target));
        }
        targets.forEach(this::fill);
    }

    private static Map<OpenKey, Object> leaveOpen(List<OpenKey> open) {
        Map<OpenKey, Object> targets = new IdentityHashMap<>();
        for (OpenKey each : open) {
            targets.put(
                    each, Objects.requireNonNull(each.key().valueIn(each.node().entity())));
            each.key().put(each.node().entity(), null);
        }
        return targets;
    }

    /** Sets one key alone; the row is this call's own, so that its version stays. */
    private void fill(OpenKey open, Object target) {
        EntityWrites type = open.node().type();
        UpdatePlan plan = new UpdatePlan(
                type.model(),
                List.of(path(open.key()).to(target)),
                Optional.of(
                        type.paths().equalTo(Objects.requireNonNull(open.node().id()))));
        call.in(type.store()).<Long>write(session -> session.updateWhere(plan), rows -> rows > 0);
    }

    /** How queries name a relation to one. */
    static Path<Object, Object> path(Link key) {
        return Path.ofNames(
                key.owner().type(),
                key.way().stream().map(step -> step.name()).toList(),
                key.relation().type());
    }

    private void update(List<Node> updated) {
        WriteGraph.byType(updated).forEach((type, nodes) -> {
            type.writes().updateRows(call.in(type.store()), entities(nodes));
            tally.add(Tally.Kind.UPDATED, type.model(), nodes.size());
        });
    }

    static List<Object> entities(List<Node> nodes) {
        List<Object> entities = new ArrayList<>(nodes.size());
        nodes.forEach(node -> entities.add(node.entity()));
        return entities;
    }
}
