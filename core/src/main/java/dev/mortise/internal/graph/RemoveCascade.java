package dev.mortise.internal.graph;

import dev.mortise.internal.graph.OrphanRemoval.Row;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.write.EntityWriteContext;
import java.util.List;

/** Finds the rows that a delete cascades to over one relation; there is one for each location of the foreign key. */
interface RemoveCascade {

    /**
     * Returns the rows to delete with their owners.
     *
     * @param type the entity of the owners
     * @param link the relation, which cascades REMOVE or removes orphans
     * @param owners the ids of the owners
     * @param nodes the owners that are in memory or were loaded
     */
    List<Row> targets(EntityWriteContext type, RelationPath link, List<Object> owners, List<GraphNode> nodes);
}
