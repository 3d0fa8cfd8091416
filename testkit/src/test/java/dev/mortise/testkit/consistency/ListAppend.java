package dev.mortise.testkit.consistency;

import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.testkit.database.DatabaseFacts;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.Isolation;
import dev.mortise.transaction.RetryPolicy;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Transactions under SERIALIZABLE that read two lists and append their own number to one of them.
 *
 * <p>The lists show in which order the transactions happened, so that the checker finds what no serial order explains: numbers that are
 * lost, seen before their commit or out of order, and cycles of transactions that each saw what the other had not.
 */
final class ListAppend implements Workload {

    static final Schema SCHEMA = Schema.of(Table.named("log")
            .id("id", integer())
            .required("items", varchar(2000))
            .required("version", integer()));

    /** How many transactions work with the same lists; after that come the next, or the lists would grow without end. */
    private static final int GENERATION = 60;

    private static final int LISTS = 3;

    /** How many transactions there may be. */
    static final int MOST = 500 * GENERATION;

    private final boolean serializable;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, Append> appends = new ConcurrentHashMap<>();

    ListAppend(DatabaseFacts facts) {
        this.serializable = facts.has(DatabaseFact.PREVENTS_WRITE_SKEW_SER);
    }

    @Entity(name = "Log")
    static class Log {

        @Id
        private int id;

        @Column(length = 2000)
        private String items = "";

        @Version
        private int version;

        protected Log() {}

        Log(int id) {
            this.id = id;
        }

        void append(int item) {
            items = items + item + ",";
        }

        List<Integer> items() {
            return Arrays.stream(items.split(","))
                    .filter(item -> !item.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    @Override
    public void prepare(Engine engine) {
        engine.repository(Log.class, Integer.class)
                .insertAll(IntStream.range(0, (MOST / GENERATION + 1) * LISTS)
                        .mapToObj(Log::new)
                        .toList());
    }

    @Override
    public Step next(Engine engine, SplittableRandom random) {
        int number = numbers.incrementAndGet();
        int first = number / GENERATION * LISTS;
        int target = random.nextInt(LISTS);
        int other = (target + 1 + random.nextInt(LISTS - 1)) % LISTS;
        return new Append(engine, number, first + target, first + other);
    }

    /** A transaction, and what it saw in its last attempt. */
    private final class Append implements Step {

        private final Engine engine;
        private final int number;
        private final int target;
        private final int other;
        private final Map<Integer, List<Integer>> seen = new HashMap<>();
        private Outcome outcome = Outcome.UNKNOWN;

        Append(Engine engine, int number, int target, int other) {
            this.engine = engine;
            this.number = number;
            this.target = target;
            this.other = other;
            appends.put(number, this);
        }

        @Override
        public void run(RetryPolicy policy) {
            Repository<Log, Integer> logs = engine.repository(Log.class, Integer.class);
            engine.tx().withIsolation(Isolation.SERIALIZABLE).withRetry(policy).executeWithoutResult(() -> {
                seen.put(other, logs.getById(other).items());
                Log log = logs.getById(target);
                seen.put(target, log.items());
                log.append(number);
                logs.update(log);
            });
        }

        @Override
        public void ended(Outcome outcome) {
            this.outcome = outcome;
        }
    }

    @Override
    public void check(Engine engine) {
        Map<Integer, List<Integer>> lists = new TreeMap<>();
        engine.repository(Log.class, Integer.class)
                .find(QuerySpec.of(Log.class))
                .forEach(log -> lists.put(log.id, log.items()));
        Set<Integer> stored = new HashSet<>();
        lists.forEach((list, items) -> assertThat(items).as("list %d", list).allMatch(stored::add));
        appends.values().forEach(append -> {
            if (append.outcome != Outcome.UNKNOWN) {
                assertThat(stored.contains(append.number))
                        .as("transaction %d, %s", append.number, append.outcome)
                        .isEqualTo(append.outcome == Outcome.COMMITTED);
            }
        });
        assertThat(appends.keySet()).containsAll(stored);
        SerialOrder order = new SerialOrder();
        stored.forEach(number -> place(lists, requireNonNull(appends.get(number)), order));
        assertThat(order.cycle())
                .as("transactions that no serial order explains")
                .isEmpty();
    }

    /** Checks what a transaction saw against the lists, and tells the order before whom and after whom that was. */
    private void place(Map<Integer, List<Integer>> lists, Append append, SerialOrder order) {
        append.seen.forEach((list, items) -> {
            List<Integer> all = requireNonNull(lists.get(list));
            assertThat(all.subList(0, Math.min(items.size(), all.size())))
                    .as("list %d, as transaction %d saw it", list, append.number)
                    .isEqualTo(items);
            if (list == append.target) {
                assertThat(all.get(items.size()))
                        .as("what follows what transaction %d saw", append.number)
                        .isEqualTo(append.number);
            }
            if (!items.isEmpty()) {
                order.add(items.get(items.size() - 1), append.number);
            }
            // a snapshot may miss what another appended, where both write different lists
            if ((serializable || list == append.target) && items.size() < all.size()) {
                order.add(append.number, all.get(items.size()));
            }
        });
    }
}
