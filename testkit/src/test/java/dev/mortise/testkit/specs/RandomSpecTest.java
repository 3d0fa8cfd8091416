package dev.mortise.testkit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.report.Seed;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Specs made by chance: both engines, jpa on both roads, answer as the rows in memory do.
 *
 * <p>A spec that fails is made smaller, and its seed is printed; {@code -Dmortise.spec.seed=N} runs that one alone.
 * {@code -Dmortise.spec.report=FOLDER} writes what was asked to a file for each database.
 */
class RandomSpecTest {

    private static final @Nullable Long ONLY = Long.getLong("mortise.spec.seed");
    private static final int FULL = 20_000;

    /** Where the usual run begins, so that a change breaks a build and not chance; the profile {@code full} takes other specs each time. */
    private static final long FIRST = FullRun.isOn() ? Seed.value() : 1;

    private static final String FAST_PATH = "mortise.jpa.fastPath";

    /** How long each database is asked in the usual run. */
    private static Duration share(DatabaseKind kind) {
        return Duration.ofSeconds(Long.getLong("mortise.spec.seconds", kind == DatabaseKind.H2 ? 10 : 6));
    }

    static Stream<DatabaseKind> kinds() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void enginesAnswerAsTheRowsInMemory(DatabaseKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            if (ONLY != null) {
                bench.run(ONLY);
                return;
            }
            long end = System.nanoTime() + share(kind).toNanos();
            int most = FullRun.count(Integer.MAX_VALUE, FULL);
            boolean isLong = FullRun.isOn() && System.getProperty("mortise.spec.seconds") == null;
            for (long seed = FIRST; bench.report.asked() < most && (isLong || System.nanoTime() < end); seed++) {
                bench.run(seed);
            }
            System.out.printf("random specs on %s: %d from seed %d%n", kind.label(), bench.report.asked(), FIRST);
            assertThat(bench.report.asked()).isPositive();
            bench.report.write();
        }
    }

    /** All engines over the same rows on one database. */
    private static final class Bench implements AutoCloseable {

        private final TestDatabase database;
        private final List<PersistenceModule> modules = new ArrayList<>();
        private final MemoryQueries memory;
        private final SpecReport report;

        Bench(DatabaseKind kind) throws SQLException {
            this.database = Databases.create(kind);
            this.report = new SpecReport(database, FIRST);
            try (Connection connection = database.dataSource().getConnection()) {
                Deal.SCHEMA.create(connection, kind);
            }
            TransactionTemplate transactions = TransactionTemplate.over(database.dataSource());
            modules.add(open("jpa", transactions, JpaAdapter.create()));
            modules.add(publicRoad(transactions));
            modules.add(open("mybatis", transactions, MyBatisAdapter.create()));
            Samples samples = new Samples();
            this.memory = new MemoryQueries(Map.of(
                    Deal.Maker.class, samples.makers, Deal.class, samples.deals, Deal.Part.class, samples.parts));
            PersistenceModule writer = modules.get(0);
            writer.repository(Deal.Maker.class, Long.class).insertAll(samples.makers);
            writer.repository(Deal.class, Long.class).insertAll(samples.deals);
            writer.repository(Deal.Part.class, Long.class).insertAll(samples.parts);
        }

        private static PersistenceModule open(String name, TransactionTemplate transactions, StoreAdapter adapter) {
            return PersistenceModule.named(name)
                    .transactions(transactions)
                    .adapter(adapter)
                    .entities(Deal.ENTITIES)
                    .allowFunctions("nullif")
                    .open();
        }

        private static PersistenceModule publicRoad(TransactionTemplate transactions) {
            String before = System.setProperty(FAST_PATH, "off");
            try {
                return open("jpa without the fast path", transactions, JpaAdapter.create());
            } finally {
                if (before == null) {
                    System.clearProperty(FAST_PATH);
                } else {
                    System.setProperty(FAST_PATH, before);
                }
            }
        }

        void run(long seed) {
            Choices choices = Choices.of(seed);
            Question question = Question.of(choices);
            if (question.certain(memory).isEmpty()) {
                report.uncertain();
                return;
            }
            difference(question).ifPresent(found -> {
                Question smallest = Question.of(Choices.of(Shrinking.smallest(
                        choices.made(),
                        made -> difference(Question.of(Choices.of(made))).isPresent())));
                throw new AssertionError(
                        "Spec " + seed + " on " + database.kind().label()
                                + " (repeat with -Dmortise.spec.seed=" + seed + ")\n" + smallest + "\n"
                                + difference(smallest).orElse("not repeated: " + found));
            });
            report.equal(question, modules);
        }

        private Optional<String> difference(Question question) {
            Optional<Object> expected = question.certain(memory);
            if (expected.isEmpty()) {
                return Optional.empty();
            }
            List<String> differences = new ArrayList<>();
            for (PersistenceModule module : modules) {
                question.difference(expected.get(), module).ifPresent(differences::add);
            }
            return differences.isEmpty()
                    ? Optional.empty()
                    : Optional.of("expected " + expected.get() + "\n" + String.join("\n", differences));
        }

        @Override
        public void close() {
            modules.forEach(PersistenceModule::close);
            database.close();
        }
    }
}
