package dev.mortise.transaction;

import dev.mortise.spi.TransactionParticipant;
import dev.mortise.spi.TransactionParticipant.Outcome;
import dev.mortise.spi.transaction.OwnedTransaction;

/** A transaction as its owner sees it: what happens before its commit and after its end. */
final class TransactionCompletion implements OwnedTransaction.Completion {

    private final ActiveTransaction transaction;

    TransactionCompletion(ActiveTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void beforeCommit() {
        transaction.frames().mergeIntoOuter();
        transaction.requireUsable();
        if (whole().hasCallbacks()) {
            whole().callbacks().runBeforeCommit();
        }
        if (!transaction.owned().isReadOnly()) {
            transaction.participants().notifyParticipants(TransactionParticipant::beforeCommit);
        }
        transaction.requireUsable();
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        transaction.complete();
        TransactionListener interested =
                outcome == Outcome.COMMITTED ? transaction.source().listener() : SafeTransactionListener.NONE;
        transaction.participants().complete(outcome, interested);
        if (outcome != Outcome.ROLLED_BACK) {
            transaction.source().stores().evictAfter(transaction.participants().writers(), interested);
        } else if (whole().hasCallbacks()) {
            whole().callbacks().runUndo();
        }
    }

    @Override
    public void afterConnectionReleased(Outcome outcome) {
        transaction.context().connectionReleased();
        if (!whole().hasCallbacks()) {
            return;
        }
        switch (outcome) {
            case COMMITTED ->
                whole().callbacks().runAfterCommit(transaction.source().listener());
            case ROLLED_BACK -> whole().callbacks().runAfterRollback();
            case UNKNOWN -> {} // neither may be reported
        }
    }

    private SavepointScope whole() {
        return transaction.frames().transactionScope();
    }
}
