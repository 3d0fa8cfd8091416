package dev.mortise.internal.graph;

import dev.mortise.internal.graph.OrphanRemoval.Row;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.model.EntityModel;
import dev.mortise.model.Lifecycle.Event;
import dev.mortise.repository.Unfetched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the cascades of one delete share: the operation, the entities and the stored rows.
 *
 * @param call the operation
 * @param writes the entities of the module
 * @param stored reads the stored rows
 */
record DeleteContext(RepositoryOperation call, ModuleWriteContext writes, SnapshotReader stored) {

    /** Reads the rows of these ids. */
    List<Row> byIds(EntityWriteContext type, Collection<Object> ids) {
        return rows(type.model(), stored.byIds(call.forStore(type.store()), type.model(), ids));
    }

    List<Row> rows(EntityModel<?> declared, List<Object> entities) {
        List<Row> rows = new ArrayList<>(entities.size());
        for (Object entity : entities) {
            rows.add(new Row(writes.of(declared, entity), Objects.requireNonNull(declared.idOf(entity)), entity));
        }
        return rows;
    }

    /** Whether the entity has no remove callbacks, cascades or collections. */
    boolean isDeletableWithoutLoading(EntityWriteContext type) {
        return type.links().deleteOfOneTable()
                && !type.links().referToOwnTable(type.model())
                && !writes.isInHierarchy(type.model())
                && !type.model().lifecycle().listensFor(Event.PRE_REMOVE)
                && !type.model().lifecycle().listensFor(Event.POST_REMOVE);
    }

    /** Returns the targets of a relation that the application holds, by the keys of their ids. */
    static Map<Object, Object> inMemory(RelationPath link, List<GraphNode> nodes) {
        Map<Object, Object> inMemory = new HashMap<>();
        for (GraphNode node : nodes) {
            for (Object target : link.targetsIn(node.entity())) {
                Object id = target instanceof Unfetched ? null : link.target().idOf(target);
                if (id != null) {
                    inMemory.put(link.target().keyOf(id), target);
                }
            }
        }
        return inMemory;
    }
}
