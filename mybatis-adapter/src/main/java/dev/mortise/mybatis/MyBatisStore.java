package dev.mortise.mybatis;

import dev.mortise.capability.Capability;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.cache.Cache;
import org.apache.ibatis.executor.BatchExecutor;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;

/** The MyBatis store of a module's entities. */
final class MyBatisStore implements Store {

    private final StoreContext context;
    private final Configuration application;
    private final InterceptorPlugins interceptors;
    private final MortiseConfiguration statements;
    private final QueryTemplates queries;
    private final MappedStatement sequence;
    private final Map<EntityModel<?>, EntityStatements> entities = new ConcurrentHashMap<>();
    private final Map<CollectionModel, CollectionShapes> collections = new ConcurrentHashMap<>();

    MyBatisStore(StoreContext context, Configuration application) {
        this.context = context;
        this.application = application;
        this.interceptors = new InterceptorPlugins(application);
        this.statements = new MortiseConfiguration(application);
        this.queries = new QueryTemplates(statements, context.dialect());
        this.sequence = statements.statement(context.module() + ".nextValue", SqlCommandType.SELECT);
    }

    StoreContext context() {
        return context;
    }

    Configuration application() {
        return application;
    }

    QueryTemplates queries() {
        return queries;
    }

    MappedStatement sequenceStatement() {
        return sequence;
    }

    /** The statements of an entity, made once. */
    EntityStatements statementsOf(EntityModel<?> entity) {
        return entities.computeIfAbsent(
                entity, model -> new EntityStatements(statements, context.module(), model, context.dialect()));
    }

    /** The statements that write the rows of a collection, made once. */
    CollectionShapes collectionShapesOf(CollectionModel collection) {
        return collections.computeIfAbsent(
                collection, model -> new CollectionShapes(statements, model, context.dialect()));
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = context.dialect().capabilities();
        capabilities.addAll(Set.of(Capability.BATCH_WITH_IDENTITY, Capability.UPSERT, Capability.BULK_JOIN));
        return capabilities;
    }

    @Override
    public StoreSession openSession(TransactionContext transaction) {
        return new MyBatisSession(this, transaction);
    }

    /**
     * An executor with the application's interceptors.
     *
     * <p>Made here rather than by the configuration, which would put its second-level cache before it (R17).
     */
    Executor newExecutor(TransactionContext transaction, ExecutorType type) {
        ConnectionBoundTransaction bound = new ConnectionBoundTransaction(transaction);
        Executor executor = type == ExecutorType.BATCH
                ? new BatchExecutor(application, bound)
                : new CallExecutor(application, bound);
        return interceptors.plugged(executor);
    }

    /** Clears all of MyBatis's caches, since they do not record their entities. */
    @Override
    public void evictCaches(Set<TransactionParticipant> writers) {
        application.getCaches().forEach(Cache::clear);
    }

    <M> M mapper(Class<M> type) {
        if (!application.hasMapper(type)) {
            throw new IllegalArgumentException(type.getName()
                    + " is not a mapper of the MyBatis configuration; register it with configuration.addMapper("
                    + type.getSimpleName() + ".class) and give the configuration to MyBatisAdapter.over(...)");
        }
        return TransactionalMapperProxy.of(type, () -> sessionOfThread().mapper(type));
    }

    private MyBatisSession sessionOfThread() {
        TransactionContext transaction = context.transaction().get();
        return (MyBatisSession) transaction.participant(this, this::openSession);
    }

    @Override
    public void close() {}
}
