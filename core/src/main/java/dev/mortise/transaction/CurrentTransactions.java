package dev.mortise.transaction;

import dev.mortise.internal.jdbc.DataSourceTransactionOwner;
import dev.mortise.spi.transaction.OwnedTransaction;
import dev.mortise.spi.transaction.TransactionDefinition;
import dev.mortise.spi.transaction.TransactionOwner;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The source of a template's transactions, with their listener. */
final class CurrentTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);

    private final TransactionOwner owner;
    private final StoreRegistry stores;
    private final TransactionListener listener;
    private final Optional<Duration> leakThreshold;

    /**
     * @param owner who begins and ends them
     * @param stores the stores on the database
     * @param leakThreshold how long a connection may be held before a warning is logged, or empty for no limit
     * @param listener notified about the transactions that are begun or first joined here
     */
    CurrentTransactions(
            TransactionOwner owner,
            StoreRegistry stores,
            TransactionListener listener,
            Optional<Duration> leakThreshold) {
        this.owner = owner;
        this.stores = stores;
        this.listener = listener;
        this.leakThreshold = leakThreshold;
    }

    TransactionOwner owner() {
        return owner;
    }

    StoreRegistry stores() {
        return stores;
    }

    TransactionListener listener() {
        return listener;
    }

    Optional<Duration> leakThreshold() {
        return leakThreshold;
    }

    static CurrentTransactions of(TransactionOwner owner) {
        FailureClassPreloader.load();
        return new CurrentTransactions(
                owner, StoreRegistry.on(owner.dataSource()), SafeTransactionListener.NONE, Optional.empty());
    }

    CurrentTransactions with(TransactionListener other) {
        return new CurrentTransactions(owner, stores, new SafeTransactionListener(other), leakThreshold);
    }

    CurrentTransactions withLeakThreshold(Duration threshold) {
        return new CurrentTransactions(owner, stores, listener, Optional.of(threshold));
    }

    CurrentTransactions verifyingIsolation() {
        if (!(owner instanceof DataSourceTransactionOwner own)) {
            throw new IllegalStateException("the transactions of this template belong to "
                    + owner.getClass().getName()
                    + ", which takes connections by its own rules; ask there for what"
                    + " withIsolationVerification() does");
        }
        return new CurrentTransactions(own.verifyingIsolation(), stores, listener, leakThreshold);
    }

    /** Returns the thread's transaction, or null. */
    @Nullable
    ActiveTransaction current() {
        ActiveTransaction current = owner.current().map(this::scope).orElse(null);
        return current == null || !current.isAbandoned() ? current : currentAfterAbandoned(current);
    }

    private @Nullable ActiveTransaction currentAfterAbandoned(ActiveTransaction abandoned) {
        try {
            abandoned.rollback();
        } catch (RuntimeException failure) {
            LOG.warn("a transaction that an error had interrupted could not be rolled back cleanly", failure);
        }
        return owner.current().map(this::scope).orElse(null);
    }

    ActiveTransaction begin(TransactionDefinition definition) {
        OwnedTransaction begun = owner.begin(definition);
        try {
            return scope(begun);
        } catch (Throwable failure) {
            SuppressedFailures.into(failure, begun::rollback);
            throw failure;
        }
    }

    private ActiveTransaction scope(OwnedTransaction owned) {
        return ActiveTransaction.of(owned, this);
    }
}
