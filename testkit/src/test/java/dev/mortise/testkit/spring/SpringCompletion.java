package dev.mortise.testkit.spring;

import dev.mortise.spi.TransactionParticipant.Outcome;
import dev.mortise.spi.transaction.OwnedTransaction.Completion;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells Mortise of the end of a transaction of Spring's, and takes it off the thread while it is suspended. */
final class SpringCompletion implements TransactionSynchronization {

    private final SpringTransactionOwner owner;
    private final SpringTransaction transaction;

    SpringCompletion(SpringTransactionOwner owner, SpringTransaction transaction) {
        this.owner = owner;
        this.transaction = transaction;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(owner);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(owner, transaction);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        transaction.completions().forEach(Completion::beforeCommit);
    }

    @Override
    public void afterCommit() {
        transaction.end();
    }

    @Override
    public void afterCompletion(int status) {
        transaction.end();
        TransactionSynchronizationManager.unbindResourceIfPossible(owner);
        Outcome outcome = switch (status) {
            case STATUS_COMMITTED -> Outcome.COMMITTED;
            case STATUS_ROLLED_BACK -> Outcome.ROLLED_BACK;
            default -> Outcome.UNKNOWN;
        };
        transaction.completions().forEach(completion -> completion.afterCompletion(outcome));
        transaction.completions().forEach(completion -> completion.afterConnectionReleased(outcome));
    }
}
