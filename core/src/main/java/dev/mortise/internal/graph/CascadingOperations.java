package dev.mortise.internal.graph;

import dev.mortise.internal.identity.NewEntityDetector;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.CascadeRules;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.repository.WriteReport;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Inserts, updates and deletes entities of one type together with their cascades (R19).
 *
 * <p>An entity without cascades is written directly, without a graph.
 */
public final class CascadingOperations {

    private final EntityWriteContext type;
    private final ModuleWriteContext writes;
    private final SnapshotReader stored;
    private final DeleteCascader deletes;
    private final boolean insertsOneRow;
    private final boolean updatesOneRow;
    private final boolean deletesOneRow;
    private final boolean refersToOwnTable;
    private final boolean refersByNullableKey;

    public CascadingOperations(
            EntityWriteContext type, ModuleWriteContext writes, SnapshotReader stored, DeleteCascader deletes) {
        this.type = type;
        this.writes = writes;
        this.stored = stored;
        this.deletes = deletes;
        boolean isOfOneClass = type.model().subclasses().isEmpty();
        this.insertsOneRow = isOfOneClass && writes.all(type.model(), CascadeRules::insertOneRow);
        this.updatesOneRow = isOfOneClass && writes.all(type.model(), CascadeRules::updateOneRow);
        this.deletesOneRow = isOfOneClass && writes.all(type.model(), CascadeRules::deleteOneRow);
        this.refersToOwnTable = type.links().referToOwnTable(type.model());
        this.refersByNullableKey = type.links().referToOwnTableByNullableKey(type.model());
    }

    public void insert(RepositoryOperation call, List<?> entities) {
        if (insertsOneRow && !(refersToOwnTable && entities.size() > 1)) {
            type.writes().insert(call, entities);
        } else {
            write(call, entities, CascadeType.PERSIST, entity -> true, new WriteCounter());
        }
    }

    public void update(RepositoryOperation call, List<?> entities) {
        if (updatesOneRow) {
            GraphValidator.requireOneObjectPerRow(type, entities, entity -> true);
            type.writes().update(call, entities);
        } else {
            write(call, entities, CascadeType.MERGE, entity -> false, new WriteCounter());
        }
    }

    public void save(RepositoryOperation call, List<?> entities) {
        if (updatesOneRow && !(refersToOwnTable && entities.size() > 1)) {
            NewEntityDetector state = type.state();
            GraphValidator.requireOneObjectPerRow(type, entities, entity -> !state.isNew(entity));
            type.writes().save(call, entities);
        } else {
            saveGraph(call, entities);
        }
    }

    /** Saves the graph and returns the written entities. */
    public WriteReport saveGraph(RepositoryOperation call, List<?> entities) {
        WriteCounter tally = new WriteCounter();
        write(
                call,
                entities,
                CascadeType.MERGE,
                entity -> typeOf(entity).state().isNew(entity),
                tally);
        return tally.report();
    }

    public void delete(RepositoryOperation call, List<?> entities) {
        if (entities.size() > 1) {
            GraphValidator.requireOneObjectPerRow(type, entities, entity -> true);
        }
        if (deletesOneRow && !(refersToOwnTable && (entities.size() > 1 || refersByNullableKey))) {
            type.writes().delete(call, entities);
            return;
        }
        List<OrphanRemoval.Row> rows = new ArrayList<>(entities.size());
        for (Object entity : entities) {
            EntityWriteContext own = typeOf(entity);
            rows.add(new OrphanRemoval.Row(own, own.ids().required(entity, "delete"), entity));
        }
        deletes.delete(call, rows, new WriteCounter());
    }

    private void write(
            RepositoryOperation call,
            List<?> entities,
            CascadeType cascade,
            Function<Object, Boolean> isNew,
            WriteCounter tally) {
        List<GraphNode> roots = new ArrayList<>(entities.size());
        for (int index = 0; index < entities.size(); index++) {
            Object entity = entities.get(index);
            EntityWriteContext own = typeOf(entity);
            boolean isNewRoot = isNew.apply(entity);
            if (!isNewRoot) {
                own.writes().requireStored(entity, "update");
            }
            CascadePath reached =
                    entities.size() == 1 ? CascadePath.named(own.toString()) : CascadePath.named(own, index);
            roots.add(new GraphNode(
                    own, entity, isNewRoot ? GraphNode.State.NEW : GraphNode.State.STORED, true, reached));
        }
        WriteGraph graph = new CascadeTraversal(call, writes, stored, cascade).from(roots);
        graph.nodes().forEach(node -> GraphValidator.requireBothSides(node, cascading(node, cascade)));
        GraphSnapshot before = cascade == CascadeType.MERGE
                ? GraphSnapshot.read(call, writes, stored, graph)
                : GraphSnapshot.none(call, writes, stored);
        new GraphWriter(call, graph, before, deletes, writes, tally).run();
    }

    private static List<RelationPath> cascading(GraphNode node, CascadeType cascade) {
        CascadeRules links = node.type().links();
        return cascade == CascadeType.PERSIST ? links.cascadePersist() : links.cascadeMerge();
    }

    private EntityWriteContext typeOf(Object entity) {
        return writes.of(type.model(), entity);
    }
}
