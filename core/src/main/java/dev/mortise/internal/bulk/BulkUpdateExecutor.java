package dev.mortise.internal.bulk;

import dev.mortise.internal.graph.SnapshotReader;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.spi.UpdatePlan;
import java.util.List;
import java.util.Optional;

/** Updates rows of one entity without loading them, in several statements where a hierarchy has several tables. */
public final class BulkUpdateExecutor {

    private final EntityWriteContext type;
    private final SnapshotReader stored;

    /**
     * @param type the entity
     */
    public BulkUpdateExecutor(EntityWriteContext type, SnapshotReader stored) {
        this.type = type;
        this.stored = stored;
    }

    /**
     * Updates the rows of a plan. Rows in several tables are selected and locked first, since the condition may depend
     * on columns that the first statement sets.
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
     * Updates the row with the given id.
     *
     * @param plan the update, with the id as its condition
     * @return whether the row exists
     */
    boolean patch(RepositoryOperation call, UpdatePlan plan, Object id) {
        List<UpdatePlan> tables = plan.perTable();
        if (call.update(tables.get(0)) == 0) {
            return false;
        }
        tables.subList(1, tables.size()).forEach(table -> update(call, table, List.of(id)));
        return true;
    }

    /** Updates selected rows, so that no condition over other tables is needed. */
    private void update(RepositoryOperation call, UpdatePlan table, List<Object> ids) {
        UpdatePlan plan = new UpdatePlan(
                table.holder(), table.assignments(), Optional.of(type.paths().in(ids)));
        call.<Long>write(session -> session.updateWhere(plan), rows -> rows > 0);
    }
}
