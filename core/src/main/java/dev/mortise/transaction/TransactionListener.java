package dev.mortise.transaction;

import java.time.Duration;

/**
 * Notified of retries and of failures after a commit, for example for metrics and alarms.
 *
 * <pre>{@code
 * TransactionTemplate tx = TransactionTemplate.over(dataSource).listener(new TransactionListener() {
 *     @Override
 *     public void retrying(int attempt, Duration pause, Throwable failure) {
 *         retries.increment();
 *     }
 * });
 * }</pre>
 *
 * <p>Each method does nothing by default. They are called on the thread of the transaction, after its end; their
 * exceptions are logged and have no other effect. Implementations must be thread-safe.
 */
public interface TransactionListener {

    /**
     * An attempt failed, and another follows after a pause (R28).
     *
     * @param attempt the number of the attempt that follows, from 2
     * @param pause how long the thread waits before it
     * @param failure why the attempt before failed
     */
    default void retrying(int attempt, Duration pause, Throwable failure) {}

    /**
     * An attempt failed with a retryable failure, but no other follows: the policy's maximum is reached, or no time is
     * left.
     *
     * @param attempts the number of attempts
     * @param failure why the last one failed; it is thrown
     */
    default void gaveUp(int attempts, Throwable failure) {}

    /**
     * Something that had to wait for the commit failed: a callback, an engine's work after completion, an eviction from a cache. The
     * transaction stays committed, and nothing is thrown (R27).
     */
    default void afterCommitFailed(Throwable failure) {}
}
