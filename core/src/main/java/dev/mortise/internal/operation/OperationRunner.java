package dev.mortise.internal.operation;

import dev.mortise.spi.Store;
import dev.mortise.spi.TransactionContext;
import dev.mortise.transaction.TransactionAccess;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the operations of a store's repositories in the thread's transaction, or in a short one for each operation
 * (R22).
 */
public final class OperationRunner {

    private final TransactionAccess transactions;
    private final Store store;
    private final QueryRewriter rewriter;
    private final Runnable requireOpen;

    /**
     * @param requireOpen throws once the module is closed
     */
    public OperationRunner(TransactionAccess transactions, Store store, QueryRewriter rewriter, Runnable requireOpen) {
        this.transactions = transactions;
        this.store = store;
        this.rewriter = rewriter;
        this.requireOpen = requireOpen;
    }

    public <R extends @Nullable Object> R run(Function<RepositoryOperation, R> work) {
        requireOpen.run();
        return transactions.join(context -> call(context).run(work));
    }

    /** Runs work as {@link #run}, with the transaction that it joins. */
    public <R extends @Nullable Object> R runWith(Function<TransactionContext, R> work) {
        requireOpen.run();
        return transactions.join(work);
    }

    /**
     * Runs the work of a query as {@link #run(Function)}.
     *
     * @throws IllegalStateException if the query locks and the thread has no transaction that could hold the locks
     */
    public <R extends @Nullable Object> R run(ValidatedQuery<?> query, Function<RepositoryOperation, R> work) {
        if (query.locks()) {
            requireOpen.run();
            if (transactions.find().isEmpty()) {
                throw new IllegalStateException("a query of " + query.model()
                        + " with a lock needs a transaction, which holds the lock until its end; run it within"
                        + " transactions.execute(...)");
            }
        }
        return run(work);
    }

    /**
     * Returns the thread's transaction.
     *
     * @param method the method that needs it, for the message
     * @throws IllegalStateException if the thread has none
     */
    public TransactionContext requireTransaction(String method) {
        requireOpen.run();
        return transactions
                .find()
                .orElseThrow(() -> new IllegalStateException(method
                        + " needs a transaction, in which it reads and with which it ends; call and read it within"
                        + " transactions.execute(...)"));
    }

    /** Whether a transaction is the thread's. */
    public boolean isCurrent(TransactionContext transaction) {
        return transactions.find().filter(current -> current == transaction).isPresent();
    }

    /**
     * Throws if the thread has a transaction.
     *
     * @param method the method that begins its own, for the message
     * @param instead what to do inside a transaction, for the message
     * @throws IllegalStateException if it has
     */
    public void requireNoTransaction(String method, String instead) {
        requireOpen.run();
        if (transactions.find().isPresent()) {
            throw new IllegalStateException(method + " runs a transaction for each chunk and cannot run inside another"
                    + " one; call it outside, or " + instead);
        }
    }

    /** Runs work in the thread's transaction, which the caller has found. */
    public <R extends @Nullable Object> R runIn(TransactionContext transaction, Function<RepositoryOperation, R> work) {
        requireOpen.run();
        return call(transaction).run(work);
    }

    private RepositoryOperation call(TransactionContext context) {
        return new RepositoryOperation(context, context.participant(store, store::openSession), rewriter);
    }
}
