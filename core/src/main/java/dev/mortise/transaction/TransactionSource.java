package dev.mortise.transaction;

import dev.mortise.spi.OwnedTransaction;
import dev.mortise.spi.TransactionDefinition;
import dev.mortise.spi.TransactionOwner;
import org.jspecify.annotations.Nullable;

/**
 * Where a template gets transactions from, and who else learns of them.
 *
 * @param owner who begins and ends them
 * @param stores the stores on the database
 * @param listener who wants to know what happens to those that are begun or first joined here
 */
record TransactionSource(TransactionOwner owner, OpenStores stores, TransactionListener listener) {

    static TransactionSource of(TransactionOwner owner) {
        return new TransactionSource(owner, OpenStores.on(owner.dataSource()), GuardedListener.NONE);
    }

    TransactionSource with(TransactionListener other) {
        return new TransactionSource(owner, stores, new GuardedListener(other));
    }

    /** The thread's transaction, whoever began it, or null. */
    @Nullable
    TransactionScope current() {
        return owner.current().map(this::scope).orElse(null);
    }

    TransactionScope begin(TransactionDefinition definition) {
        OwnedTransaction begun = owner.begin(definition);
        try {
            return scope(begun);
        } catch (Throwable failure) {
            Suppression.into(failure, begun::rollback);
            throw failure;
        }
    }

    private TransactionScope scope(OwnedTransaction owned) {
        return TransactionScope.of(owned, this);
    }
}
