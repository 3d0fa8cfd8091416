package dev.mortise.internal.operation;

import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.lock.Lock;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectOptions;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A running operation of a repository in its transaction, with exclusive access to the store session.
 *
 * <p>Every statement and every failure is reported to the transaction (R24, R25). An operation that fails after it has
 * changed rows marks the transaction rollback-only.
 */
public final class RepositoryOperation {

    private final TransactionContext context;
    private final StoreSession session;
    private final QueryRewriter rewriter;
    private final Progress progress;

    /** The progress of an operation. */
    private static final class Progress {
        private @Nullable Deque<Runnable> undos;
        private boolean changedRows;
        private boolean sending;

        void add(Runnable undo) {
            if (undos == null) {
                undos = new ArrayDeque<>();
            }
            undos.push(undo);
        }

        /**
         * Runs the rollback actions in reverse order; returns their failures, suppressed into the first one, or null.
         */
        @Nullable
        Throwable undo() {
            Throwable first = null;
            for (Runnable undo : undos == null ? List.<Runnable>of() : undos) {
                try {
                    undo.run();
                } catch (Throwable failure) {
                    if (first == null) {
                        first = failure;
                    } else {
                        first.addSuppressed(failure);
                    }
                }
            }
            return first;
        }
    }

    RepositoryOperation(TransactionContext context, StoreSession session, QueryRewriter rewriter) {
        this(context, session, rewriter, new Progress());
    }

    private RepositoryOperation(
            TransactionContext context, StoreSession session, QueryRewriter rewriter, Progress progress) {
        this.context = context;
        this.session = session;
        this.rewriter = rewriter;
        this.progress = progress;
    }

    /** The same call at work in a store, which may be another one where a graph reaches over both. */
    public RepositoryOperation forStore(Store store) {
        StoreSession there = context.participant(store, store::openSession);
        return there == session ? this : new RepositoryOperation(context, there, rewriter, progress);
    }

    <R extends @Nullable Object> R run(Function<RepositoryOperation, R> work) {
        try {
            return work.apply(this);
        } catch (Throwable failure) {
            if (progress.changedRows || progress.sending) {
                context.failedAfterWrite(failure);
            }
            restore(failure);
            throw failure;
        }
    }

    /** If the arguments cannot be restored, the rows must not be committed either. */
    private void restore(Throwable failure) {
        Throwable left = progress.undo();
        if (left != null) {
            context.failedAfterWrite(failure);
            failure.addSuppressed(left);
        }
    }

    /**
     * Applies the query rewriter (tenant, soft delete), then selects.
     *
     * @param row returns the row plan for an entity selection
     */
    public <T, R> List<R> select(ValidatedQuery<T> spec, Function<ValidatedQuery<T>, RowPlan<R>> row) {
        return select(spec, row, new ResultIdentityMap());
    }

    /**
     * As {@link #select(ValidatedQuery, Function)}.
     *
     * @param scope the entities that the result holds already (R18)
     */
    public <T, R> List<R> select(
            ValidatedQuery<T> spec, Function<ValidatedQuery<T>, RowPlan<R>> row, ResultIdentityMap scope) {
        ValidatedQuery<T> rewritten = rewriter.rewrite(spec);
        SelectPlan<R> plan = rewritten.readAs(row.apply(rewritten));
        return send(plan, scope);
    }

    private <R> List<R> send(SelectPlan<R> plan, ResultIdentityMap scope) {
        Optional<Lock> lock = plan.options().lock();
        if (lock.isEmpty()) {
            return send(StatementKind.READ, to -> to.select(plan, scope));
        }
        return send(
                StatementKind.WRITE,
                to -> LockTimeoutSetting.during(context, plan, lock.get(), () -> to.select(plan, scope)));
    }

    /**
     * Selects combined rows.
     *
     * @param plan returns the plan, after the query rewriter is applied to each of its queries
     */
    public <R> List<R> select(Function<QueryRewriter, SelectPlan<R>> plan, ResultIdentityMap scope) {
        SelectPlan<R> rewritten = plan.apply(rewriter);
        return send(StatementKind.READ, to -> to.select(rewritten, scope));
    }

    /** Applies the query rewriter, then opens a cursor over the rows. */
    public <T, R> RowCursor<R> open(ValidatedQuery<T> spec, Function<ValidatedQuery<T>, RowPlan<R>> row) {
        ValidatedQuery<T> rewritten = rewriter.rewrite(spec);
        SelectPlan<R> plan = rewritten.readAs(row.apply(rewritten));
        return send(StatementKind.READ, to -> to.open(plan));
    }

    /** Reads the next rows from a cursor; fewer than asked for are the last ones. */
    public <R> List<R> fetch(RowCursor<R> cursor, int rows, ResultIdentityMap scope) {
        return send(StatementKind.READ, to -> {
            List<R> fetched = new ArrayList<>(rows);
            while (fetched.size() < rows) {
                R row = cursor.next(scope);
                if (row == null) {
                    break;
                }
                fetched.add(row);
            }
            return fetched;
        });
    }

    /** Selects rows as {@link #select(ValidatedQuery, Function)}, and locks them for a change. */
    public <T, R> List<R> lock(ValidatedQuery<T> spec, Function<ValidatedQuery<T>, RowPlan<R>> row) {
        return select(spec.with(SelectOptions.locking(Lock.exclusive())), row);
    }

    /**
     * Applies the query rewriter to elements that are entities, then selects the elements of a collection.
     *
     * @param scope the entities that the result holds already (R18)
     */
    public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
        CollectionSelectPlan<R> rewritten = rewritten(plan);
        return send(StatementKind.READ, to -> to.selectElements(rewritten, scope));
    }

    private <R> CollectionSelectPlan<R> rewritten(CollectionSelectPlan<R> plan) {
        if (plan.collection().relation().isEmpty()) {
            return plan;
        }
        ValidatedQuery<?> elements = rewriter.rewrite(new ValidatedQuery<>(
                plan.collection().relation().get().target(),
                plan.condition(),
                ResolvedFetchPlan.none(),
                plan.order(),
                OptionalInt.empty(),
                0));
        return new CollectionSelectPlan<>(
                plan.collection(),
                plan.owners(),
                elements.condition(),
                plan.row(),
                elements.order(),
                plan.limitPerOwner());
    }

    /** Runs a statement that reads and that no query rewriter can change, such as SQL of the application. */
    public <R extends @Nullable Object> R read(Function<StoreSession, R> statement) {
        return send(StatementKind.READ, statement);
    }

    /**
     * Runs a statement that writes.
     *
     * @param changed determines from the statement's result whether it changed any row
     */
    public <R extends @Nullable Object> R write(Function<StoreSession, R> statement, Predicate<? super R> changed) {
        R result = send(StatementKind.WRITE, statement);
        progress.changedRows |= changed.test(result);
        context.afterWrite(session);
        return result;
    }

    /**
     * Runs a batch of writes as {@link #write}; where its driver does not count rows, the number of changed rows is
     * unknown.
     *
     * @param changed determines from the batch's result whether it changed any row
     */
    public <R extends @Nullable Object> R writeBatch(Function<StoreSession, R> batch, Predicate<? super R> changed) {
        try {
            return write(batch, changed);
        } catch (UnsupportedCapabilityException uncounted) {
            throw context.failedAfterWrite(uncounted);
        }
    }

    /**
     * Applies the query rewriter, then updates the rows of a plan.
     *
     * @return how many they were
     */
    public long update(UpdatePlan plan) {
        UpdatePlan rewritten =
                new UpdatePlan(plan.entity(), plan.assignments(), rewritten(plan.entity(), plan.condition()));
        return this.<Long>write(session -> session.updateWhere(rewritten), rows -> rows > 0);
    }

    /**
     * Applies the query rewriter, then deletes the rows of a plan.
     *
     * @return how many they were
     */
    public long delete(DeletePlan plan) {
        DeletePlan rewritten = new DeletePlan(plan.entity(), rewritten(plan.entity(), plan.condition()));
        return this.<Long>write(session -> session.deleteWhere(rewritten), rows -> rows > 0);
    }

    /**
     * Applies the query rewriter to a query, then inserts a row for each of its rows.
     *
     * @param row the plan of a row, which is not read
     * @param plan returns the insert of the query's rows
     * @return how many they were
     */
    public long insertSelect(ValidatedQuery<?> source, RowPlan<?> row, Function<SelectPlan<?>, InsertSelectPlan> plan) {
        InsertSelectPlan insert = plan.apply(rewriter.rewrite(source).readAs(row));
        return this.<Long>write(session -> session.insertSelect(insert), rows -> rows > 0);
    }

    private <T> Optional<Condition<?>> rewritten(EntityModel<T> model, Optional<Condition<?>> condition) {
        return rewriter.rewrite(ValidatedQuery.forBulk(model, condition)).condition();
    }

    /** Acquires the connection first, to avoid a deadlock between the id-block lock and the pool. */
    public void acquireConnection() {
        context.connection();
    }

    /** Runs when this call fails, or when its transaction or a savepoint around it is rolled back (R6). */
    public void onRollback(Runnable undo) {
        progress.add(undo);
        context.onRollback(undo);
    }

    private <R extends @Nullable Object> R send(StatementKind kind, Function<StoreSession, R> statement) {
        context.beforeStatement(kind, session);
        progress.sending = true;
        R result;
        try {
            result = statement.apply(session);
        } catch (RuntimeException failure) {
            RuntimeException thrown = context.failed(failure);
            progress.sending = false;
            throw thrown;
        } catch (Throwable failure) {
            context.failedAfterWrite(failure);
            throw failure;
        }
        progress.sending = false;
        return result;
    }
}
