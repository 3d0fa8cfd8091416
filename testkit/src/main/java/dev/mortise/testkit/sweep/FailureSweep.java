package dev.mortise.testkit.sweep;

import dev.mortise.context.ExecutionContext;
import dev.mortise.context.ThreadContext;
import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.MortiseException;
import dev.mortise.testkit.log.LogCapture;
import dev.mortise.testkit.stub.JdbcCall;
import dev.mortise.testkit.sweep.SweepReport.Outcome;
import dev.mortise.transaction.TransactionTemplate;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a service is all or nothing when any JDBC call fails.
 *
 * <pre>{@code
 * FailureSweep sweep = FailureSweep.over(dataSource);
 * OrderService service = serviceOver(sweep.dataSource());     // the application, on the sweep's DataSource
 * System.out.println(sweep.run(() -> service.placeOrder("A-1", customer, lines)));
 * }</pre>
 *
 * <p>The service runs once for each call that it makes to JDBC (to get a connection, prepare, execute, run a batch, set a savepoint,
 * commit, roll back, close and so on) and for each {@link Fault}, with that call failing; where a commit is not refused but breaks, it
 * does so before it happens and after. After each run
 * <ul>
 * <li>the tables are as before when the service threw, and as after a success when it returned; when it threw {@link
 * CommitOutcomeUnknownException} they may be either;
 * <li>{@linkplain #counting effects outside the database} that the sweep counts have happened only where the tables
 * changed;
 * <li>each connection was returned once and unchanged, or was aborted;
 * <li>the thread has no bound transaction;
 * <li>the service's exception is, or has among its causes, the {@link MortiseException} that matches the fault.
 * </ul>
 *
 * <p>The database is H2, with the tables and rows that the service needs; before each run the sweep restores these
 * rows. Columns in which two undisturbed runs differ, such as generated ids and times, are not compared. A service that
 * keeps a part on purpose, such as an import that skips faulty lines, cannot be swept as a whole, but its parts can.
 * Tables that it writes in separate transactions are {@linkplain #writtenSeparately named}.
 *
 * <p>The service's log is captured while JDBC fails, and printed if a check fails.
 *
 * <p>Run a sweep from one thread, with a service that works on that thread.
 */
public final class FailureSweep {

    private static final int MOST_CALLS = 10_000;

    private static final Set<JdbcCall> OF_STATEMENTS =
            Set.of(JdbcCall.PREPARE, JdbcCall.EXECUTE, JdbcCall.EXECUTE_BATCH);

    private final DataSource target;
    private final FaultInjectingDataSource swept;
    private final List<Fault> faults;
    private final ExternalEffects effects;
    private final Set<String> separateTables;

    private FailureSweep(
            DataSource target,
            FaultInjectingDataSource swept,
            List<Fault> faults,
            ExternalEffects effects,
            Set<String> separateTables) {
        this.target = target;
        this.swept = swept;
        this.faults = faults;
        this.effects = effects;
        this.separateTables = separateTables;
    }

    /** Returns a sweep over an H2 database with {@linkplain Fault#ALL every kind} of failure. */
    public static FailureSweep over(DataSource dataSource) {
        return new FailureSweep(
                dataSource, new FaultInjectingDataSource(dataSource), Fault.ALL, ExternalEffects.NONE, Set.of());
    }

    /** Returns a sweep over the same {@link #dataSource()} with these failures. */
    public FailureSweep with(Fault... kinds) {
        return new FailureSweep(target, swept, List.of(kinds), effects, separateTables);
    }

    /**
     * Returns a sweep that also counts an effect outside the database, a mail that is sent or an entry in a cache.
     *
     * <pre>{@code
     * sweep.counting("mails", () -> outbox.size()).run(() -> service.placeOrder("A-1", customer, lines));
     * }</pre>
     *
     * <p>The effect must not happen in a run that is rolled back, and in a committed run it happens as often as without
     * a failure. Where the commit's outcome is unknown both are allowed.
     *
     * @param effect the effect, in a word for the message
     * @param count how often it has happened so far
     */
    public FailureSweep counting(String effect, LongSupplier count) {
        return new FailureSweep(target, swept, faults, effects.with(effect, count), separateTables);
    }

    /**
     * Returns a sweep that does not compare some tables, which the service writes in separate transactions on purpose:
     * for example an audit log in {@code REQUIRES_NEW}, whose rows stay when the service is rolled back. The names are
     * compared without regard to case.
     *
     * @throws IllegalArgumentException when a sweep runs, if the database has no such table
     */
    public FailureSweep writtenSeparately(String... tables) {
        Set<String> more = new LinkedHashSet<>(separateTables);
        more.addAll(List.of(tables));
        return new FailureSweep(target, swept, faults, effects, Set.copyOf(more));
    }

    /** Returns the DataSource that the service has to work on; always the same one. It never fails between runs. */
    public DataSource dataSource() {
        return swept;
    }

    /**
     * Runs a call of the service again and again, with each call of JDBC failing in turn.
     *
     * @throws AssertionError if a check fails; the message names the JDBC call and the problem
     * @throws IllegalStateException if the database is not H2
     */
    public SweepReport run(Callable<?> service) {
        TableSnapshot before = TableSnapshot.of(target);
        before.require(separateTables);
        Map<String, Long> counts = effects.counts();
        TableSnapshot once = undisturbed(service, before);
        Map<String, Long> expected = ExternalEffects.since(counts, effects.counts());
        TableSnapshot again = undisturbed(service, before);
        Run run = new Run(
                service,
                before.without(separateTables),
                once.without(separateTables).ignoring(once.volatileColumns(again)),
                expected);
        int points = 0;
        for (Fault fault : faults) {
            points = Math.max(points, run.sweep(fault));
        }
        return new SweepReport(points, run.outcomes);
    }

    /** Runs the service without failures, returns the rows of the tables, and restores the rows before. */
    private TableSnapshot undisturbed(Callable<?> service, TableSnapshot before) {
        swept.watch();
        Throwable thrown = thrownBy(service);
        if (thrown != null) {
            throw new AssertionError("The service fails without any failure of JDBC: " + thrown, thrown);
        }
        String problems = problems();
        if (!problems.isEmpty()) {
            throw new AssertionError("After a run without any failure of JDBC: " + problems);
        }
        TableSnapshot after = TableSnapshot.of(target);
        before.restore(target);
        return after;
    }

    private static @Nullable Throwable thrownBy(Callable<?> service) {
        try {
            service.call();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    /** Returns the problems of the connections and the thread, or empty. */
    private String problems() {
        if (TransactionTemplate.over(target).isActive()) {
            return "a transaction is still bound to the thread";
        }
        if (!ThreadContext.execution().equals(ExecutionContext.none())) {
            return "an execution context is still bound to the thread";
        }
        return swept.complaints();
    }

    /** The runs of one service, all of which start with the same rows. */
    private final class Run {

        private final Callable<?> service;
        private final TableSnapshot before;
        private final TableSnapshot after;
        private final Map<String, Long> expected;
        private final LogCapture log = new LogCapture();
        private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

        Run(Callable<?> service, TableSnapshot before, TableSnapshot after, Map<String, Long> expected) {
            this.service = service;
            this.before = before;
            this.after = after;
            this.expected = expected;
        }

        /** Returns how many calls failed in turn. */
        int sweep(Fault fault) {
            for (int nth = 1; nth <= MOST_CALLS; nth++) {
                JdbcCall failed = fail(fault, nth, false);
                if (failed == null) {
                    return nth - 1;
                }
                if (failed == JdbcCall.COMMIT && !fault.answer()) {
                    fail(fault, nth, true);
                }
            }
            throw new AssertionError("The service made more than " + MOST_CALLS + " calls of JDBC.");
        }

        /** Runs the service with the n-th call failing; returns that call, or null where there were fewer. */
        private @Nullable JdbcCall fail(Fault fault, int nth, boolean answerLost) {
            swept.arm(nth, fault.failure(), answerLost);
            Map<String, Long> counts = effects.counts();
            log.start();
            Throwable thrown = thrownBy(service);
            String logged = log.stop();
            JdbcCall failed = swept.disarm();
            if (failed != null) {
                try {
                    check(fault, failed, thrown, ExternalEffects.since(counts, effects.counts()));
                } catch (AssertionError problem) {
                    System.err.print(logged);
                    throw new AssertionError(
                            "With " + fault + " at call " + nth + ", " + failed
                                    + (answerLost ? " with its answer lost" : "") + ": " + problem.getMessage(),
                            thrown);
                }
            }
            before.restore(target);
            return failed;
        }

        private void check(Fault fault, JdbcCall failed, @Nullable Throwable thrown, Map<String, Long> happened) {
            String problems = problems();
            if (!problems.isEmpty()) {
                throw new AssertionError(problems);
            }
            if (thrown != null) {
                requireFitting(fault, failed, thrown);
            }
            Outcome outcome = outcome(thrown);
            requireEffects(outcome, happened);
            outcomes.merge(outcome, 1, Integer::sum);
        }

        private void requireEffects(Outcome outcome, Map<String, Long> happened) {
            happened.forEach((effect, count) -> {
                boolean never = count == 0;
                boolean asUndisturbed = count.equals(expected.get(effect));
                boolean allowed = switch (outcome) {
                    case UNDONE -> never;
                    case DONE -> asUndisturbed;
                    case DONE_UNANSWERED -> never || asUndisturbed;
                };
                if (!allowed) {
                    throw new AssertionError("the tables are "
                            + (outcome == Outcome.UNDONE ? "as before" : "as after a success") + ", but the effect \""
                            + effect + "\" outside the database happened " + count
                            + " times; without a failure it happens "
                            + expected.get(effect) + " times. Do it after the commit, in afterCommit(...)");
                }
            });
        }

        private Outcome outcome(@Nullable Throwable thrown) {
            TableSnapshot now = TableSnapshot.of(target);
            List<String> sinceBefore = before.differences(now);
            List<String> fromAfter = after.differences(now);
            if (thrown == null && fromAfter.isEmpty()) {
                return Outcome.DONE;
            }
            if (thrown != null && sinceBefore.isEmpty()) {
                return Outcome.UNDONE;
            }
            if (fromAfter.isEmpty() && isAmong(thrown, CommitOutcomeUnknownException.class)) {
                return Outcome.DONE_UNANSWERED;
            }
            throw new AssertionError(
                    thrown == null
                            ? "the service returned, but the tables are not as after a success: " + fromAfter
                            : "the service threw " + thrown.getClass().getSimpleName()
                                    + ", but the tables are not as before: " + sinceBefore);
        }

        private void requireFitting(Fault fault, JdbcCall failed, Throwable thrown) {
            Class<? extends MortiseException> expected =
                    OF_STATEMENTS.contains(failed) ? fault.expected() : MortiseException.class;
            if (!isAmong(thrown, expected)) {
                throw new AssertionError(
                        "the service threw " + thrown.getClass().getName() + " instead of " + expected.getSimpleName());
            }
        }
    }

    private static boolean isAmong(@Nullable Throwable thrown, Class<? extends MortiseException> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }
}
