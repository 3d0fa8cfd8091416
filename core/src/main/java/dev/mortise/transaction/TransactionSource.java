package dev.mortise.transaction;

import dev.mortise.spi.OwnedTransaction;
import dev.mortise.spi.TransactionDefinition;
import dev.mortise.spi.TransactionOwner;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a template gets transactions from, and who else learns of them.
 *
 * @param owner who begins and ends them
 * @param stores the stores on the database
 * @param leakThreshold how long a connection may be held before a warning is logged, or empty for no limit
 * @param listener who wants to know what happens to those that are begun or first joined here
 */
record TransactionSource(
        TransactionOwner owner, OpenStores stores, TransactionListener listener, Optional<Duration> leakThreshold) {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);

    static TransactionSource of(TransactionOwner owner) {
        FailureClasses.load();
        return new TransactionSource(owner, OpenStores.on(owner.dataSource()), GuardedListener.NONE, Optional.empty());
    }

    TransactionSource with(TransactionListener other) {
        return new TransactionSource(owner, stores, new GuardedListener(other), leakThreshold);
    }

    TransactionSource withLeakThreshold(Duration threshold) {
        return new TransactionSource(owner, stores, listener, Optional.of(threshold));
    }

    TransactionSource verifyingIsolation() {
        if (!(owner instanceof DataSourceTransactionOwner own)) {
            throw new IllegalStateException("the transactions of this template belong to "
                    + owner.getClass().getName()
                    + ", which takes connections by its own rules; ask there for what verifyingIsolation() does");
        }
        return new TransactionSource(own.verifyingIsolation(), stores, listener, leakThreshold);
    }

    /** The thread's transaction, whoever began it, or null. */
    @Nullable
    TransactionScope current() {
        TransactionScope current = owner.current().map(this::scope).orElse(null);
        return current == null || !current.isAbandoned() ? current : currentAfterAbandoned(current);
    }

    private @Nullable TransactionScope currentAfterAbandoned(TransactionScope abandoned) {
        try {
            abandoned.rollback();
        } catch (RuntimeException failure) {
            LOG.warn("a transaction that an error had left open could not be rolled back cleanly", failure);
        }
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
