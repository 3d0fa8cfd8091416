package dev.mortise.transaction;

import dev.mortise.spi.TransactionParticipant;

/** Sets the savepoints of a transaction, and releases them or rolls back to them (R23). */
final class SavepointManager {

    private final ActiveTransaction transaction;

    SavepointManager(ActiveTransaction transaction) {
        this.transaction = transaction;
    }

    /** Sets a savepoint, after which changes are kept or rolled back together. */
    SavepointScope open() {
        transaction.requireUsable();
        transaction.flush(null);
        try {
            return frames().push(transaction.owned().createSavepoint());
        } catch (RuntimeException failure) {
            throw transaction.failed(failure);
        } catch (Throwable failure) {
            transaction.failedAfterWrite(failure);
            throw failure;
        }
    }

    /** Whether the savepoint is neither released nor rolled back yet. */
    boolean isOpen(SavepointScope frame) {
        return !transaction.isCompleted() && frames().contains(frame);
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
        Throwable reason = frames().rollbackReason();
        if (reason != null) {
            throw ActiveTransaction.rolledBack(reason);
        }
        if (frame.isRollbackOnly()) {
            rollbackToSavepoint(frame);
            return;
        }
        try {
            transaction.flush(null);
            transaction.owned().release(frame.savepoint());
        } catch (Throwable failure) {
            frames().markRollbackOnly(RollbackScope.of(failure), failure);
            throw failure;
        }
        frames().pop().callbacks().keepIn(frames().innermost().callbacks());
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
        frames().pop();
        try {
            if (!transaction.isRollbackOnly()) {
                goBackTo(frame);
            }
        } finally {
            leaveUndone(frame.callbacks());
        }
    }

    private void goBackTo(SavepointScope frame) {
        try {
            transaction.owned().rollbackTo(frame.savepoint());
            transaction.participants().notifyParticipants(TransactionParticipant::afterSavepointRollback);
        } catch (Throwable failure) {
            frames().markRollbackOnly(RollbackScope.TRANSACTION, failure);
            throw failure;
        }
    }

    private void leaveUndone(CallbackRegistry callbacks) {
        if (transaction.isRollbackOnly()) {
            callbacks.undoneWith(frames().innermost().callbacks());
        } else {
            callbacks.runUndo();
            callbacks.runAfterRollback();
        }
    }

    private void requireInnermost(SavepointScope frame) {
        transaction.requireOpen();
        if (frame != frames().innermost()) {
            throw new IllegalStateException(
                    "the savepoint is over, or another one was set after it; end savepoints in the reverse order");
        }
    }

    private SavepointStack frames() {
        return transaction.frames();
    }
}
