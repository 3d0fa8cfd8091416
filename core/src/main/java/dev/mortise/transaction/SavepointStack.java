package dev.mortise.transaction;

import dev.mortise.spi.transaction.OwnedTransaction;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** The parts of a transaction, one in another: all of it, and what follows each savepoint that is open. */
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

    /** What follows the last savepoint, or the whole transaction where there is none. */
    SavepointScope innermost() {
        return innermost;
    }

    /** Whether nothing of the transaction can be kept, whatever savepoint one goes back to. */
    boolean isRollbackOnly() {
        return transactionScope.doom() != null;
    }

    /** Why what is done now can only be undone, or null while it can be kept. */
    @Nullable
    Throwable doom() {
        return isRollbackOnly() ? transactionScope.doom() : innermost.doom();
    }

    /** Dooms as much of the transaction as the failure does (R24). */
    void doom(RollbackScope reach, Throwable reason) {
        switch (reach) {
            case TRANSACTION -> doom(transactionScope, reason);
            case SAVEPOINT -> doom(innermost, reason);
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

    /** Closes the innermost part; its callbacks stay with it, for those who close it to decide on. */
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

    /** Closes what is still open when the transaction is over; it was undone with it. */
    void discardAll() {
        while (!innermost.isTransaction()) {
            pop().callbacks().undoneWith(innermost.callbacks());
        }
    }

    /** Lets go of savepoints that were left open before a commit: what followed them goes with the transaction. */
    void mergeIntoOuter() {
        while (!innermost.isTransaction()) {
            SavepointScope left = pop();
            left.callbacks().keepIn(innermost.callbacks());
            Throwable reason = left.doom();
            if (reason != null) {
                doom(innermost, reason);
            }
            if (left.isRollbackOnly()) {
                markRollbackOnly();
            }
        }
    }

    private void doom(SavepointScope frame, Throwable reason) {
        frame.doom(reason);
        if (frame.isTransaction()) {
            owned.markRollbackOnly();
        }
    }
}
