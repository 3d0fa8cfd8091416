package dev.mortise.testkit.thirdadapter;

import dev.mortise.capability.Capability;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.BoundStatement;
import dev.mortise.sql.RenderedStatement;
import dev.mortise.sql.SqlRenderer;
import dev.mortise.sql.StatementCache;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.dml.CollectionDml;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A module's entities in the hands of JDBC: what is prepared once and shared by all transactions. */
final class JdbcStore implements Store {

    private final SqlDialect dialect;
    private final CodecRegistry codecs;
    private final StatementCache<JdbcStatement<?>> statements;
    private final Map<EntityModel<?>, List<RowStatements>> rows = new ConcurrentHashMap<>();
    private final Map<CollectionModel, CollectionDml> collections = new ConcurrentHashMap<>();

    JdbcStore(StoreContext context) {
        dialect = context.dialect();
        codecs = CodecRegistry.of(dialect);
        statements = new StatementCache<>(new SqlRenderer(dialect));
    }

    SqlDialect dialect() {
        return dialect;
    }

    BoundStatement<JdbcStatement<?>> select(SelectPlan<?> plan) {
        return statements.select(
                plan, text -> statement(text).reading(plan.row().resultSetMapper(dialect)));
    }

    BoundStatement<JdbcStatement<?>> selectElements(CollectionSelectPlan<?> plan) {
        return statements.selectElements(
                plan, text -> statement(text).reading(plan.row().resultSetMapper(dialect)));
    }

    List<BoundStatement<JdbcStatement<?>>> deleteReferring(DeletePlan plan) {
        return statements.deleteReferring(plan, this::statement);
    }

    BoundStatement<JdbcStatement<?>> update(UpdatePlan plan) {
        return statements.update(plan, this::statement);
    }

    BoundStatement<JdbcStatement<?>> delete(DeletePlan plan) {
        return statements.delete(plan, this::statement);
    }

    /** The statements of each table that holds an entity, that of the root of its hierarchy first. */
    List<RowStatements> rowsOf(EntityModel<?> entity) {
        return rows.computeIfAbsent(entity, model -> RowStatements.of(model, dialect));
    }

    CollectionDml textOf(CollectionModel collection) {
        return collections.computeIfAbsent(collection, key -> new CollectionDml(key, dialect));
    }

    private JdbcStatement<?> statement(RenderedStatement text) {
        return JdbcStatement.of(text, codecs);
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = dialect.capabilities();
        capabilities.addAll(Set.of(Capability.BATCH_WITH_IDENTITY, Capability.UPSERT, Capability.BULK_JOIN));
        return capabilities;
    }

    @Override
    public StoreSession openSession(TransactionContext transaction) {
        return new JdbcSession(this, transaction);
    }

    @Override
    public void close() {}
}
