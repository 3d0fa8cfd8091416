package dev.mortise.transaction;

import dev.mortise.context.Deadline;
import dev.mortise.context.ThreadContext;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.internal.jdbc.LostConnectionDetector;
import dev.mortise.spi.TransactionParticipant;
import dev.mortise.spi.transaction.OwnedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Mortise's state of a transaction: its participants, rollback-only flags, savepoints and callbacks.
 *
 * <p>It is attached to the owner's transaction. Adapters see it as {@link StoreTransactionContext}, the owner as
 * {@link TransactionCompletion}. Not thread-safe; confined to one thread.
 */
final class ActiveTransaction {

    private final OwnedTransaction owned;
    private final CurrentTransactions source;
    private final Thread thread = Thread.currentThread();
    private final ParticipantRegistry participants;
    private final SavepointStack frames;
    private final StoreTransactionContext context;
    private int readOnlyDepth;
    private @Nullable Throwable begun;
    private boolean over;
    private boolean abandoned;

    private ActiveTransaction(OwnedTransaction owned, CurrentTransactions source) {
        this.owned = owned;
        this.source = source;
        this.participants = new ParticipantRegistry(owned.participants());
        this.frames = new SavepointStack(owned);
        this.context = new StoreTransactionContext(this);
    }

    /** Returns Mortise's state attached to the transaction, creating it on first use. */
    static ActiveTransaction of(OwnedTransaction owned, CurrentTransactions source) {
        return owned.attachment(ActiveTransaction.class, () -> {
            ActiveTransaction scope = new ActiveTransaction(owned, source);
            owned.register(new TransactionCompletion(scope));
            return scope;
        });
    }

    OwnedTransaction owned() {
        return owned;
    }

    CurrentTransactions source() {
        return source;
    }

    ParticipantRegistry participants() {
        return participants;
    }

    SavepointStack frames() {
        return frames;
    }

    /** The view of repositories and adapters. */
    StoreTransactionContext context() {
        return context;
    }

    /** Sets, releases and rolls back savepoints. */
    SavepointManager savepoints() {
        return new SavepointManager(this);
    }

    boolean isReadOnly() {
        return readOnlyDepth > 0 || owned.isReadOnly();
    }

    /** Classifies a failure and marks what it affects rollback-only. */
    RuntimeException failed(RuntimeException failure) {
        RuntimeException thrown =
                context.isConnected() ? LostConnectionDetector.classify(failure, owned::connection) : failure;
        frames.markRollbackOnly(RollbackScope.of(thrown), thrown);
        return thrown;
    }

    /** Marks the changes since the last savepoint, or more, rollback-only. */
    <X extends Throwable> X failedAfterWrite(X failure) {
        RollbackScope reach = RollbackScope.of(failure);
        frames.markRollbackOnly(reach == RollbackScope.NOTHING ? RollbackScope.SAVEPOINT : reach, failure);
        return failure;
    }

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

    void complete() {
        frames.discardAll();
        over = true;
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
            owned.deadline().ifPresent(Deadline::check);
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

    /** Lets all participants but the sender write what they hold back. */
    void flush(@Nullable TransactionParticipant sender) {
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

    static TransactionRolledBackException rolledBack(Throwable reason) {
        return new TransactionRolledBackException(
                "the transaction can no longer be used and is rolled back, because something in it failed before ("
                        + reason.getClass().getSimpleName()
                        + ", see the cause); let the failure leave the callback, or run work that may fail in"
                        + " attempt(...)",
                reason);
    }

    void requireThread() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a transaction belongs to the thread that began it; this is another one,"
                    + " where repositories have transactions of their own");
        }
    }

    void requireOpen() {
        requireThread();
        if (over) {
            throw new IllegalStateException("the transaction is over; begin another one");
        }
    }
}
