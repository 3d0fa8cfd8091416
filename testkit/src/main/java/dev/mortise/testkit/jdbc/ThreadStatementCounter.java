package dev.mortise.testkit.jdbc;

import dev.mortise.testkit.jdbc.StatementLog.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the statements of one thread over all recorders while it is open; watches of one thread can be nested. */
final class ThreadStatementCounter implements AutoCloseable {

    private static final Set<ThreadStatementCounter> OPEN = ConcurrentHashMap.newKeySet();

    private final Thread thread = Thread.currentThread();
    private final List<Sent> sent = new ArrayList<>();

    private ThreadStatementCounter() {}

    static ThreadStatementCounter open() {
        ThreadStatementCounter watch = new ThreadStatementCounter();
        OPEN.add(watch);
        return watch;
    }

    /** Notifies the watches of this thread. */
    static void record(Sent statement) {
        for (ThreadStatementCounter watch : OPEN) {
            if (watch.thread == Thread.currentThread()) {
                watch.sent.add(statement);
            }
        }
    }

    List<Sent> sent() {
        return sent;
    }

    @Override
    public void close() {
        OPEN.remove(this);
    }
}
