package dev.mortise.benchmarks;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.contender.Workload;
import dev.mortise.benchmarks.data.Dataset;
import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.testkit.database.DatabaseKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * One thread, and eight that share a contender, in rounds.
 *
 * <p>The time of an operation is here the wall-clock time divided by all operations of all threads. If the ratio to JDBC is the same with
 * eight threads as with one, nothing in a contender makes threads wait.
 */
final class ThreadRounds {

    private static final int[] THREADS = {1, 8};
    private static final int ORDERS = 12_000;
    private static final Set<Workload> WORKLOADS =
            EnumSet.of(Workload.FIND_BY_ID, Workload.LIST, Workload.LIST_WITH_CUSTOMER, Workload.UPDATE);

    private final Settings settings;
    private final MeasuredDatabase database;
    private final List<Map.Entry<ContenderKind, Contender>> contenders;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS[1]);
    private final List<Sample> samples = new ArrayList<>();
    private volatile Object last = "";

    private ThreadRounds(Settings settings, MeasuredDatabase database) {
        this.settings = settings;
        this.database = database;
        this.contenders = new ArrayList<>(database.open(settings.contenders()).entrySet());
    }

    static List<Sample> of(Settings settings, DatabaseKind kind) throws InterruptedException, ExecutionException {
        try (MeasuredDatabase database = MeasuredDatabase.of(kind, ORDERS)) {
            ThreadRounds rounds = new ThreadRounds(settings, database);
            try {
                return rounds.all();
            } finally {
                rounds.threads.shutdown();
            }
        }
    }

    private List<Sample> all() throws InterruptedException, ExecutionException {
        for (int round = -settings.warmUpRounds(); round < settings.rounds(); round++) {
            Progress.show(database.label() + ": threads, round " + (round + 1) + " of " + settings.rounds());
            for (Workload workload : WORKLOADS) {
                for (int count : THREADS) {
                    for (Map.Entry<ContenderKind, Contender> contender : contenders) {
                        run(workload, count, contender, round);
                    }
                }
            }
            database.tidy();
            Collections.rotate(contenders, 1);
        }
        Progress.done();
        return samples;
    }

    private void run(Workload workload, int count, Map.Entry<ContenderKind, Contender> contender, int round)
            throws InterruptedException, ExecutionException {
        LongAdder operations = new LongAdder();
        List<Future<?>> running = new ArrayList<>();
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(settings.sliceMillis());
        for (int thread = 0; thread < count; thread++) {
            int first = thread;
            running.add(threads.submit(() -> operations.add(work(workload, contender.getValue(), first, count, end))));
        }
        for (Future<?> one : running) {
            one.get();
        }
        if (round >= 0) {
            samples.add(new Sample(
                    Part.THREADS.label(),
                    database.label(),
                    workload.label(),
                    String.valueOf(count),
                    contender.getKey().label(),
                    round,
                    operations.sum(),
                    System.nanoTime() - start,
                    0,
                    0,
                    0));
        }
    }

    /** Each thread has every n-th operation, so that no two write to one order. */
    private long work(Workload workload, Contender contender, int first, int step, long end) {
        Dataset rows = database.rows();
        long operations = 0;
        for (long number = first; System.nanoTime() < end; number += step) {
            last = workload.operation(rows, number).run(contender);
            operations++;
        }
        return operations;
    }
}
