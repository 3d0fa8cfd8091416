package dev.mortise.testkit;

import dev.mortise.context.ExecutionContext;
import dev.mortise.context.ThreadContext;
import dev.mortise.testkit.log.LogCapture;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Checks after every case that no connection is out, no statement is open, and no secret was logged. */
final class LeakDetector {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final ContractContext context;
    private final LogCapture log = new LogCapture();
    private boolean capturing;

    LeakDetector(ContractContext context) {
        this.context = context;
    }

    /**
     * @throws IllegalStateException if the thread still has an earlier transaction; the message shows where it was
     *     begun
     */
    void begin() {
        context.transactions().requireIdle();
        log.start();
        capturing = true;
    }

    /**
     * Checks, and closes leftovers so that the next case starts clean. Prints the log if a check fails.
     *
     * @param failed whether the case has failed already
     * @throws AssertionError if something did not hold; the message lists all of it
     */
    void check(boolean failed) throws SQLException {
        String logged = stop();
        List<String> problems = problems(logged);
        if (failed || !problems.isEmpty()) {
            System.err.print(logged);
        }
        if (!problems.isEmpty()) {
            throw new AssertionError("After the case:\n  " + String.join("\n  ", problems));
        }
    }

    /** Ends the capture without a check, as after a case whose group could not be constructed, and prints the log. */
    void end() {
        if (capturing) {
            System.err.print(stop());
        }
    }

    private String stop() {
        capturing = false;
        return log.stop();
    }

    private List<String> problems(String logged) throws SQLException {
        List<String> problems = new ArrayList<>();
        if (logged.contains(Canary.MARK)) {
            problems.add("A secret value (" + Canary.MARK + "...) was logged.");
        }
        if (context.isInTransaction()) {
            problems.add("A transaction is still bound to the thread.");
            ThreadContext.bind(context.pool(), null);
        }
        if (!ThreadContext.execution().equals(ExecutionContext.none())) {
            problems.add("An execution context is still bound to the thread.");
        }
        awaitReturnedConnections();
        context.statements().openStatements().forEach(sql -> problems.add("A statement is still open: " + sql));
        if (context.statements().openConnections() > 0) {
            problems.add(context.statements().openConnections() + " connections were not given back.");
        }
        int active = context.pool().getHikariPoolMXBean().getActiveConnections();
        if (active > 0) {
            problems.add("The pool has " + active + " active connections.");
        }
        context.recorder().closeAll();
        return problems;
    }

    /** Threads that the case started may be about to give a connection back. */
    private void awaitReturnedConnections() {
        long deadline = System.nanoTime() + PATIENCE;
        while (context.statements().openConnections() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
