package dev.mortise.testkit.mutants;

import dev.mortise.model.EntityModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.NativeStatement;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.spi.UpsertPlan;
import java.sql.ResultSet;
import java.util.List;

/** A session that leaves everything to another one; a mutant overrides what it breaks. */
class ForwardingSession implements StoreSession {

    private final StoreSession real;

    ForwardingSession(StoreSession real) {
        this.real = real;
    }

    @Override
    public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
        return real.select(plan, scope);
    }

    @Override
    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
        return real.selectElements(plan, scope);
    }

    @Override
    public long changeCollection(CollectionMutation change) {
        return real.changeCollection(change);
    }

    @Override
    public <R> RowCursor<R> open(SelectPlan<R> plan) {
        return real.open(plan);
    }

    @Override
    public <R> List<R> select(NativeStatement query, RowReader<ResultSet, R> reader) {
        return real.select(query, reader);
    }

    @Override
    public <R> RowCursor<R> open(NativeStatement query, RowReader<ResultSet, R> reader) {
        return real.open(query, reader);
    }

    @Override
    public long insertSelect(InsertSelectPlan plan) {
        return real.insertSelect(plan);
    }

    @Override
    public long execute(NativeStatement statement) {
        return real.execute(statement);
    }

    @Override
    public void insert(EntityModel<?> entity, List<RowMutation> rows) {
        real.insert(entity, rows);
    }

    @Override
    public int update(EntityModel<?> entity, List<RowMutation> rows) {
        return real.update(entity, rows);
    }

    @Override
    public int delete(EntityModel<?> entity, List<RowMutation> rows) {
        return real.delete(entity, rows);
    }

    @Override
    public boolean upsert(EntityModel<?> entity, RowMutation row) {
        return real.upsert(entity, row);
    }

    @Override
    public int[] upsert(UpsertPlan plan, List<RowMutation> rows) {
        return real.upsert(plan, rows);
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
        return real.insertIfAbsent(entity, row);
    }

    @Override
    public long updateWhere(UpdatePlan plan) {
        return real.updateWhere(plan);
    }

    @Override
    public long deleteWhere(DeletePlan plan) {
        return real.deleteWhere(plan);
    }

    @Override
    public long nextSequenceValue(QualifiedName sequence) {
        return real.nextSequenceValue(sequence);
    }

    @Override
    public void beforeForeignStatement() {
        real.beforeForeignStatement();
    }

    @Override
    public void afterForeignWrite() {
        real.afterForeignWrite();
    }

    @Override
    public void beforeCommit() {
        real.beforeCommit();
    }

    @Override
    public void afterSavepointRollback() {
        real.afterSavepointRollback();
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        real.afterCompletion(outcome);
    }
}
