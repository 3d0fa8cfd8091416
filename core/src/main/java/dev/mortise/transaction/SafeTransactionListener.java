package dev.mortise.transaction;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener whose failures are logged and not thrown. */
final class SafeTransactionListener implements TransactionListener {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);

    /** A listener that does nothing. */
    static final TransactionListener NONE = new TransactionListener() {};

    private final TransactionListener listener;

    SafeTransactionListener(TransactionListener listener) {
        this.listener = listener;
    }

    @Override
    public void retrying(int attempt, Duration pause, Throwable failure) {
        guard(() -> listener.retrying(attempt, pause, failure));
    }

    @Override
    public void gaveUp(int attempts, Throwable failure) {
        guard(() -> listener.gaveUp(attempts, failure));
    }

    @Override
    public void afterCommitFailed(Throwable failure) {
        guard(() -> listener.afterCommitFailed(failure));
    }

    private static void guard(Runnable news) {
        try {
            news.run();
        } catch (Throwable failure) {
            LOG.error("a transaction listener failed; the transaction is unchanged", failure);
        }
    }
}
