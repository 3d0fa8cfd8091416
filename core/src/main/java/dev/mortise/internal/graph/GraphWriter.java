package dev.mortise.internal.graph;

import dev.mortise.internal.graph.ForeignKeyOrder.OpenKey;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.internal.write.WriteInterceptor.Kind;
import dev.mortise.model.IdModel.Generation;
import dev.mortise.query.Path;
import dev.mortise.repository.WriteReport;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a graph: deletes, then inserts, then updates, then collection rows.
 *
 * <p>Confined to one call.
 */
public final class GraphWriter {

    private final RepositoryOperation call;
    private final WriteGraph graph;
    private final GraphSnapshot stored;
    private final DeleteCascader deletes;
    private final ModuleWriteContext writes;
    private final WriteCounter tally;

    GraphWriter(
            RepositoryOperation call,
            WriteGraph graph,
            GraphSnapshot stored,
            DeleteCascader deletes,
            ModuleWriteContext writes,
            WriteCounter tally) {
        this.call = call;
        this.graph = graph;
        this.stored = stored;
        this.deletes = deletes;
        this.writes = writes;
        this.tally = tally;
    }

    void run() {
        List<GraphNode> inserted = graph.nodes(GraphNode::isNew);
        List<GraphNode> updated = graph.nodes(node -> !node.isNew() && node.differs());
        prepare(Kind.INSERT, inserted);
        prepare(Kind.UPDATE, updated);
        inserted.forEach(this::check);
        updated.forEach(this::check);
        OrphanRemoval orphans = OrphanRemoval.of(graph, stored, writes);
        CollectionChangeWriter collections = new CollectionChangeWriter(call, graph, tally);
        graph.nodes().forEach(node -> collections.compare(node, stored));
        collections.settleKeys(orphans.elements());
        ForeignKeyOrder order =
                ForeignKeyOrder.of(inserted, graph, collections.keys(), GraphWriter::assignsIdsBeforeInsert);

        collections.remove(orphans.elements(), stored);
        deletes.delete(call, orphans.before(), tally);
        insert(order, collections.keys());
        update(updated);
        collections.add();
        deletes.delete(call, orphans.after(), tally);
    }

    private void prepare(Kind kind, List<GraphNode> nodes) {
        WriteGraph.byType(nodes)
                .forEach((type, some) -> type.writes().prepare(call.forStore(type.store()), kind, entities(some)));
    }

    private void check(GraphNode node) {
        GraphValidator.requireSaved(node.type().links(), node.entity(), graph);
    }

    /**
     * Whether ids are assigned before the insert; a row can refer to one with a database-generated id only after its
     * insert.
     */
    private static boolean assignsIdsBeforeInsert(EntityWriteContext type) {
        return !(type.model().id().generation() instanceof Generation.Identity);
    }

    private void insert(ForeignKeyOrder order, ElementForeignKeyTracker keys) {
        Map<OpenKey, Object> targets = nullOutDeferredKeys(order.open());
        try {
            for (List<GraphNode> batch : order.batches()) {
                EntityWriteContext type = batch.get(0).type();
                type.writes()
                        .insertRows(
                                call.forStore(type.store()), entities(batch), entity -> keys.keysOf(graph.of(entity)));
                tally.add(WriteReport.Kind.INSERTED, type.model(), batch.size());
            }
        } finally {
            targets.forEach((open, target) -> open.key().put(open.node().entity(), target));
        }
        targets.forEach(this::updateDeferredKey);
    }

    private static Map<OpenKey, Object> nullOutDeferredKeys(List<OpenKey> open) {
        Map<OpenKey, Object> targets = new IdentityHashMap<>();
        for (OpenKey each : open) {
            targets.put(
                    each, Objects.requireNonNull(each.key().valueIn(each.node().entity())));
            each.key().put(each.node().entity(), null);
        }
        return targets;
    }

    /** Updates one key alone; the version stays, since this operation inserted the row. */
    private void updateDeferredKey(OpenKey open, Object target) {
        EntityWriteContext type = open.node().type();
        UpdatePlan plan = new UpdatePlan(
                type.model(),
                List.of(path(open.key()).to(target)),
                Optional.of(
                        type.paths().equalTo(Objects.requireNonNull(open.node().id()))));
        call.forStore(type.store()).<Long>write(session -> session.updateWhere(plan), rows -> rows > 0);
    }

    /** Returns the query path of a to-one relation. */
    public static Path<Object, Object> path(RelationPath key) {
        return Path.ofNames(
                key.owner().type(),
                key.steps().stream().map(step -> step.name()).toList(),
                key.relation().type());
    }

    private void update(List<GraphNode> updated) {
        WriteGraph.byType(updated).forEach((type, nodes) -> {
            type.writes().updateRows(call.forStore(type.store()), entities(nodes));
            tally.add(WriteReport.Kind.UPDATED, type.model(), nodes.size());
        });
    }

    static List<Object> entities(List<GraphNode> nodes) {
        List<Object> entities = new ArrayList<>(nodes.size());
        nodes.forEach(node -> entities.add(node.entity()));
        return entities;
    }
}
