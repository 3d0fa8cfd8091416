package dev.mortise;

import dev.mortise.spi.Store;
import dev.mortise.spi.TransactionContext;
import dev.mortise.transaction.TransactionTemplate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls of a store's repositories in the transaction of their thread, or in a short one of their own (R22).
 */
final class Calls {

    private final TransactionTemplate transactions;
    private final Store store;
    private final ReadRewriter rewriter;
    private final Runnable requireOpen;

    /**
     * @param requireOpen throws once the module is closed
     */
    Calls(TransactionTemplate transactions, Store store, ReadRewriter rewriter, Runnable requireOpen) {
        this.transactions = transactions;
        this.store = store;
        this.rewriter = rewriter;
        this.requireOpen = requireOpen;
    }

    <R extends @Nullable Object> R run(Function<Call, R> work) {
        requireOpen.run();
        return transactions.join(context -> call(context).run(work));
    }

    private Call call(TransactionContext context) {
        return new Call(context, context.participant(store, store::openSession), rewriter);
    }
}
