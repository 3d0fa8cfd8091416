package dev.mortise.benchmarks;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.Dataset;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.measure.Meter;
import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.jdbc.RecordingDataSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * The same work on ten to a hundred thousand rows: what one row costs, and how many statements are sent.
 *
 * <p>An operation of these samples is a row; a sample without time holds the statements of one call, which are counted apart, since
 * counting takes time.
 */
final class ScalingRun {

    private static final int MOST = 100_000;
    private static final int[] SIZES = {10, 100, 1_000, 10_000, MOST};
    private static final int ROUNDS = 10;
    private static final int WARM_UP_ROUNDS = 3;

    /** Small sizes are repeated until a sample has as many rows, up to a number of times. */
    private static final int ROWS_PER_SAMPLE = 10_000;

    private static final int MOST_REPETITIONS = 100;

    /** Hand-written code that sends its ids in chunks, and Mortise, which does so by itself; others send as many as they are given. */
    private static final Set<ContenderKind> CONTENDERS =
            EnumSet.of(ContenderKind.JDBC, ContenderKind.MORTISE_JPA, ContenderKind.MORTISE_MYBATIS);

    private enum Work {
        READ("read"),
        BY_IDS("by-ids"),
        GRAPH("graph"),
        INSERT("insert");

        private final String label;

        Work(String label) {
            this.label = label;
        }
    }

    private final MeasuredDatabase database;
    private final List<Sample> samples = new ArrayList<>();

    private ScalingRun(MeasuredDatabase database) {
        this.database = database;
    }

    static List<Sample> of(Settings settings, DatabaseKind kind) {
        Set<ContenderKind> contenders = EnumSet.copyOf(CONTENDERS);
        contenders.retainAll(settings.contenders());
        try (MeasuredDatabase database = MeasuredDatabase.of(kind, MOST)) {
            ScalingRun run = new ScalingRun(database);
            run.count(contenders);
            run.time(contenders);
            return run.samples;
        }
    }

    private void count(Set<ContenderKind> kinds) {
        RecordingDataSource recorded = RecordingDataSource.over(database.dataSource());
        for (ContenderKind kind : kinds) {
            try (Contender contender = kind.open(recorded)) {
                for (Work work : Work.values()) {
                    for (int size : SIZES) {
                        recorded.log().clear();
                        call(work, size).accept(contender);
                        add(kind, work, size, 1, -1, new Meter(), recorded.log().count());
                        database.rows().deleteInserted();
                    }
                }
            }
        }
    }

    private void time(Set<ContenderKind> kinds) {
        Map<ContenderKind, Contender> contenders = new EnumMap<>(database.open(kinds));
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            Progress.show(database.label() + ": rows, round " + (round + 1) + " of " + ROUNDS);
            for (Work work : Work.values()) {
                for (int size : SIZES) {
                    int now = round;
                    contenders.forEach((kind, contender) -> time(kind, contender, work, size, now));
                }
            }
            database.tidy();
        }
        Progress.done();
    }

    private void time(ContenderKind kind, Contender contender, Work work, int size, int round) {
        Meter meter = new Meter();
        int repetitions = Math.min(MOST_REPETITIONS, Math.max(1, ROWS_PER_SAMPLE / size));
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Consumer<Contender> call = call(work, size);
            meter.start();
            call.accept(contender);
            meter.stop();
            if (work == Work.INSERT) {
                database.rows().deleteInserted();
            }
        }
        if (round >= 0) {
            add(kind, work, size, repetitions, round, meter, 0);
        }
    }

    private void add(ContenderKind kind, Work work, int size, int times, int round, Meter meter, int statements) {
        samples.add(new Sample(
                Part.SCALING.label(),
                database.label(),
                work.label,
                String.valueOf(size),
                kind.label(),
                round,
                (long) size * times,
                meter.nanos(),
                meter.cpuNanos(),
                meter.bytes(),
                statements));
    }

    private Consumer<Contender> call(Work work, int size) {
        return switch (work) {
            case READ -> contender -> contender.newest(0, size);
            case BY_IDS -> {
                List<Long> ids = LongStream.rangeClosed(1, size).boxed().toList();
                yield contender -> contender.findAllById(ids);
            }
            case GRAPH -> {
                OrderFilter all = new OrderFilter(List.of(OrderStatus.values()), BigDecimal.ZERO, 0, size);
                yield contender -> contender.listWithItems(all);
            }
            case INSERT -> {
                List<NewOrder> orders = LongStream.range(0, size)
                        .mapToObj(number -> database.rows().order(Dataset.INSERTED + number))
                        .toList();
                yield contender -> contender.insertAll(orders);
            }
        };
    }
}
