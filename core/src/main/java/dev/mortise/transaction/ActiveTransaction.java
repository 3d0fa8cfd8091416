package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import dev.mortise.context.Deadline;
import dev.mortise.context.ThreadContext;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.internal.jdbc.LostConnectionDetector;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import dev.mortise.spi.TransactionParticipant.Outcome;
import dev.mortise.spi.transaction.OwnedTransaction;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Mortise's state of a transaction: its participants, rollback-only flags, savepoints and callbacks.
 *
 * <p>It is attached to the owner's transaction.
 */
final class ActiveTransaction implements TransactionContext, OwnedTransaction.Completion {

    private final OwnedTransaction owned;
    private final CurrentTransactions source;
    private final Thread thread = Thread.currentThread();
    private final ParticipantRegistry participants;
    private final SavepointStack frames;
    private int readOnlyDepth;
    private boolean connected;
    private @Nullable ConnectionHoldMonitor watch;
    private @Nullable Throwable begun;
    private boolean over;
    private boolean abandoned;

    private ActiveTransaction(OwnedTransaction owned, CurrentTransactions source) {
        this.owned = owned;
        this.source = source;
        this.participants = new ParticipantRegistry(owned.participants());
        this.frames = new SavepointStack(owned);
    }

    /** Returns Mortise's state attached to the transaction, creating it on first use. */
    static ActiveTransaction of(OwnedTransaction owned, CurrentTransactions source) {
        return owned.attachment(ActiveTransaction.class, () -> {
            ActiveTransaction scope = new ActiveTransaction(owned, source);
            owned.register(scope);
            return scope;
        });
    }

    // ---- as repositories and adapters see it

    @Override
    public Connection connection() {
        requireThread();
        Connection connection = owned.connection();
        if (!connected) {
            connected = true;
            watch = source.leakThreshold().map(ConnectionHoldMonitor::of).orElse(null);
        }
        return connection;
    }

    @Override
    public boolean isReadOnly() {
        return readOnlyDepth > 0 || owned.isReadOnly();
    }

    @Override
    public Optional<Deadline> deadline() {
        return owned.deadline();
    }

    @Override
    public void beforeStatement(StatementKind kind, TransactionParticipant sender) {
        requireUsable();
        if (kind == StatementKind.WRITE && isReadOnly()) {
            throw new ReadOnlyTransactionException(
                    "the transaction is read-only, so the write was not sent; write in a transaction without"
                            + " withReadOnly()");
        }
        flush(sender);
    }

    @Override
    public void afterWrite(TransactionParticipant sender) {
        participants.wrote(sender);
    }

    @Override
    public RuntimeException failed(RuntimeException failure) {
        RuntimeException thrown = connected ? LostConnectionDetector.classify(failure, owned::connection) : failure;
        frames.markRollbackOnly(RollbackScope.of(thrown), thrown);
        return thrown;
    }

    @Override
    public <X extends Throwable> X failedAfterWrite(X failure) {
        RollbackScope reach = RollbackScope.of(failure);
        frames.markRollbackOnly(reach == RollbackScope.NOTHING ? RollbackScope.SAVEPOINT : reach, failure);
        return failure;
    }

    @Override
    public <P extends TransactionParticipant> P participant(Object key, Function<TransactionContext, P> create) {
        requireOpen();
        return participants.get(key, () -> create.apply(this));
    }

    @Override
    public void onRollback(Runnable undo) {
        callbacks().undo(requireNonNull(undo, "undo"));
    }

    // ---- as the template sees it

    /** Remembers where the transaction was begun by hand. */
    void begunHere() {
        begun = new Throwable("the transaction was begun here");
    }

    /** The stack trace of a manual begin, or null where unknown. */
    @Nullable
    Throwable begun() {
        return begun;
    }

    /** Where callbacks are registered now. */
    CallbackRegistry callbacks() {
        requireOpen();
        return frames.innermost().callbacks();
    }

    void setRollbackOnly() {
        requireOpen();
        frames.markRollbackOnly();
    }

    /** Whether the whole transaction is rollback-only, independent of savepoints. */
    boolean isRollbackOnly() {
        return frames.isRollbackOnly();
    }

    /** Why the whole transaction is rollback-only, or null. */
    @Nullable
    Throwable rollbackReason() {
        return frames.transactionScope().rollbackReason();
    }

    boolean isCompleted() {
        return over;
    }

    /**
     * Marks the transaction as abandoned: its caller could not end it, for example because of a stack overflow. The
     * thread's next access ends it.
     */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned && !over;
    }

    /** Throws if the transaction can no longer be used (R24). */
    void requireUsable() {
        requireOpen();
        Throwable reason = frames.rollbackReason();
        if (reason != null) {
            throw rolledBack(reason);
        }
        try {
            deadline().ifPresent(Deadline::check);
        } catch (RuntimeException passed) {
            throw failed(passed);
        }
    }

    /** Throws if a joining caller asks for options that the transaction does not have (R25). */
    void requireJoinable(TransactionOptions options) {
        requireUsable();
        Isolation isolation = options.isolation().orElse(null);
        if (isolation != null && isolation.level() != owned.isolation()) {
            throw new IllegalStateException("a callback with isolation " + isolation
                    + " cannot join the thread's transaction, which has another one;"
                    + " begin the outer transaction with it, or use REQUIRES_NEW");
        }
        if (isReadOnly() && !options.readOnly() && !ThreadContext.execution().readOnly()) {
            throw new ReadOnlyTransactionException(
                    "a callback that may write cannot join the thread's read-only transaction;"
                            + " use withReadOnly() for the inner one too, or REQUIRES_NEW");
        }
    }

    /** Runs a joining callback; its exceptions mark the transaction rollback-only, caught outside or not (R25). */
    <R extends @Nullable Object, X extends Throwable> R join(
            TransactionOptions options, TransactionCallback<R, X> callback) throws X {
        requireJoinable(options);
        int reader = options.readOnly() ? 1 : 0;
        readOnlyDepth += reader;
        try {
            return callback.run();
        } catch (Throwable failure) {
            frames.markRollbackOnly(RollbackScope.SAVEPOINT, failure);
            throw failure;
        } finally {
            readOnlyDepth -= reader;
        }
    }

    /** Sets a savepoint, after which changes are kept or rolled back together. */
    SavepointScope open() {
        requireUsable();
        flush(null);
        try {
            return frames.push(owned.createSavepoint());
        } catch (RuntimeException failure) {
            throw failed(failure);
        } catch (Throwable failure) {
            failedAfterWrite(failure);
            throw failure;
        }
    }

    /** Whether the savepoint is neither released nor rolled back yet. */
    boolean isOpen(SavepointScope frame) {
        return !over && frames.contains(frame);
    }

    /** Releases a savepoint, or rolls back to it where it is rollback-only. */
    void releaseSavepoint(SavepointScope frame) {
        try {
            release(frame);
        } catch (Throwable failure) {
            if (isOpen(frame)) {
                rollbackToSavepoint(frame, failure);
            }
            throw failure;
        }
    }

    /**
     * Releases a savepoint, or rolls back to it where that was requested; a failed release requires a rollback to it.
     */
    void release(SavepointScope frame) {
        requireInnermost(frame);
        Throwable reason = frames.rollbackReason();
        if (reason != null) {
            throw rolledBack(reason);
        }
        if (frame.isRollbackOnly()) {
            rollbackToSavepoint(frame);
            return;
        }
        try {
            flush(null);
            owned.release(frame.savepoint());
        } catch (Throwable failure) {
            frames.markRollbackOnly(RollbackScope.of(failure), failure);
            throw failure;
        }
        frames.pop().callbacks().keepIn(frames.innermost().callbacks());
    }

    /**
     * Rolls back to a savepoint after a failure; later failures are suppressed into it (R23).
     *
     * @return the failure, to be thrown
     */
    <X extends Throwable> X rollbackToSavepoint(SavepointScope frame, X failure) {
        SuppressedFailures.into(failure, () -> rollbackToSavepoint(frame));
        return failure;
    }

    /** Rolls back to a savepoint; where the whole transaction is rollback-only, its end does that. */
    void rollbackToSavepoint(SavepointScope frame) {
        requireInnermost(frame);
        frames.pop();
        try {
            if (!isRollbackOnly()) {
                goBackTo(frame);
            }
        } finally {
            leaveUndone(frame.callbacks());
        }
    }

    private void goBackTo(SavepointScope frame) {
        try {
            owned.rollbackTo(frame.savepoint());
            participants.notifyParticipants(TransactionParticipant::afterSavepointRollback);
        } catch (Throwable failure) {
            frames.markRollbackOnly(RollbackScope.TRANSACTION, failure);
            throw failure;
        }
    }

    private void leaveUndone(CallbackRegistry callbacks) {
        if (isRollbackOnly()) {
            callbacks.undoneWith(frames.innermost().callbacks());
        } else {
            callbacks.runUndo();
            callbacks.runAfterRollback();
        }
    }

    /** Commits a transaction that was begun here. */
    void commit() {
        requireOpen();
        frames.mergeIntoOuter();
        Throwable reason = frames.rollbackReason();
        if (reason != null) {
            throw rollback(rolledBack(reason));
        }
        owned.commit();
    }

    /** Rolls back a transaction that was begun here. */
    void rollback() {
        requireOpen();
        owned.rollback();
    }

    /**
     * Rolls back after a failure, into which later ones are suppressed (R23).
     *
     * @return the failure, to be thrown
     */
    <X extends Throwable> X rollback(X failure) {
        SuppressedFailures.into(failure, this::rollback);
        return failure;
    }

    // ---- as the owner sees it

    @Override
    public void beforeCommit() {
        frames.mergeIntoOuter();
        requireUsable();
        if (frames.transactionScope().hasCallbacks()) {
            frames.transactionScope().callbacks().runBeforeCommit();
        }
        if (!owned.isReadOnly()) {
            participants.notifyParticipants(TransactionParticipant::beforeCommit);
        }
        requireUsable();
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        frames.discardAll();
        over = true;
        TransactionListener interested =
                outcome == Outcome.COMMITTED ? source.listener() : SafeTransactionListener.NONE;
        participants.complete(outcome, interested);
        if (outcome == Outcome.ROLLED_BACK) {
            if (frames.transactionScope().hasCallbacks()) {
                frames.transactionScope().callbacks().runUndo();
            }
        } else {
            source.stores().evictAfter(participants.writers(), interested);
        }
    }

    @Override
    public void afterConnectionReleased(Outcome outcome) {
        if (watch != null) {
            watch.end();
        }
        if (!frames.transactionScope().hasCallbacks()) {
            return;
        }
        switch (outcome) {
            case COMMITTED -> frames.transactionScope().callbacks().runAfterCommit(source.listener());
            case ROLLED_BACK -> frames.transactionScope().callbacks().runAfterRollback();
            case UNKNOWN -> {} // neither may be reported
        }
    }

    private void flush(@Nullable TransactionParticipant sender) {
        if (owned.isReadOnly()) {
            return;
        }
        try {
            participants.notifyOthers(sender, TransactionParticipant::beforeForeignStatement);
        } catch (RuntimeException failure) {
            throw failed(failure);
        } catch (Throwable failure) {
            failedAfterWrite(failure);
            throw failure;
        }
    }

    private static TransactionRolledBackException rolledBack(Throwable reason) {
        return new TransactionRolledBackException(
                "the transaction can no longer be used and is rolled back, because something in it failed before ("
                        + reason.getClass().getSimpleName()
                        + ", see the cause); let the failure leave the callback, or run work that may fail in"
                        + " attempt(...)",
                reason);
    }

    private void requireInnermost(SavepointScope frame) {
        requireOpen();
        if (frame != frames.innermost()) {
            throw new IllegalStateException(
                    "the savepoint is over, or another one was set after it; end savepoints in the reverse order");
        }
    }

    private void requireThread() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a transaction belongs to the thread that began it; this is another one,"
                    + " where repositories have transactions of their own");
        }
    }

    private void requireOpen() {
        requireThread();
        if (over) {
            throw new IllegalStateException("the transaction is over; begin another one");
        }
    }
}
