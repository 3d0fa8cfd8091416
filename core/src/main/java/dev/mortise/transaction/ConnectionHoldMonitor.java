package dev.mortise.transaction;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of a transaction that holds its connection for longer than a threshold, with the place where it was acquired.
 */
final class ConnectionHoldMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final ScheduledFuture<?> alarm;

    private ConnectionHoldMonitor(ScheduledFuture<?> alarm) {
        this.alarm = alarm;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "mortise-connection-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** Watches a connection that the calling thread has just taken, until it is {@link #end ended}. */
    static ConnectionHoldMonitor of(Duration threshold) {
        String thread = Thread.currentThread().getName();
        Throwable taken = new Throwable("the connection was taken here");
        return new ConnectionHoldMonitor(TIMER.schedule(
                () -> LOG.warn(
                        "a transaction of thread {} has held its connection for longer than {}; see where it was taken",
                        thread,
                        threshold,
                        taken),
                threshold.toNanos(),
                TimeUnit.NANOSECONDS));
    }

    void end() {
        alarm.cancel(false);
    }
}
