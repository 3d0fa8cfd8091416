package dev.mortise.jpa;

import dev.mortise.error.MortiseException;
import dev.mortise.jpa.internal.jdbc.ExceptionTranslator;
import dev.mortise.jpa.internal.jdbc.HibernateSqlExecutor;
import dev.mortise.jpa.internal.jdbc.LazyStatelessSession;
import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.jpa.internal.query.HqlRunner;
import dev.mortise.jpa.internal.write.RowWriter;
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
import dev.mortise.spi.StoreOperation;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.spi.UpsertPlan;
import dev.mortise.sql.session.SqlStoreSession;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * A Hibernate store session in one transaction, on the transaction's connection.
 *
 * <p>What Hibernate has no statements for is run as core's SQL, by Hibernate's JDBC coordinator.
 */
final class JpaSession extends SqlStoreSession {

    private final JpaStore store;
    private final LazyStatelessSession session;
    private final RowWriter writer;
    private final HqlRunner queries;
    private final SqlRunner sql;
    private final ExceptionTranslator failures;
    private Set<Class<?>> written = Set.of();
    private boolean wroteUnknownTables;

    JpaSession(JpaStore store, TransactionContext transaction) {
        this(store, new LazyStatelessSession(store.factory(), store.fastPath()::jdbc, store::rowSession, transaction));
    }

    private JpaSession(JpaStore store, LazyStatelessSession session) {
        this(store, session, new SqlRunner(session, store.context().dialect()));
    }

    private JpaSession(JpaStore store, LazyStatelessSession session, SqlRunner sql) {
        super(store.sqlStatements(), new HibernateSqlExecutor(sql));
        this.store = store;
        this.session = session;
        this.sql = sql;
        this.writer = new RowWriter(store::rowsOf, session, sql);
        this.queries = new HqlRunner(
                session,
                store.statements(),
                store.fastPath(),
                sql,
                store.context().dialect());
        this.failures = store.failures();
    }

    /** A query with hints is run as core's SQL, since only its statement takes them all. */
    @Override
    public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
        if (hasHints(plan)) {
            return super.select(plan, scope);
        }
        return run(StoreOperation.query(plan), () -> queries.select(plan, scope));
    }

    @Override
    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
        return run(StoreOperation.query(plan), () -> queries.selectElements(plan, scope));
    }

    @Override
    public <R> RowCursor<R> open(SelectPlan<R> plan) {
        if (hasHints(plan)) {
            return super.open(plan);
        }
        return run(StoreOperation.query(plan), () -> queries.open(plan, failures));
    }

    private static boolean hasHints(SelectPlan<?> plan) {
        return !plan.options().hints().isNone();
    }

    /** Rows with keys of collections are core's; so are rows without ids, which Hibernate would send one by one. */
    @Override
    public void insert(EntityModel<?> entity, List<RowMutation> rows) {
        wrote(entity);
        if (rows.isEmpty()
                || store.hasBackReferences(entity)
                || !rows.get(0).keys().isEmpty()
                || !run(StoreOperation.insert(entity), () -> writer.insert(entity, rows))) {
            super.insert(entity, rows);
        }
    }

    @Override
    public int update(EntityModel<?> entity, List<RowMutation> rows) {
        wrote(entity);
        OptionalInt missing = rows.isEmpty()
                ? OptionalInt.empty()
                : run(StoreOperation.update(entity), () -> writer.update(entity, rows));
        return missing.isPresent() ? missing.getAsInt() : super.update(entity, rows);
    }

    @Override
    public int delete(EntityModel<?> entity, List<RowMutation> rows) {
        wrote(entity);
        OptionalInt missing = rows.isEmpty()
                ? OptionalInt.empty()
                : run(StoreOperation.delete(entity), () -> writer.delete(entity, rows));
        return missing.isPresent() ? missing.getAsInt() : super.delete(entity, rows);
    }

    /** Core's SQL: HQL's {@code on conflict} ignores its target on MariaDB and fails on H2 where it should do nothing. */
    @Override
    public boolean upsert(EntityModel<?> entity, RowMutation row) {
        wrote(entity);
        return super.upsert(entity, row);
    }

    /** Core's SQL, as for one row. */
    @Override
    public int[] upsert(UpsertPlan plan, List<RowMutation> rows) {
        wrote(plan.entity());
        return super.upsert(plan, rows);
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
        wrote(entity);
        return super.insertIfAbsent(entity, row);
    }

    @Override
    public long updateWhere(UpdatePlan plan) {
        return write(StoreOperation.update(plan), plan.entity(), () -> queries.update(plan));
    }

    /** Core's SQL: HQL's insert generates ids and versions by rules of its own. */
    @Override
    public long insertSelect(InsertSelectPlan plan) {
        wrote(plan.entity());
        return super.insertSelect(plan);
    }

    @Override
    public long deleteWhere(DeletePlan plan) {
        plan.entity().junctionsFromOthers().forEach(collection -> wrote(collection.owner()));
        OptionalLong deleted = write(StoreOperation.delete(plan), plan.entity(), () -> queries.delete(plan));
        return deleted.isPresent() ? deleted.getAsLong() : super.deleteWhere(plan);
    }

    @Override
    public long changeCollection(CollectionMutation change) {
        change.collection().relation().ifPresent(relation -> wrote(relation.target()));
        wrote(change.collection().owner());
        return super.changeCollection(change);
    }

    @Override
    public long nextSequenceValue(QualifiedName sequence) {
        return run(StoreOperation.nextValue(sequence), () -> sql.next(sequence));
    }

    @Override
    public <R> List<R> select(NativeStatement query, RowReader<ResultSet, R> reader) {
        wroteAnyOf(query);
        return super.select(query, reader);
    }

    @Override
    public <R> RowCursor<R> open(NativeStatement query, RowReader<ResultSet, R> reader) {
        wroteAnyOf(query);
        return super.open(query, reader);
    }

    @Override
    public long execute(NativeStatement statement) {
        wroteAnyOf(statement);
        return super.execute(statement);
    }

    /** The rows of any entity may be changed, so that all of them are evicted from caches. */
    private void wroteAnyOf(NativeStatement statement) {
        wroteUnknownTables |= statement.writes();
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        try {
            super.afterCompletion(outcome);
        } finally {
            session.close();
        }
    }

    boolean isOf(SessionFactoryImplementor factory) {
        return store.factory() == factory;
    }

    /** Returns the entities whose rows it has changed, or tried to; empty where any may be. */
    Optional<Set<Class<?>>> written() {
        return wroteUnknownTables ? Optional.empty() : Optional.of(written);
    }

    private void wrote(EntityModel<?> entity) {
        if (written.isEmpty()) {
            written = new HashSet<>(2); // most transactions only read
        }
        written.add(entity.type());
    }

    private <R> R write(StoreOperation operation, EntityModel<?> entity, Work<R> work) {
        wrote(entity);
        return run(operation, work);
    }

    @Override
    protected MortiseException translate(StoreOperation operation, Exception failure) {
        return failure instanceof RuntimeException engine
                ? failures.of(operation, engine)
                : super.translate(operation, failure);
    }
}
