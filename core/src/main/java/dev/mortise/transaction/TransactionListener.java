package dev.mortise.transaction;

import java.time.Duration;

/**
 * Somebody who wants to know what happens to transactions besides their results: metrics, alarms.
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
 * <p>Each method does nothing by default. They are called on the thread of the transaction, which has ended by then; what they throw is
 * logged and changes nothing. Implementations are safe to share between threads.
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
     * An attempt failed in a way that is retried, but no other follows: there were as many as the policy allows, or there is no time
     * left.
     *
     * @param attempts how many there were
     * @param failure why the last one failed; it is thrown
     */
    default void gaveUp(int attempts, Throwable failure) {}

    /**
     * Something that had to wait for the commit failed: a callback, an engine's work after completion, an eviction from a cache. The
     * transaction stays committed, and nothing is thrown (R27).
     */
    default void afterCommitFailed(Throwable failure) {}
}
