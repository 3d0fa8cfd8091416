package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import dev.mortise.annotation.Experimental;
import dev.mortise.spi.Store;
import dev.mortise.spi.TransactionContext;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives modules, adapters and test kits the transactions of a template; applications do not need it.
 *
 * <p>Instances are immutable and thread-safe.
 */
@Experimental
public final class TransactionAccess {

    private final TransactionTemplate template;

    private TransactionAccess(TransactionTemplate template) {
        this.template = template;
    }

    /** Returns the access to the transactions that a template runs. */
    public static TransactionAccess of(TransactionTemplate template) {
        return new TransactionAccess(requireNonNull(template, "template"));
    }

    /**
     * Runs work in the thread's transaction or, outside one, in a short one of its own (R22).
     *
     * @param work gets the transaction; its result may be null
     */
    public <R extends @Nullable Object> R join(Function<TransactionContext, R> work) {
        return template.runner().join(requireNonNull(work, "work"));
    }

    /**
     * Returns the transaction of the calling thread.
     *
     * @throws IllegalStateException if the thread has none
     */
    public TransactionContext current() {
        return template.requireCurrent().context();
    }

    /** Returns the transaction of the calling thread, or empty. */
    public Optional<TransactionContext> find() {
        return Optional.ofNullable(template.source().current()).map(ActiveTransaction::context);
    }

    /** Notifies a store of writes in all transactions on this database, whoever begins them (R17), until it is removed. */
    public void addStore(Store store) {
        template.source().stores().add(requireNonNull(store, "store"));
    }

    /** Notifies a store no longer. */
    public void removeStore(Store store) {
        template.source().stores().remove(requireNonNull(store, "store"));
    }
}
