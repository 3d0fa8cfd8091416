package dev.mortise.jpa;

import dev.mortise.jpa.internal.jdbc.ExceptionTranslator;
import dev.mortise.jpa.internal.jdbc.LazyStatelessSession;
import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.jpa.internal.query.HqlRunner;
import dev.mortise.jpa.internal.query.PlainSqlRunner;
import dev.mortise.jpa.internal.write.CollectionWriter;
import dev.mortise.jpa.internal.write.RowWriter;
import dev.mortise.jpa.internal.write.UpsertWriter;
import dev.mortise.model.EntityModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreOperation;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdatePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** A Hibernate store session in one transaction, on the transaction's connection. */
final class JpaSession implements StoreSession {

    private final JpaStore store;
    private final LazyStatelessSession session;
    private final RowWriter writer;
    private final HqlRunner queries;
    private final SqlRunner sql;
    private final ExceptionTranslator failures;
    private Set<Class<?>> written = Set.of();

    JpaSession(JpaStore store, TransactionContext transaction) {
        this.store = store;
        this.session =
                new LazyStatelessSession(store.factory(), store.fastPath()::jdbc, store::rowSession, transaction);
        this.sql = new SqlRunner(session, store.context().dialect());
        this.writer = new RowWriter(store::rowsOf, store::insertsOf, session, sql);
        this.queries = new HqlRunner(
                session,
                store.statements(),
                store.fastPath(),
                new PlainSqlRunner(sql, store.sqlStatements()),
                store.context().dialect());
        this.failures = store.failures();
    }

    @Override
    public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
        return run(StoreOperation.query(plan), () -> queries.select(plan, scope));
    }

    @Override
    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
        return run(StoreOperation.query(plan), () -> queries.selectElements(plan, scope));
    }

    @Override
    public <R> RowCursor<R> open(SelectPlan<R> plan) {
        return run(StoreOperation.query(plan), () -> queries.open(plan, failures));
    }

    @Override
    public void insert(EntityModel<?> entity, List<RowMutation> rows) {
        write(StoreOperation.insert(entity), entity, () -> {
            writer.insert(entity, rows);
            return null;
        });
    }

    @Override
    public int update(EntityModel<?> entity, List<RowMutation> rows) {
        return write(StoreOperation.update(entity), entity, () -> writer.update(entity, rows));
    }

    @Override
    public int delete(EntityModel<?> entity, List<RowMutation> rows) {
        return write(StoreOperation.delete(entity), entity, () -> writer.delete(entity, rows));
    }

    @Override
    public boolean upsert(EntityModel<?> entity, RowMutation row) {
        return write(StoreOperation.upsert(entity), entity, () -> upserts().upsert(store.upsertsOf(entity), row));
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
        return write(
                StoreOperation.insertIfAbsent(entity),
                entity,
                () -> upserts().insertIfAbsent(store.upsertsOf(entity), row));
    }

    @Override
    public long updateWhere(UpdatePlan plan) {
        return write(StoreOperation.update(plan), plan.entity(), () -> queries.update(plan));
    }

    @Override
    public long deleteWhere(DeletePlan plan) {
        plan.entity().junctionsFromOthers().forEach(collection -> wrote(collection.owner()));
        return write(StoreOperation.delete(plan), plan.entity(), () -> queries.delete(plan));
    }

    @Override
    public long changeCollection(CollectionMutation change) {
        change.collection().relation().ifPresent(relation -> wrote(relation.target()));
        return write(
                StoreOperation.change(change),
                change.collection().owner(),
                () -> new CollectionWriter(sql).change(store.collectionTextOf(change.collection()), change));
    }

    @Override
    public long nextSequenceValue(QualifiedName sequence) {
        return run(StoreOperation.nextValue(sequence), () -> sql.next(sequence));
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        session.close();
    }

    boolean isOf(SessionFactoryImplementor factory) {
        return store.factory() == factory;
    }

    /** Returns the entities whose rows it has changed, or tried to. */
    Set<Class<?>> written() {
        return written;
    }

    private void wrote(EntityModel<?> entity) {
        if (written.isEmpty()) {
            written = new HashSet<>(2); // most transactions only read
        }
        written.add(entity.type());
    }

    private UpsertWriter upserts() {
        return new UpsertWriter(sql, failures);
    }

    private <R> R write(StoreOperation operation, EntityModel<?> entity, Supplier<R> work) {
        wrote(entity);
        return run(operation, work);
    }

    private <R> R run(StoreOperation operation, Supplier<R> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            throw failures.of(operation, failure);
        }
    }
}
