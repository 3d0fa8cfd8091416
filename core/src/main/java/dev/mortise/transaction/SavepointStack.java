package dev.mortise.transaction;

import dev.mortise.spi.transaction.OwnedTransaction;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** The nested parts of a transaction: the whole, and the changes since each open savepoint. */
final class SavepointStack {

    private final OwnedTransaction owned;
    private final SavepointScope transactionScope = SavepointScope.ofTransaction();
    private SavepointScope innermost = transactionScope;

    SavepointStack(OwnedTransaction owned) {
        this.owned = owned;
    }

    /** The transaction as a whole. */
    SavepointScope transactionScope() {
        return transactionScope;
    }

    /** Returns the part since the last savepoint, or the whole transaction where there is none. */
    SavepointScope innermost() {
        return innermost;
    }

    /** Whether the whole transaction is rollback-only, independent of savepoints. */
    boolean isRollbackOnly() {
        return transactionScope.rollbackReason() != null;
    }

    /** Why current changes are rollback-only, or null. */
    @Nullable
    Throwable rollbackReason() {
        return isRollbackOnly() ? transactionScope.rollbackReason() : innermost.rollbackReason();
    }

    /** Marks the part of the transaction that the failure affects rollback-only (R24). */
    void markRollbackOnly(RollbackScope reach, Throwable reason) {
        switch (reach) {
            case TRANSACTION -> markRollbackOnly(transactionScope, reason);
            case SAVEPOINT -> markRollbackOnly(innermost, reason);
            case NOTHING -> {}
        }
    }

    void markRollbackOnly() {
        innermost.markRollbackOnly();
        if (innermost.isTransaction()) {
            owned.markRollbackOnly();
        }
    }

    SavepointScope push(Savepoint savepoint) {
        innermost = innermost.after(savepoint);
        return innermost;
    }

    /** Closes the innermost part; its callbacks stay with it for the closing caller. */
    SavepointScope pop() {
        SavepointScope closed = innermost;
        innermost = closed.outer();
        return closed;
    }

    boolean contains(SavepointScope frame) {
        SavepointScope open = innermost;
        while (open != frame && !open.isTransaction()) {
            open = open.outer();
        }
        return open == frame;
    }

    /** Discards the open parts of a completed transaction, which were rolled back with it. */
    void discardAll() {
        while (!innermost.isTransaction()) {
            pop().callbacks().undoneWith(innermost.callbacks());
        }
    }

    /** Merges savepoints that are open at a commit into the transaction. */
    void mergeIntoOuter() {
        while (!innermost.isTransaction()) {
            SavepointScope left = pop();
            left.callbacks().keepIn(innermost.callbacks());
            Throwable reason = left.rollbackReason();
            if (reason != null) {
                markRollbackOnly(innermost, reason);
            }
            if (left.isRollbackOnly()) {
                markRollbackOnly();
            }
        }
    }

    private void markRollbackOnly(SavepointScope frame, Throwable reason) {
        frame.markRollbackOnly(reason);
        if (frame.isTransaction()) {
            owned.markRollbackOnly();
        }
    }
}
