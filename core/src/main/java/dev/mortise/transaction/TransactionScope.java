package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.spi.Deadline;
import dev.mortise.spi.OwnedTransaction;
import dev.mortise.spi.Participant;
import dev.mortise.spi.Participant.Outcome;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.ThreadContext;
import dev.mortise.spi.TransactionContext;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Mortise knows of a transaction besides what its owner does: who works in it, whether it is doomed, and what is to run when
 * it, or a part of it, is kept or undone.
 *
 * <p>Hangs on the owner's transaction, whoever began that.
 */
final class TransactionScope implements TransactionContext, OwnedTransaction.Completion {

    private final OwnedTransaction owned;
    private final Thread thread = Thread.currentThread();
    private final Participants participants;
    private final Frame whole = Frame.ofTransaction();
    private Frame innermost = whole;
    private int readers;
    private boolean over;

    private TransactionScope(OwnedTransaction owned) {
        this.owned = owned;
        this.participants = new Participants(owned.participants());
    }

    static TransactionScope of(OwnedTransaction owned) {
        return owned.attachment(TransactionScope.class, () -> {
            TransactionScope scope = new TransactionScope(owned);
            owned.register(scope);
            return scope;
        });
    }

    // ---- as repositories and adapters see it

    @Override
    public Connection connection() {
        requireOpen();
        return owned.connection();
    }

    @Override
    public boolean isReadOnly() {
        return readers > 0 || owned.isReadOnly();
    }

    @Override
    public Optional<Deadline> deadline() {
        return owned.deadline();
    }

    @Override
    public void beforeStatement(StatementKind kind, Participant sender) {
        requireUsable();
        if (kind == StatementKind.WRITE && isReadOnly()) {
            throw new ReadOnlyTransactionException(
                    "the transaction is read-only, so the write was not sent; write in a transaction without readOnly()");
        }
        flush(sender);
    }

    @Override
    public void afterWrite(Participant sender) {
        participants.tellOthers(sender, Participant::afterForeignWrite);
    }

    @Override
    public <X extends RuntimeException> X failed(X failure) {
        switch (Reach.of(failure)) {
            case TRANSACTION -> doom(whole, failure);
            case SAVEPOINT -> doom(innermost, failure);
            case NOTHING -> {}
        }
        return failure;
    }

    @Override
    public <X extends Throwable> X failedInPart(X failure) {
        doom(Reach.of(failure) == Reach.TRANSACTION ? whole : innermost, failure);
        return failure;
    }

    @Override
    public <P extends Participant> P participant(Object key, Function<TransactionContext, P> create) {
        requireOpen();
        return participants.get(key, () -> create.apply(this));
    }

    @Override
    public void onRollback(Runnable undo) {
        callbacks().undo(requireNonNull(undo, "undo"));
    }

    // ---- as the template sees it

    /** Where callbacks are registered now. */
    ScopedCallbacks callbacks() {
        requireOpen();
        return innermost.callbacks();
    }

    void setRollbackOnly() {
        requireOpen();
        innermost.markRollbackOnly();
        if (innermost.isTransaction()) {
            owned.markRollbackOnly();
        }
    }

    /** Refuses what can no longer be used (R24). */
    void requireUsable() {
        requireOpen();
        Throwable reason = doomReason();
        if (reason != null) {
            throw rolledBack(reason);
        }
        try {
            deadline().ifPresent(Deadline::check);
        } catch (RuntimeException passed) {
            throw failed(passed);
        }
    }

    /** Refuses to let somebody join who asks for what the transaction is not (R25). */
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
                            + " use readOnly() for the inner one too, or REQUIRES_NEW");
        }
    }

    /** Runs somebody who joins: what leaves the callback dooms the transaction, caught outside or not (R25). */
    <R extends @Nullable Object, X extends Throwable> R join(
            TransactionOptions options, TransactionCallback<R, X> callback) throws X {
        requireJoinable(options);
        int reader = options.readOnly() ? 1 : 0;
        readers += reader;
        try {
            return callback.run();
        } catch (Throwable failure) {
            doom(innermost, failure);
            throw failure;
        } finally {
            readers -= reader;
        }
    }

    /** Sets a savepoint; what follows is kept or undone as one. */
    Frame open() {
        requireUsable();
        flush(null);
        try {
            innermost = innermost.after(owned.createSavepoint());
            return innermost;
        } catch (RuntimeException failure) {
            throw failed(failure);
        }
    }

    /** Whether what followed the savepoint is neither kept nor undone yet. */
    boolean isOpen(Frame frame) {
        Frame open = innermost;
        while (open != frame && !open.isTransaction()) {
            open = open.outer();
        }
        return !over && open == frame;
    }

    /** Keeps what followed a savepoint, or undoes it where it is doomed or was asked to be undone. */
    void keep(Frame frame) {
        requireInnermost(frame);
        Throwable reason = doomReason();
        if (reason != null) {
            TransactionRolledBackException refusal = rolledBack(reason);
            undo(frame, refusal);
            throw refusal;
        }
        if (frame.isRollbackOnly()) {
            undo(frame);
            return;
        }
        try {
            flush(null);
            owned.release(frame.savepoint());
        } catch (RuntimeException failure) {
            undo(frame, failed(failure));
            throw failure;
        }
        innermost = frame.outer();
        frame.callbacks().keepIn(innermost.callbacks());
    }

    /** Undoes what followed a savepoint after a failure, into which later ones are suppressed (R23). */
    void undo(Frame frame, Throwable failure) {
        Suppression.into(failure, () -> undo(frame));
    }

    /** Undoes what followed a savepoint; where the whole transaction is doomed that is left to its end. */
    void undo(Frame frame) {
        requireInnermost(frame);
        innermost = frame.outer();
        RuntimeException failure = whole.doom() == null ? goBackTo(frame) : null;
        if (whole.doom() == null) {
            frame.callbacks().runUndo();
            frame.callbacks().runAfterRollback();
        } else {
            frame.callbacks().undoneWith(innermost.callbacks());
        }
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable RuntimeException goBackTo(Frame frame) {
        try {
            owned.rollbackTo(frame.savepoint());
            participants.tellAll(Participant::afterSavepointRollback);
            return null;
        } catch (RuntimeException failure) {
            doom(whole, failure);
            return failure;
        }
    }

    /** Whether nothing of the transaction can be kept, whatever savepoint one goes back to. */
    boolean isDoomed() {
        return whole.doom() != null;
    }

    /** Commits a transaction that was begun here. */
    void commit() {
        requireOpen();
        leaveFrames();
        Throwable reason = whole.doom();
        if (reason != null) {
            TransactionRolledBackException refusal = rolledBack(reason);
            rollback(refusal);
            throw refusal;
        }
        owned.commit();
    }

    /** Rolls back a transaction that was begun here. */
    void rollback() {
        requireOpen();
        owned.rollback();
    }

    /** Rolls back after a failure, into which later ones are suppressed (R23). */
    void rollback(Throwable failure) {
        Suppression.into(failure, this::rollback);
    }

    boolean isOver() {
        return over;
    }

    // ---- as the owner sees it

    @Override
    public void beforeCommit() {
        requireUsable();
        whole.callbacks().runBeforeCommit();
        if (!owned.isReadOnly()) {
            participants.tellAll(Participant::beforeCommit);
        }
        requireUsable();
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        leaveFrames();
        over = true;
        participants.complete(outcome);
        if (outcome == Outcome.ROLLED_BACK) {
            whole.callbacks().runUndo();
        }
    }

    @Override
    public void afterRelease(Outcome outcome) {
        switch (outcome) {
            case COMMITTED -> whole.callbacks().runAfterCommit();
            case ROLLED_BACK -> whole.callbacks().runAfterRollback();
            case UNKNOWN -> {}
        }
    }

    /** Lets go of savepoints that were left open: what followed them goes with the transaction. */
    private void leaveFrames() {
        while (!innermost.isTransaction()) {
            Frame left = innermost;
            innermost = left.outer();
            left.callbacks().keepIn(innermost.callbacks());
            Throwable reason = left.doom();
            if (reason != null) {
                doom(innermost, reason);
            }
            if (left.isRollbackOnly()) {
                setRollbackOnly();
            }
        }
    }

    private void flush(@Nullable Participant sender) {
        if (owned.isReadOnly()) {
            return;
        }
        try {
            participants.tellOthers(sender, Participant::beforeForeignStatement);
        } catch (RuntimeException failure) {
            throw failed(failure);
        }
    }

    private void doom(Frame frame, Throwable reason) {
        frame.doom(reason);
        if (frame.isTransaction()) {
            owned.markRollbackOnly();
        }
    }

    private @Nullable Throwable doomReason() {
        return whole.doom() != null ? whole.doom() : innermost.doom();
    }

    private static TransactionRolledBackException rolledBack(Throwable reason) {
        return new TransactionRolledBackException(
                "the transaction can no longer be used and is rolled back, because something in it failed before ("
                        + reason.getClass().getSimpleName()
                        + ", see the cause); let the failure leave the callback, or run what may fail in attempt(...)",
                reason);
    }

    private void requireInnermost(Frame frame) {
        requireOpen();
        if (frame != innermost) {
            throw new IllegalStateException(
                    "the savepoint is over, or another one was set after it; end savepoints in the reverse order");
        }
    }

    private void requireOpen() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a transaction belongs to the thread that began it; this is another one,"
                    + " where repositories have transactions of their own");
        }
        if (over) {
            throw new IllegalStateException("the transaction is over; begin another one");
        }
    }
}
