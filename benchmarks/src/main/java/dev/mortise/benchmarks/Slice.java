package dev.mortise.benchmarks;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.contender.Operation;
import dev.mortise.benchmarks.contender.Workload;
import dev.mortise.benchmarks.data.Dataset;
import dev.mortise.benchmarks.measure.Meter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** A contender at work on one workload for a while: operations are prepared, then timed, in chunks that grow. */
final class Slice {

    private static final int MOST_WAITING = 4;

    private final Dataset rows;
    private final Workload workload;
    private final Contender contender;
    private final Meter meter = new Meter();
    private long operations;

    /** What operations come to is kept for a moment, so that no compiler can think it is not needed. */
    private volatile Object last = "";

    Slice(Dataset rows, Workload workload, Contender contender) {
        this.rows = rows;
        this.workload = workload;
        this.contender = contender;
    }

    /**
     * Works for as long as it had a processor for a time, so that a busy machine does not leave a contender cold; four times as long
     * on the clock at most, for what waits for a server has no processor.
     */
    Slice run(int millis) {
        long enough = TimeUnit.MILLISECONDS.toNanos(millis);
        while (meter.cpuNanos() < enough && meter.nanos() < MOST_WAITING * enough) {
            chunk((int) Math.min(workload.chunk(), 1 + operations));
        }
        workload.after(rows);
        return this;
    }

    private void chunk(int count) {
        workload.before(rows, operations, count);
        List<Operation> chunk = LongStream.range(operations, operations + count)
                .mapToObj(number -> workload.operation(rows, number))
                .toList();
        meter.start();
        for (int index = 0; index < count; index++) {
            last = chunk.get(index).run(contender);
        }
        meter.stop();
        operations += count;
    }

    long operations() {
        return operations;
    }

    Meter meter() {
        return meter;
    }
}
