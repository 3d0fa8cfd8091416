package dev.mortise.testkit.consistency;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.ConcurrencyConflictException;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.testkit.stub.JdbcCall;
import dev.mortise.transaction.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs a workload on threads that take turns with the engines, and cuts some of their connections. */
final class Run {

    private static final int THREADS = 6;
    private static final int LEAST = 120;
    private static final int BETWEEN_CUTS = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RetryPolicy ON_CONFLICT = RetryPolicy.onTransient()
            .alsoOn(StaleEntityException.class, LockTimeoutException.class)
            .withMaxAttempts(10)
            .withPauses(Duration.ofMillis(1), Duration.ofMillis(50));
    private static final RetryPolicy ON_LOSS_TOO = ON_CONFLICT.alsoOn(ConnectionLostException.class);

    private final List<Engine> engines;
    private final Workload workload;
    private final CutDataSource source;
    private final AtomicInteger transactions = new AtomicInteger();
    private final Map<Outcome, AtomicInteger> outcomes = new EnumMap<>(Outcome.class);

    Run(List<Engine> engines, Workload workload, CutDataSource source) {
        this.engines = engines;
        this.workload = workload;
        this.source = source;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new AtomicInteger());
        }
    }

    /** Runs for this long, but {@value #LEAST} transactions also on a busy machine, and never more than so many. */
    void go(long seed, Duration time, int most) throws InterruptedException, ExecutionException {
        workload.prepare(engines.get(0));
        long end = System.nanoTime() + time.toNanos();
        SplittableRandom random = new SplittableRandom(seed);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Engine engine = engines.get(thread % engines.size());
                SplittableRandom own = random.split();
                tasks.add(() -> {
                    while (goesOn(end, most)) {
                        step(engine, own);
                    }
                    return null;
                });
            }
            for (Future<Void> done :
                    threads.invokeAll(tasks, time.plus(PATIENCE).plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (Engine engine : engines) {
            workload.check(engine);
        }
    }

    private boolean goesOn(long end, int most) {
        int number = transactions.incrementAndGet();
        long now = System.nanoTime();
        return number <= most && (now < end || (number <= LEAST && now < end + PATIENCE.toNanos()));
    }

    private void step(Engine engine, SplittableRandom random) {
        Workload.Step step = workload.next(engine, random);
        boolean retriesLoss = random.nextInt(4) == 0;
        if (random.nextInt(BETWEEN_CUTS) == 0) {
            source.plan(Cut.random(random));
        }
        Throwable failure = null;
        Cut cut;
        try {
            step.run(retriesLoss ? ON_LOSS_TOO : ON_CONFLICT);
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            cut = source.forget();
        }
        Outcome outcome = outcome(failure, cut, retriesLoss);
        step.ended(outcome);
        requireNonNull(outcomes.get(outcome)).incrementAndGet();
        assertThat(engine.tx().isActive()).as("a transaction of the thread").isFalse();
    }

    /** How a transaction ended, or an error where the contract says otherwise. */
    private static Outcome outcome(@Nullable Throwable failure, @Nullable Cut cut, boolean retriesLoss) {
        boolean inCommit = cut != null && cut.call() == JdbcCall.COMMIT;
        if (failure == null && (cut == null || (retriesLoss && !inCommit))) {
            return Outcome.COMMITTED;
        }
        if (failure instanceof CommitOutcomeUnknownException && inCommit) {
            return Outcome.UNKNOWN;
        }
        if (failure instanceof ConnectionLostException && cut != null && !inCommit && !retriesLoss) {
            return Outcome.FAILED;
        }
        boolean conflict = failure instanceof ConcurrencyConflictException
                || failure instanceof StaleEntityException
                || failure instanceof LockTimeoutException;
        if (conflict && (cut == null || retriesLoss)) {
            return Outcome.FAILED;
        }
        throw new AssertionError("a transaction with the cut " + cut + " ended with " + failure, failure);
    }

    @Override
    public String toString() {
        return workload.getClass().getSimpleName() + " " + outcomes;
    }
}
