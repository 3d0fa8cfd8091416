package dev.mortise.benchmarks.spec;

import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.TableName;
import dev.mortise.spi.BoundStatement;
import dev.mortise.spi.CollectionChange;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ElementsPlan;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowScope;
import dev.mortise.spi.RowWrite;
import dev.mortise.spi.StatementCache;
import dev.mortise.spi.StatementText;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.UpdatePlan;
import java.util.List;

/** Renders queries and gives no rows; it does nothing else. */
final class RenderingSession implements StoreSession {

    private final StatementCache<String> statements;
    private int rendered;

    RenderingSession(StatementCache<String> statements) {
        this.statements = statements;
    }

    @Override
    public <R> List<R> select(ReadPlan<R> plan, RowScope scope) {
        BoundStatement<String> statement = statements.select(plan, StatementText::text);
        rendered += statement.prepared().length() + statement.values().length;
        return List.of();
    }

    @Override
    public <R> List<R> selectElements(ElementsPlan<R> plan, RowScope scope) {
        throw readsOnly();
    }

    @Override
    public long changeCollection(CollectionChange change) {
        throw readsOnly();
    }

    @Override
    public <R> RowCursor<R> open(ReadPlan<R> plan) {
        throw readsOnly();
    }

    @Override
    public void insert(EntityModel<?> entity, List<RowWrite> rows) {
        throw readsOnly();
    }

    @Override
    public int update(EntityModel<?> entity, List<RowWrite> rows) {
        throw readsOnly();
    }

    @Override
    public int delete(EntityModel<?> entity, List<RowWrite> rows) {
        throw readsOnly();
    }

    @Override
    public boolean upsert(EntityModel<?> entity, RowWrite row) {
        throw readsOnly();
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowWrite row) {
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
    public long nextSequenceValue(TableName sequence) {
        throw readsOnly();
    }

    private UnsupportedOperationException readsOnly() {
        return new UnsupportedOperationException("only queries are rendered here, " + rendered + " so far");
    }
}
