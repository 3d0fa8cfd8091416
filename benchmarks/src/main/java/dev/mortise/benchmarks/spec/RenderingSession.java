package dev.mortise.benchmarks.spec;

import dev.mortise.model.EntityModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.StatementCache;
import dev.mortise.sql.statement.BoundStatement;
import dev.mortise.sql.statement.RenderedStatement;
import java.util.List;

/** Renders queries and gives no rows; it does nothing else. */
final class RenderingSession implements StoreSession {

    private final StatementCache<String> statements;
    private int rendered;

    RenderingSession(StatementCache<String> statements) {
        this.statements = statements;
    }

    @Override
    public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
        BoundStatement<String> statement = statements.select(plan, RenderedStatement::text);
        rendered += statement.prepared().length() + statement.values().length;
        return List.of();
    }

    @Override
    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
        throw readsOnly();
    }

    @Override
    public long changeCollection(CollectionMutation change) {
        throw readsOnly();
    }

    @Override
    public <R> RowCursor<R> open(SelectPlan<R> plan) {
        throw readsOnly();
    }

    @Override
    public void insert(EntityModel<?> entity, List<RowMutation> rows) {
        throw readsOnly();
    }

    @Override
    public int update(EntityModel<?> entity, List<RowMutation> rows) {
        throw readsOnly();
    }

    @Override
    public int delete(EntityModel<?> entity, List<RowMutation> rows) {
        throw readsOnly();
    }

    @Override
    public boolean upsert(EntityModel<?> entity, RowMutation row) {
        throw readsOnly();
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
        throw readsOnly();
    }

    @Override
    public long updateWhere(UpdatePlan plan) {
        throw readsOnly();
    }

    @Override
    public long deleteWhere(DeletePlan plan) {
        throw readsOnly();
    }

    @Override
    public long nextSequenceValue(QualifiedName sequence) {
        throw readsOnly();
    }

    private UnsupportedOperationException readsOnly() {
        return new UnsupportedOperationException("only queries are rendered here, " + rendered + " so far");
    }
}
