package dev.mortise.benchmarks;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.contender.Workload;
import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.testkit.database.DatabaseKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Every workload by every contender, in rounds.
 *
 * <p>In a round each contender works on a workload for a moment, one right after the other, and each round begins with another one.
 * What slows the machine down for a while then slows down all of them, and the ratio inside a round stays what it is.
 */
final class WorkloadRounds {

    /** How many orders are read: enough for page 500, and few enough to be in the database's memory. */
    private static final int ORDERS = 12_000;

    private final Settings settings;
    private final MeasuredDatabase database;
    private final List<Map.Entry<ContenderKind, Contender>> contenders;
    private final List<Sample> samples = new ArrayList<>();

    private WorkloadRounds(Settings settings, MeasuredDatabase database, Map<ContenderKind, Contender> contenders) {
        this.settings = settings;
        this.database = database;
        this.contenders = new ArrayList<>(contenders.entrySet());
    }

    static List<Sample> of(Settings settings, DatabaseKind kind) {
        try (MeasuredDatabase database = MeasuredDatabase.of(kind, ORDERS)) {
            Map<ContenderKind, Contender> contenders = database.open(settings.contenders());
            EqualResults.require(database.rows(), contenders, settings.workloads());
            System.out.println(kind.label() + ": all contenders come to equal results");
            return new WorkloadRounds(settings, database, contenders).all();
        }
    }

    private List<Sample> all() {
        for (int round = -settings.warmUpRounds(); round < settings.rounds(); round++) {
            Progress.show(database.label() + ": " + name(round));
            for (Workload workload : settings.workloads()) {
                run(workload, round);
            }
            database.tidy();
            Collections.rotate(contenders, 1);
        }
        Progress.done();
        return samples;
    }

    private String name(int round) {
        return round < 0
                ? "warm-up round " + (settings.warmUpRounds() + round + 1) + " of " + settings.warmUpRounds()
                : "round " + (round + 1) + " of " + settings.rounds();
    }

    private void run(Workload workload, int round) {
        for (Map.Entry<ContenderKind, Contender> contender : contenders) {
            Slice slice = new Slice(database.rows(), workload, contender.getValue()).run(settings.sliceMillis());
            if (round >= 0) {
                samples.add(new Sample(
                        Part.WORKLOADS.label(),
                        database.label(),
                        workload.label(),
                        "",
                        contender.getKey().label(),
                        round,
                        slice.operations(),
                        slice.meter().nanos(),
                        slice.meter().cpuNanos(),
                        slice.meter().bytes(),
                        0));
            }
        }
    }
}
