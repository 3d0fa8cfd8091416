package dev.mortise.transaction;

import dev.mortise.context.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a whole transaction again after failures that a policy names (R28). */
final class RetryExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);

    private final RetryPolicy policy;
    private final Optional<Deadline> deadline;
    private final TransactionListener listener;
    private final Pause pause;

    /** The clock and pause between two attempts. */
    @FunctionalInterface
    interface Pause {
        void take(Duration length) throws InterruptedException;
    }

    /** Attempts by a policy, none of which begins after the deadline. */
    RetryExecutor(RetryPolicy policy, Optional<Deadline> deadline, TransactionListener listener, Pause pause) {
        this.policy = policy;
        this.deadline = deadline;
        this.listener = listener;
        this.pause = pause;
    }

    static RetryExecutor by(RetryPolicy policy, Optional<Deadline> deadline, TransactionListener listener) {
        return new RetryExecutor(policy, deadline, listener, length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));
    }

    /** Runs attempts until one succeeds or no other may follow; earlier failures are suppressed into the last one. */
    <R extends @Nullable Object, X extends Throwable> R run(TransactionCallback<R, X> attempt) throws X {
        List<Throwable> before = new ArrayList<>(0);
        while (true) {
            try {
                return attempt.run();
            } catch (Throwable failure) {
                if (!policy.retries(failure) || !mayFollow(before.size() + 2, failure)) {
                    before.forEach(earlier -> SuppressedFailures.add(failure, earlier));
                    throw failure;
                }
                before.add(failure);
            }
        }
    }

    private boolean mayFollow(int attempt, Throwable failure) {
        if (attempt > policy.maxAttempts()) {
            LOG.warn("gave up on a transaction after {} attempts", attempt - 1);
            listener.gaveUp(attempt - 1, failure);
            return false;
        }
        Duration length =
                policy.pauseBefore(attempt, ThreadLocalRandom.current().nextDouble());
        if (deadline.isPresent() && deadline.get().remaining().compareTo(length) <= 0) {
            LOG.warn(
                    "gave up on a transaction after {} attempts, for its timeout leaves no time for another",
                    attempt - 1);
            listener.gaveUp(attempt - 1, failure);
            return false;
        }
        LOG.debug("attempt {} of {} follows in {}", attempt, policy.maxAttempts(), length, failure);
        listener.retrying(attempt, length, failure);
        return paused(length, failure);
    }

    private boolean paused(Duration length, Throwable failure) {
        try {
            pause.take(length);
            return true;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt(); // the flag is kept for the code that interrupted the thread
            SuppressedFailures.add(failure, interrupt);
            return false;
        }
    }
}
