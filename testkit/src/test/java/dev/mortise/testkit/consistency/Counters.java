package dev.mortise.testkit.consistency;

import static dev.mortise.testkit.schema.ColumnType.integer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.RetryPolicy;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Versioned rows that are read, counted up and written in batches: no increment is lost, and none is made twice. */
final class Counters implements Workload {

    static final Schema SCHEMA = Schema.of(Table.named("counter")
            .id("id", integer())
            .required("total", integer())
            .required("version", integer()));

    private static final int GROUPS = 8;
    private static final int SIZE = 3;

    private final List<Map<Outcome, AtomicInteger>> outcomes =
            IntStream.range(0, GROUPS).mapToObj(group -> noOutcomes()).toList();

    private static Map<Outcome, AtomicInteger> noOutcomes() {
        Map<Outcome, AtomicInteger> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, new AtomicInteger());
        }
        return counts;
    }

    @Entity(name = "Counter")
    static class Counter {

        @Id
        private int id;

        private int total;

        @Version
        private int version;

        protected Counter() {}

        Counter(int id) {
            this.id = id;
        }
    }

    @Override
    public void prepare(Engine engine) {
        engine.repository(Counter.class, Integer.class)
                .insertAll(
                        IntStream.range(0, GROUPS * SIZE).mapToObj(Counter::new).toList());
    }

    @Override
    public Step next(Engine engine, SplittableRandom random) {
        int group = random.nextInt(GROUPS);
        Repository<Counter, Integer> counters = engine.repository(Counter.class, Integer.class);
        return new Step() {
            @Override
            public void run(RetryPolicy policy) {
                engine.tx().withRetry(policy).executeWithoutResult(() -> countUp(counters, group));
            }

            @Override
            public void ended(Outcome outcome) {
                counted(group, outcome).incrementAndGet();
            }
        };
    }

    private static void countUp(Repository<Counter, Integer> counters, int group) {
        List<Counter> read = IntStream.range(group * SIZE, (group + 1) * SIZE)
                .mapToObj(counters::getById)
                .toList();
        read.forEach(counter -> counter.total++);
        counters.updateAll(read);
    }

    private AtomicInteger counted(int group, Outcome outcome) {
        return requireNonNull(outcomes.get(group).get(outcome));
    }

    @Override
    public void check(Engine engine) {
        List<Counter> rows = engine.repository(Counter.class, Integer.class).find(QuerySpec.of(Counter.class));
        assertThat(rows).hasSize(GROUPS * SIZE);
        for (Counter row : rows) {
            int group = row.id / SIZE;
            int committed = counted(group, Outcome.COMMITTED).get();
            int unknown = counted(group, Outcome.UNKNOWN).get();
            assertThat(row.total).as("total of counter %d", row.id).isBetween(committed, committed + unknown);
            assertThat(row.total)
                    .as("total of counter %d and of the first of its batch", row.id)
                    .isEqualTo(total(rows, group * SIZE));
            assertThat(row.version - row.total)
                    .as("version of counter %d", row.id)
                    .isEqualTo(firstVersion(rows));
        }
    }

    private static int total(List<Counter> rows, int id) {
        return rows.stream().filter(row -> row.id == id).findFirst().orElseThrow().total;
    }

    /** The version that a row is inserted with. */
    private static int firstVersion(List<Counter> rows) {
        return rows.get(0).version - rows.get(0).total;
    }
}
