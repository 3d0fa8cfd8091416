package dev.mortise.internal.bulk;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.graph.DeleteCascader;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.WriteInterceptor;
import dev.mortise.internal.write.WriteInterceptor.Kind;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Assignment;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.bulk.InsertSpec;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.UpdatePlan;
import java.util.List;
import java.util.Optional;

/** Updates and deletes rows of one entity without loading entities. */
public final class BulkOperations {

    private final EntityWriteContext entity;
    private final EntityModel<?> model;
    private final IdPredicates ids;
    private final ResolvedPathCache paths;
    private final BulkUpdateValidator checker;
    private final InsertSelectValidator inserts;
    private final RowPlan<?> row;
    private final BulkUpdateExecutor updates;
    private final DeleteCascader deletes;
    private final WriteInterceptor interceptor;
    private final OperationRunner calls;
    private final boolean refersToOwnTable;
    private final boolean refersByNullableKey;

    public BulkOperations(
            EntityWriteContext entity,
            BulkUpdateValidator checker,
            InsertSelectValidator inserts,
            RowPlan<?> row,
            BulkUpdateExecutor updates,
            DeleteCascader deletes,
            WriteInterceptor interceptor,
            OperationRunner calls) {
        this.entity = entity;
        this.model = entity.model();
        this.ids = entity.paths();
        this.paths = checker.paths();
        this.checker = checker;
        this.inserts = inserts;
        this.row = row;
        this.updates = updates;
        this.deletes = deletes;
        this.interceptor = interceptor;
        this.calls = calls;
        this.refersToOwnTable = entity.links().referToOwnTable(model);
        this.refersByNullableKey = entity.links().referToOwnTableByNullableKey(model);
    }

    public boolean deleteById(Object id) {
        if (!deletesOneRow() || refersByNullableKey) {
            return deleteAllById(List.of(id)) > 0;
        }
        DeletePlan plan = deleteOf(List.of(id));
        return calls.run(call -> delete(call, plan)) > 0;
    }

    /** Deletes the rows with these ids, each given once. */
    public long deleteAllById(List<?> some) {
        if (some.isEmpty()) {
            return 0;
        }
        if (!deletesOneRow() || refersToOwnTable && (some.size() > 1 || refersByNullableKey)) {
            return calls.<Long>run(call -> deletes.deleteIds(call, entity, List.copyOf(some)));
        }
        return calls.<Long>run(call -> {
            long deleted = 0;
            for (List<?> chunk : Chunking.of(some, ids.perStatement())) {
                deleted += delete(call, deleteOf(chunk));
            }
            return deleted;
        });
    }

    public long deleteWhere(DeleteSpec<?> spec) {
        DeletePlan plan = checker.check(spec);
        return calls.<Long>run(call -> deletesById(plan) ? deletes.deleteRows(call, entity, plan) : delete(call, plan));
    }

    /** Whether a delete by id needs no information about the row, not even its class in a hierarchy. */
    private boolean deletesOneRow() {
        return entity.links().deleteOfOneTable() && model.hierarchy().isEmpty();
    }

    /**
     * Whether rows must be selected first: those of a hierarchy, those of which a condition must be evaluated before
     * other deletes, and those that may refer to each other, since databases differ in whether one statement can delete
     * both.
     */
    private boolean deletesById(DeletePlan plan) {
        List<CollectionModel> owned = entity.links().owned();
        return model.hierarchy().isPresent()
                || refersToOwnTable
                || owned.stream().anyMatch(collection -> !collection.hasOwnTable())
                || losesRowsBefore()
                        && plan.condition()
                                .filter(asked -> JoinDetector.isIn(asked, paths))
                                .isPresent();
    }

    private boolean losesRowsBefore() {
        return !entity.links().owned().isEmpty() || !entity.links().junctions().isEmpty();
    }

    public long updateWhere(UpdateSpec<?> spec) {
        UpdatePlan plan = checker.check(spec);
        return calls.<Long>run(call -> {
            long rows = updates.update(call, interceptor.beforeBulk(plan));
            interceptor.afterBulk(Kind.UPDATE, model, rows);
            return rows;
        });
    }

    /** Inserts a row for each row of a query. */
    public long insertFrom(InsertSpec<?, ?> spec) {
        InsertSelectValidator.Checked checked = inserts.check(spec);
        return calls.<Long>run(call -> {
            long inserted = call.insertSelect(checked.source(), row, checked::plan);
            interceptor.afterBulk(Kind.INSERT, model, inserted);
            return inserted;
        });
    }

    public void patch(Object id, List<? extends Assignment<?>> changes) {
        UpdatePlan plan = checker.patch(ids.equalTo(id), changes);
        calls.run(call -> {
            boolean found = updates.patch(call, interceptor.beforeBulk(plan), id);
            interceptor.afterBulk(Kind.UPDATE, model, found ? 1 : 0);
            if (!found) {
                throw new EntityNotFoundException(
                        "patch of " + model.name() + " found no row with the id given"
                                + entity.ids().inMessage(id),
                        model.type(),
                        id);
            }
            return plan;
        });
    }

    private DeletePlan deleteOf(List<?> some) {
        return new DeletePlan(model, Optional.of(ids.in(some)));
    }

    private long delete(RepositoryOperation call, DeletePlan plan) {
        long rows = call.delete(interceptor.beforeBulk(plan));
        interceptor.afterBulk(Kind.DELETE, model, rows);
        return rows;
    }
}
