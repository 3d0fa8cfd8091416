package dev.mortise.mybatis;

import dev.mortise.capability.Capability;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import dev.mortise.sql.session.SqlStatement;
import dev.mortise.sql.session.SqlStatements;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
    private final MortiseConfiguration configuration;
    private final SqlStatements statements;
    private final MappedStatement sequence;
    private final NativeMappedStatements nativeStatements;
    private final Function<SqlStatement, StatementTemplate> templates = this::newTemplate;
    private final Map<EntityModel<?>, EntityMappedStatements> entities = new ConcurrentHashMap<>();

    MyBatisStore(StoreContext context, Configuration application) {
        this.context = context;
        this.application = application;
        this.interceptors = new InterceptorPlugins(application);
        this.configuration = new MortiseConfiguration(application);
        this.statements = new SqlStatements(context.dialect());
        this.nativeStatements = new NativeMappedStatements(configuration, context.module());
        this.sequence = configuration.statement(context.module() + ".nextValue", SqlCommandType.SELECT);
    }

    Configuration application() {
        return application;
    }

    SqlStatements statements() {
        return statements;
    }

    /** What calls of a statement share. */
    StatementTemplate template(SqlStatement statement) {
        return statement.prepared(templates);
    }

    private StatementTemplate newTemplate(SqlStatement statement) {
        return new StatementTemplate(configuration, statement);
    }

    /** MyBatis's statement that runs it. */
    MappedStatement mapped(SqlStatement statement) {
        if (statement.isNative()) {
            return nativeStatements.of(statement.kind());
        }
        return statement.entity().isEmpty() ? sequence : entity(statement).of(statement.kind());
    }

    /** MyBatis's statement that runs a query whose rows are fetched in parts. */
    MappedStatement cursor(SqlStatement statement) {
        return statement.isNative()
                ? nativeStatements.cursor()
                : entity(statement).cursor();
    }

    /** MyBatis's statements for the entity that a statement reads or writes. */
    EntityMappedStatements entity(SqlStatement statement) {
        return entities.computeIfAbsent(
                statement.entity().orElseThrow(),
                model -> new EntityMappedStatements(configuration, context.module(), model));
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = context.dialect().capabilities();
        capabilities.addAll(Set.of(
                Capability.BATCH_WITH_IDENTITY, Capability.UPSERT, Capability.BULK_JOIN, Capability.INSERT_SELECT));
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
