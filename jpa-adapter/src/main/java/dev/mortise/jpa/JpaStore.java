package dev.mortise.jpa;

import dev.mortise.capability.Capability;
import dev.mortise.jpa.internal.fastpath.FastPath;
import dev.mortise.jpa.internal.fastpath.FastPathLoader;
import dev.mortise.jpa.internal.jdbc.CountedBatches;
import dev.mortise.jpa.internal.jdbc.EntityLookup;
import dev.mortise.jpa.internal.jdbc.ExceptionTranslator;
import dev.mortise.jpa.internal.jdbc.MortiseStatelessSession;
import dev.mortise.jpa.internal.jdbc.TimedConnection;
import dev.mortise.jpa.internal.query.HqlRenderer;
import dev.mortise.jpa.internal.query.HqlStatementCache;
import dev.mortise.jpa.internal.session.ApplicationSession;
import dev.mortise.jpa.internal.session.SecondLevelCacheEviction;
import dev.mortise.jpa.internal.type.ParameterTypes;
import dev.mortise.jpa.internal.validate.MappingComparison;
import dev.mortise.jpa.internal.write.BackReferences;
import dev.mortise.jpa.internal.write.EntityRowStatements;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import dev.mortise.sql.session.SqlStatements;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The Hibernate store of a module's entities. */
final class JpaStore implements Store {

    private final SessionFactoryImplementor factory;
    private final boolean owned;
    private final StoreContext context;
    private final EntityLookup entities;
    private final HqlStatementCache statements;
    private final FastPath fastPath;
    private final SqlStatements sqlStatements;
    private final SecondLevelCacheEviction cached;
    private final ExceptionTranslator failures;
    private final boolean isCoordinating;
    private final Map<EntityModel<?>, EntityRowStatements> rows = new ConcurrentHashMap<>();
    private final Map<EntityModel<?>, Boolean> backReferences = new ConcurrentHashMap<>();
    private final Object nativeSession = new Object();

    private JpaStore(SessionFactoryImplementor factory, boolean owned, StoreContext context) {
        this.factory = factory;
        this.owned = owned;
        this.context = context;
        this.entities = new EntityLookup(context.entities());
        this.statements =
                new HqlStatementCache(renderer(), new ParameterTypes(factory, context.dialect()), context.dialect());
        this.fastPath = FastPathLoader.load(factory, context.dialect(), context.entities());
        this.sqlStatements = new SqlStatements(context.dialect());
        this.cached = new SecondLevelCacheEviction(factory);
        this.failures = new ExceptionTranslator(context.dialect());
        this.isCoordinating = context.entities().all().stream()
                .anyMatch(entity -> EntityRowStatements.isCoordinated(entity, factory));
    }

    private HqlRenderer renderer() {
        return new HqlRenderer(
                context.dialect(), factory.getSessionFactoryOptions().inClauseParameterPaddingEnabled());
    }

    /** Over a factory that was built for the module. */
    static JpaStore owning(SessionFactoryImplementor factory, StoreContext context) {
        try {
            return checked(factory, true, context);
        } catch (RuntimeException failure) {
            factory.close();
            throw failure;
        }
    }

    /** Over the application's factory, which stays open. */
    static JpaStore borrowing(SessionFactoryImplementor factory, StoreContext context) {
        return checked(factory, false, context);
    }

    private static JpaStore checked(SessionFactoryImplementor factory, boolean owned, StoreContext context) {
        MappingComparison.check(factory, context);
        return new JpaStore(factory, owned, context);
    }

    SessionFactoryImplementor factory() {
        return factory;
    }

    /** The names of the entities that Hibernate maps besides the module's. */
    List<String> engineMapped() {
        Set<String> ours = context.entities().all().stream()
                .map(entity -> entity.type().getName())
                .collect(Collectors.toSet());
        return factory.getMetamodel().getEntities().stream()
                .map(entity -> entity.getJavaType().getName())
                .filter(name -> !ours.contains(name))
                .sorted()
                .toList();
    }

    HqlStatementCache statements() {
        return statements;
    }

    FastPath fastPath() {
        return fastPath;
    }

    SqlStatements sqlStatements() {
        return sqlStatements;
    }

    ExceptionTranslator failures() {
        return failures;
    }

    /** The statements that write the rows of an entity, found once. */
    EntityRowStatements rowsOf(EntityModel<?> entity) {
        return rows.computeIfAbsent(entity, key -> EntityRowStatements.of(key, factory, fastPath, context.dialect()));
    }

    /** Whether Hibernate would insert keys of unidirectional collections into the rows of an entity. */
    boolean hasBackReferences(EntityModel<?> entity) {
        return backReferences.computeIfAbsent(entity, key -> BackReferences.existFor(key, factory));
    }

    /** Returns the application's session in the transaction of the calling thread. */
    Session nativeSession() {
        return context.transaction()
                .get()
                .participant(
                        nativeSession, transaction -> new ApplicationSession(factory, context.dialect(), transaction))
                .session();
    }

    StoreContext context() {
        return context;
    }

    MortiseStatelessSession rowSession(TransactionContext transaction) {
        Connection connection = TimedConnection.of(transaction);
        return new MortiseStatelessSession(
                factory, isCoordinating ? CountedBatches.of(connection) : connection, entities::of);
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = context.dialect().capabilities();
        capabilities.add(Capability.UPSERT);
        capabilities.add(Capability.BULK_JOIN);
        capabilities.add(Capability.INSERT_SELECT);
        if (context.entities().all().stream().noneMatch(this::isInsertedRowByRow)) {
            capabilities.add(Capability.BATCH_WITH_IDENTITY);
        }
        return capabilities;
    }

    /** Whether Hibernate's coordinators insert the rows, which ask for each id that the database makes. */
    private boolean isInsertedRowByRow(EntityModel<?> entity) {
        return entity.id().generation() instanceof IdModel.Generation.Identity
                && EntityRowStatements.isCoordinated(entity, factory);
    }

    @Override
    public Object unwrapped(Object entity) {
        return Hibernate.unproxy(entity);
    }

    @Override
    public StoreSession openSession(TransactionContext transaction) {
        return new JpaSession(this, transaction);
    }

    @Override
    public void evictCaches(Set<TransactionParticipant> writers) {
        if (cached.isUsed()) {
            writtenBy(writers).ifPresentOrElse(cached::evict, cached::evictAll);
        }
    }

    /**
     * Returns the entities that a participant has written; none for Hibernate sessions, which evict by themselves,
     * empty where unknown.
     */
    private Optional<Set<Class<?>>> writtenBy(Set<TransactionParticipant> writers) {
        Set<Class<?>> written = new HashSet<>();
        for (TransactionParticipant writer : writers) {
            if (writer instanceof JpaSession session && session.isOf(factory)) {
                if (session.written().isEmpty()) {
                    return Optional.empty();
                }
                written.addAll(session.written().get());
            } else if (!(writer instanceof ApplicationSession session && session.isOf(factory))) {
                return Optional.empty();
            }
        }
        return Optional.of(written);
    }

    @Override
    public void close() {
        if (owned) {
            factory.close();
        }
    }
}
