package dev.mortise.internal.bulk;

import dev.mortise.internal.graph.SnapshotReader;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.spi.UpdatePlan;
import java.util.List;
import java.util.Optional;

/**
 * Changes rows of one entity without loading them; where a hierarchy keeps what changes in several tables, one after the other.
 *
 * @param type the entity
 */
public record BulkUpdateExecutor(EntityWriteContext type, SnapshotReader stored) {

    /**
     * Changes the rows that a plan is about. Where they are in several tables they are found and locked first, for what one
     * statement sets the condition of the next may ask for.
     *
     * @return how many they were
     */
    public long update(RepositoryOperation call, UpdatePlan plan) {
        List<UpdatePlan> tables = plan.perTable();
        if (tables.size() == 1) {
            return call.update(plan);
        }
        List<Object> found = stored.locked(call, type.model(), plan.condition());
        for (List<Object> chunk : Chunking.of(found, type.paths().perStatement())) {
            tables.forEach(table -> update(call, table, chunk));
        }
        return found.size();
    }

    /**
     * Changes the row with an id.
     *
     * @param plan the change, with the id as its condition
     * @return whether there was one
     */
    boolean patch(RepositoryOperation call, UpdatePlan plan, Object id) {
        List<UpdatePlan> tables = plan.perTable();
        if (call.update(tables.get(0)) == 0) {
            return false;
        }
        tables.subList(1, tables.size()).forEach(table -> update(call, table, List.of(id)));
        return true;
    }

    /** The rows have been found, so that the table needs no other to tell which they are. */
    private void update(RepositoryOperation call, UpdatePlan table, List<Object> ids) {
        UpdatePlan plan = new UpdatePlan(
                table.holder(), table.assignments(), Optional.of(type.paths().in(ids)));
        call.<Long>write(session -> session.updateWhere(plan), rows -> rows > 0);
    }
}
