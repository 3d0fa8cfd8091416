package dev.mortise.testkit.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.log.LogCapture;
import dev.mortise.testkit.report.Seed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many transactions at the same time, half of the threads on each engine, with back ends that are killed in commits, batches, statements
 * and savepoints: each ends as the contract says (R24, R27, R32), what was acknowledged is there, and nothing else.
 */
class ConsistencyTest {

    private static final Duration TIME = Duration.ofMillis(FullRun.count(900, 15_000));
    private static final int KILLS = FullRun.count(2, 100);

    static Stream<DatabaseKind> kinds() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatWasAcknowledgedIsThereAndNothingElse(DatabaseKind kind) throws Exception {
        try (TestDatabase database = Databases.create(kind)) {
            Site.create(database, Bank.SCHEMA, ListAppend.SCHEMA, OnCall.SCHEMA, Counters.SCHEMA);
            CutDataSource source = new CutDataSource(database);
            try (Site site = new Site(
                    source.dataSource(),
                    Bank.BankAccount.class,
                    Bank.BankEntry.class,
                    ListAppend.Log.class,
                    OnCall.Duty.class,
                    OnCall.Doctor.class,
                    Counters.Counter.class)) {
                for (Workload workload : List.of(
                        new Bank(), new ListAppend(database.facts()), new OnCall(database.facts()), new Counters())) {
                    run(new Run(site.engines(), workload, source), kind);
                    Await.until(
                            "the pool is idle",
                            Duration.ofSeconds(10),
                            () -> database.dataSource().getHikariPoolMXBean().getActiveConnections() == 0);
                }
            }
            System.out.printf("consistency on %s: %d back ends killed%n", kind.label(), source.kills());
            assertThat(source.kills()).as("back ends killed").isGreaterThanOrEqualTo(KILLS);
        }
    }

    private static void run(Run run, DatabaseKind kind) throws Exception {
        long seed = Seed.value();
        LogCapture log = new LogCapture();
        log.start(); // what a broken connection makes the pool and the template say
        try {
            run.go(seed, TIME, ListAppend.MOST);
            log.stop();
        } catch (Throwable e) { // an Error too, or all that is printed afterwards would be held back
            System.out.print(log.stop());
            throw new AssertionError(
                    run + " on " + kind.label() + " (repeat with -D" + Seed.PROPERTY + "=" + seed + ")", e);
        }
        System.out.printf("consistency on %s, seed %d: %s%n", kind.label(), seed, run);
    }
}
