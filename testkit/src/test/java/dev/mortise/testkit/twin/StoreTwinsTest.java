package dev.mortise.testkit.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.report.Seed;
import dev.mortise.testkit.thirdadapter.JdbcHarness;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random calls of store sessions give the same results, exceptions, objects and rows on every adapter.
 *
 * <p>The seed of calls that differ is printed; {@code -Dmortise.twin.seed=N} runs those alone.
 */
class StoreTwinsTest {

    private static final @Nullable Long ONLY = Long.getLong("mortise.twin.seed");
    private static final int STEPS = 25;
    private static final long KEYS_OF_STEP = 100;

    /** How long each database takes. */
    private static Duration time(DatabaseKind kind) {
        boolean full = Boolean.getBoolean("mortise.full");
        return kind == DatabaseKind.H2 ? Duration.ofSeconds(full ? 60 : 4) : Duration.ofSeconds(full ? 60 : 2);
    }

    static Stream<DatabaseKind> kinds() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyAdapterDoesTheSame(DatabaseKind kind) throws SQLException {
        List<Twin> twins = new ArrayList<>();
        try {
            for (StoreAdapter adapter :
                    List.of(JpaAdapter.create(), MyBatisAdapter.create(), new JdbcHarness().create())) {
                twins.add(new Twin(adapter, kind));
            }
            long end = System.nanoTime() + time(kind).toNanos();
            Map<String, Integer> outcomes = new HashMap<>();
            long seed = ONLY == null ? Seed.value() : ONLY;
            do {
                run(twins, seed++, outcomes);
            } while (ONLY == null && System.nanoTime() < end);
            System.out.printf("store twins on %s: %s%n", kind.label(), outcomes);
        } finally {
            twins.forEach(Twin::close);
        }
    }

    private static void run(List<Twin> twins, long seed, Map<String, Integer> outcomes) throws SQLException {
        for (Twin twin : twins) {
            twin.empty();
        }
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            TwinStep call = TwinStep.of(random.nextLong());
            boolean uncounted = random.nextInt(6) == 0;
            long firstKey = 1 + step * KEYS_OF_STEP;
            String what = "step " + step + " of " + seed + " (repeat with -Dmortise.twin.seed=" + seed + "), " + call
                    + (uncounted ? ", uncounted" : "");
            String outcome = compare(twins, what, twin -> twin.outcome(call, firstKey, uncounted));
            outcomes.merge(kindOf(outcome), 1, Integer::sum);
            compare(twins, what + ", the rows", Twin::rows);
        }
        compare(twins, "the objects of " + seed, Twin::objects);
    }

    private static String kindOf(String outcome) {
        int end = outcome.indexOf(':');
        return end >= 0 ? outcome.substring(0, end) : outcome.startsWith("stale") ? "stale" : "done";
    }

    private static <V> V compare(List<Twin> twins, String what, Function<Twin, V> seen) {
        V first = seen.apply(twins.get(0));
        for (Twin twin : twins.subList(1, twins.size())) {
            assertThat(seen.apply(twin))
                    .as("%s: %s beside %s", what, twin.name(), twins.get(0).name())
                    .isEqualTo(first);
        }
        return first;
    }
}
