package dev.mortise.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.report.Seed;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Graphs made by chance: one engine writes and changes them, the other reads them, and both the graph in memory and the rows say the
 * same.
 *
 * <p>A graph that fails is made smaller, and its seed is printed; {@code -Dmortise.graph.seed=N} runs that one alone.
 */
class RandomGraphTest {

    private static final @Nullable Long ONLY = Long.getLong("mortise.graph.seed");
    private static final int FULL = 10_000;

    /** How much of the time, or of the full count, each database gets, in percent. */
    private static int share(DatabaseKind kind) {
        return kind == DatabaseKind.H2 ? 70 : 15;
    }

    static Stream<DatabaseKind> kinds() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatOneEngineWritesTheOtherReads(DatabaseKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            if (ONLY != null) {
                bench.run(ONLY);
                return;
            }
            boolean full = Boolean.getBoolean("mortise.full");
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos() * share(kind) / 100;
            int most = full ? FULL * share(kind) / 70 : Integer.MAX_VALUE;
            int count = 0;
            while (count < most && (full || System.nanoTime() < end)) {
                bench.run(Seed.value() + count);
                count++;
                if (count % 1_000 == 0) {
                    System.out.printf("random graphs on %s: %d so far%n", kind.label(), count);
                }
            }
            System.out.printf("random graphs on %s: %d%n", kind.label(), count);
            assertThat(count).isPositive();
        }
    }

    /** Both engines on one database. */
    private static final class Bench implements AutoCloseable {

        private final TestDatabase database;
        private final PersistenceModule jpa;
        private final PersistenceModule myBatis;
        private final PlainSql sql;

        Bench(DatabaseKind kind) throws SQLException {
            this.database = Databases.create(kind);
            try (Connection connection = database.dataSource().getConnection()) {
                Machine.SCHEMA.create(connection, kind);
            }
            TransactionTemplate transactions = TransactionTemplate.over(database.dataSource());
            this.jpa = open(transactions, JpaAdapter.create());
            this.myBatis = open(transactions, MyBatisAdapter.create());
            this.sql = PlainSql.on(database.dataSource());
        }

        private static PersistenceModule open(TransactionTemplate transactions, StoreAdapter adapter) {
            return PersistenceModule.named("machines " + adapter.name())
                    .transactions(transactions)
                    .adapter(adapter)
                    .entities(Machine.ENTITIES)
                    .open();
        }

        /** Runs a program; where it fails, its smallest part that fails as well is what the failure shows. */
        void run(long seed) throws SQLException {
            List<GraphStep> program = GraphStep.program(seed);
            Throwable failure = failureOf(seed, program);
            if (failure == null) {
                return;
            }
            List<GraphStep> smallest = shrink(seed, program);
            Throwable smallestFailure = failureOf(seed, smallest);
            throw new AssertionError(
                    "Graph " + seed + " on " + database.kind().label() + ", written by "
                            + (writesJpa(seed) ? "jpa" : "mybatis") + " (repeat with -Dmortise.graph.seed=" + seed
                            + "): " + smallest,
                    smallestFailure == null ? failure : smallestFailure);
        }

        private List<GraphStep> shrink(long seed, List<GraphStep> failing) throws SQLException {
            List<GraphStep> smallest = new ArrayList<>(failing);
            for (int size = Math.max(1, smallest.size() / 2); size >= 1; size /= 2) {
                int at = 0;
                while (at < smallest.size()) {
                    List<GraphStep> fewer = new ArrayList<>(smallest);
                    fewer.subList(at, Math.min(at + size, fewer.size())).clear();
                    if (failureOf(seed, fewer) != null) {
                        smallest = fewer;
                    } else {
                        at += size;
                    }
                }
            }
            return smallest;
        }

        private static boolean writesJpa(long seed) {
            return seed % 2 == 0;
        }

        private @Nullable Throwable failureOf(long seed, List<GraphStep> program) throws SQLException {
            try (Connection connection = database.dataSource().getConnection()) {
                sql.run("update machine set parent_id = null");
                Machine.SCHEMA.empty(connection, database.kind());
            }
            try {
                check(program, writesJpa(seed) ? jpa : myBatis, writesJpa(seed) ? myBatis : jpa);
                return null;
            } catch (RuntimeException | AssertionError e) {
                return e;
            }
        }

        private void check(List<GraphStep> program, PersistenceModule writer, PersistenceModule reader) {
            GraphWorld world = new GraphWorld(writer);
            program.forEach(world::apply);
            world.save();
            RowPortrait rows = new RowPortrait(sql);
            Map<Long, String> expected = Portrait.of(world.machines());
            assertThat(rows.all()).as("the rows").isEqualTo(expected);
            assertThat(Portrait.of(GraphWorld.readAll(reader)))
                    .as("what the other engine reads")
                    .isEqualTo(expected);
            assertThat(rows.strays())
                    .as("rows that belong to nothing")
                    .allSatisfy((what, count) -> assertThat(count).as(what).isZero());
        }

        @Override
        public void close() {
            jpa.close();
            myBatis.close();
            database.close();
        }
    }
}
