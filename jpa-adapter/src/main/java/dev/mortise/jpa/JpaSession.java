package dev.mortise.jpa;

import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.TableName;
import dev.mortise.spi.CollectionChange;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ElementsPlan;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowScope;
import dev.mortise.spi.RowWrite;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdatePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.Transaction;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Hibernate in one transaction, on the transaction's connection. */
final class JpaSession implements StoreSession {

    private final JpaStore store;
    private final RowSession session;
    private final RowWriter writer;
    private final HqlRunner queries;
    private final SqlRunner sql;
    private final PlainSqlRunner plainSql;
    private final UpsertWriter upserts;
    private final CollectionWriter collections;
    private final Failures failures;
    private final Set<Class<?>> written = new HashSet<>(2);

    JpaSession(JpaStore store, TransactionContext transaction) {
        this.store = store;
        this.session = store.rowSession(transaction);
        this.writer = new RowWriter(session);
        this.sql = new SqlRunner(session, store.context().dialect());
        this.queries = new HqlRunner(
                session,
                store.statements(),
                store.translator(),
                sql,
                store.context().dialect());
        this.plainSql =
                new PlainSqlRunner(sql, store.sqlStatements(), store.context().dialect());
        this.failures = new Failures(store.context().dialect());
        this.upserts = new UpsertWriter(sql, failures);
        this.collections = new CollectionWriter(sql);
        begin(transaction);
    }

    /** Hibernate batches only in a transaction of its own; this one is a mark on the connection and never committed. */
    private void begin(TransactionContext transaction) {
        Transaction mark = session.getTransaction();
        transaction.deadline().ifPresent(deadline -> mark.setTimeout(deadline.remainingSeconds()));
        try {
            mark.begin();
        } catch (RuntimeException failure) {
            session.close();
            throw transaction.failed(failures.of("begin of a session", failure));
        }
    }

    @Override
    public <R> List<R> select(ReadPlan<R> plan, RowScope scope) {
        return run(
                "query of " + plan.entity(),
                () -> plan.locks() ? plainSql.select(plan, scope) : queries.select(plan, scope));
    }

    @Override
    public <R> List<R> selectElements(ElementsPlan<R> plan, RowScope scope) {
        return run("query of " + plan.collection(), () -> queries.selectElements(plan, scope));
    }

    @Override
    public <R> RowCursor<R> open(ReadPlan<R> plan) {
        return run("query of " + plan.entity(), () -> queries.open(plan, failures));
    }

    @Override
    public void insert(EntityModel<?> entity, List<RowWrite> rows) {
        write("insert", entity, () -> {
            writer.insert(entity, rows);
            return null;
        });
    }

    @Override
    public int update(EntityModel<?> entity, List<RowWrite> rows) {
        return write("update", entity, () -> writer.update(entity, rows));
    }

    @Override
    public int delete(EntityModel<?> entity, List<RowWrite> rows) {
        return write("delete", entity, () -> writer.delete(entity, rows));
    }

    @Override
    public boolean upsert(EntityModel<?> entity, RowWrite row) {
        return write("upsert", entity, () -> upserts.upsert(store.upsertsOf(entity), row));
    }

    @Override
    public boolean insertIfAbsent(EntityModel<?> entity, RowWrite row) {
        return write("insertIfAbsent", entity, () -> upserts.insertIfAbsent(store.upsertsOf(entity), row));
    }

    @Override
    public long updateWhere(UpdatePlan plan) {
        return write(
                "update",
                plan.entity(),
                () -> PlainSqlRunner.updates(plan.entity()) ? plainSql.update(plan) : queries.update(plan));
    }

    @Override
    public long deleteWhere(DeletePlan plan) {
        return write(
                "delete",
                plan.entity(),
                () -> PlainSqlRunner.deletes(plan.entity()) ? plainSql.delete(plan) : queries.delete(plan));
    }

    @Override
    public long changeCollection(CollectionChange change) {
        change.collection()
                .relation()
                .ifPresent(relation -> written.add(relation.target().type()));
        return write(
                "change",
                change.collection().owner(),
                () -> collections.change(store.collectionTextOf(change.collection()), change));
    }

    @Override
    public long nextSequenceValue(TableName sequence) {
        return run("the sequence " + sequence, () -> sql.next(sequence));
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        session.close();
    }

    boolean isOf(SessionFactoryImplementor factory) {
        return store.factory() == factory;
    }

    /** The entities whose rows it has changed, or tried to. */
    Set<Class<?>> written() {
        return written;
    }

    private <R> R write(String what, EntityModel<?> entity, Supplier<R> work) {
        written.add(entity.type());
        return run(what + " of " + entity, work);
    }

    private <R> R run(String what, Supplier<R> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            throw failures.of(what, failure);
        }
    }
}
