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

    private RepositoryOperation call(TransactionContext context) {
        return new RepositoryOperation(context, context.participant(store, store::openSession), rewriter);
    }
}
