package dev.mortise.testkit.thirdadapter;

import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.spi.BoundStatement;
import dev.mortise.spi.Capability;
import dev.mortise.spi.CollectionText;
import dev.mortise.spi.ColumnCodecs;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ElementsPlan;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.SqlRenderer;
import dev.mortise.spi.StatementCache;
import dev.mortise.spi.StatementText;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdatePlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A module's entities in the hands of JDBC: what is prepared once and shared by all transactions. */
final class JdbcStore implements Store {

    private final SqlDialect dialect;
    private final ColumnCodecs codecs;
    private final StatementCache<JdbcStatement<?>> statements;
    private final Map<EntityModel<?>, List<RowStatements>> rows = new ConcurrentHashMap<>();
    private final Map<CollectionModel, CollectionText> collections = new ConcurrentHashMap<>();

    JdbcStore(StoreContext context) {
        dialect = context.dialect();
        codecs = ColumnCodecs.of(dialect);
        statements = new StatementCache<>(new SqlRenderer(dialect));
    }

    SqlDialect dialect() {
        return dialect;
    }

    BoundStatement<JdbcStatement<?>> select(ReadPlan<?> plan) {
        return statements.select(
                plan, text -> statement(text).reading(plan.row().overResultSet(dialect)));
    }

    BoundStatement<JdbcStatement<?>> selectElements(ElementsPlan<?> plan) {
        return statements.selectElements(
                plan, text -> statement(text).reading(plan.row().overResultSet(dialect)));
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

    CollectionText textOf(CollectionModel collection) {
        return collections.computeIfAbsent(collection, key -> new CollectionText(key, dialect));
    }

    private JdbcStatement<?> statement(StatementText text) {
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
