package dev.mortise.testkit.contract.concurrency;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.error.ConcurrencyConflictException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.lock.Lock;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.FullRun;
import dev.mortise.transaction.Isolation;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Contract of transactions that wait for the row locks of others: queues, timeouts and deadlocks. */
@ContractGroup("PES")
class LockWaitContract {

    private static final QuerySpec<Job> ALL = QuerySpec.of(Job.class);
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final int ROUNDS = FullRun.count(50, 500);

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final TransactionTemplate beside;
    private final Repository<Job, Long> jobs;

    LockWaitContract(ContractContext context) {
        this.context = context.tables(Job.SCHEMA);
        PersistenceModule module = context.open(Job.ENTITIES);
        this.tx = context.transactions();
        this.beside = tx.withPropagation(Propagation.REQUIRES_NEW);
        this.jobs = module.repository(Job.class, Long.class);
        insert(3);
    }

    private void insert(int number) {
        jobs.insertAll(LongStream.rangeClosed(1, number)
                .filter(id -> number == 3 || id > 3)
                .mapToObj(id -> new Job(id, null))
                .toList());
    }

    private <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        context.closing(threads::shutdownNow);
        List<T> results = new ArrayList<>();
        for (Future<T> done : threads.invokeAll(tasks, 2, TimeUnit.MINUTES)) {
            results.add(done.get());
        }
        return results;
    }

    @ContractTest(id = "PES-01")
    void writerWaitsForTheLock() throws Exception {
        AtomicBoolean released = new AtomicBoolean();
        CompletableFuture<Boolean> writer = tx.execute(() -> {
            jobs.getById(1L, Lock.exclusive());
            CompletableFuture<Boolean> started = new CompletableFuture<>();
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> tx.execute(() -> {
                Job job = jobs.getById(1L);
                job.setRuns(1);
                started.complete(true);
                jobs.update(job);
                return released.get();
            }));
            started.get(30, TimeUnit.SECONDS);
            assertThat(jobs.getById(1L).getRuns()).isZero();
            released.set(true);
            return waiting;
        });

        assertThat(writer.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(jobs.getById(1L).getRuns()).isEqualTo(1);
    }

    @ContractTest(id = "PES-04")
    void queueOfEightWorkersRunsEachJobOnce() throws Exception {
        insert(1_000);
        QuerySpec<Job> next = ALL.where(path(Job::getRuns).eq(0))
                .orderBy(path(Job::getId).asc())
                .limit(20)
                .lock(Lock.exclusive().skipLocked());
        Callable<Integer> worker = () -> {
            int done = 0;
            for (int taken = 1; taken > 0; done += taken) {
                taken = tx.execute(() -> {
                    List<Job> batch = jobs.find(next);
                    batch.forEach(job -> job.setRuns(job.getRuns() + 1));
                    return jobs.updateAll(batch).size();
                });
            }
            return done;
        };

        List<Integer> done = together(Collections.nCopies(8, worker));

        assertThat(done.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
        assertThat(jobs.count(ALL.where(
                        path(Job::getRuns).eq(1), path(Job::getVersion).eq(1))))
                .isEqualTo(1_000);
    }

    @ContractTest(id = "PES-01", title = "buyers that lock a stock sell each of its items once")
    void buyersThatLockAStockSellEachItemOnce() throws Exception {
        int stock = 40;
        Job goods = jobs.getById(1L);
        goods.setRuns(stock);
        jobs.update(goods);
        Callable<List<Integer>> buyer = () -> {
            List<Integer> bought = new ArrayList<>();
            for (int item = stock; item > 0; ) {
                item = tx.execute(() -> {
                    Job left = jobs.getById(1L, Lock.exclusive());
                    int last = left.getRuns();
                    if (last > 0) {
                        left.setRuns(last - 1);
                        jobs.update(left);
                    }
                    return last;
                });
                bought.add(item);
            }
            return bought.subList(0, bought.size() - 1);
        };

        List<List<Integer>> sold = together(Collections.nCopies(8, buyer));

        assertThat(sold.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, stock).boxed().toList());
        assertThat(jobs.getById(1L).getRuns()).isZero();
    }

    @ContractTest(id = "PES-05", requires = Capability.LOCK_TIMEOUT_MILLISECONDS, unsupported = "timeoutIsRoundedUp")
    void lockTimesOut() {
        assertThat(waitedFor(TIMEOUT)).isBetween(Duration.ofMillis(280), Duration.ofMillis(5_000));
    }

    void timeoutIsRoundedUp() {
        assertThat(waitedFor(TIMEOUT)).isBetween(Duration.ofMillis(900), Duration.ofMillis(6_000));
    }

    private Duration waitedFor(Duration timeout) {
        return tx.execute(() -> {
            jobs.getById(1L, Lock.exclusive());
            long start = System.nanoTime();
            assertThatExceptionOfType(LockTimeoutException.class)
                    .isThrownBy(() -> beside.execute(
                            () -> jobs.findById(1L, Lock.exclusive().timeout(timeout))));
            return Duration.ofNanos(System.nanoTime() - start);
        });
    }

    @ContractTest(id = "PES-06")
    void timeoutOfOneQueryIsNotThatOfTheNext() {
        tx.executeWithoutResult(() -> {
            String before = setting();
            assertThat(jobs.findById(1L, Lock.exclusive().timeout(TIMEOUT))).isPresent();
            assertThat(setting()).isEqualTo(before);
            beside.executeWithoutResult(() -> assertThat(setting()).isEqualTo(before));
        });
    }

    private String setting() {
        Connection connection = TransactionAccess.of(tx).current().connection();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query(connection))) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String query(Connection connection) throws SQLException {
        return switch (connection.getMetaData().getDatabaseProductName()) {
            case "PostgreSQL" -> "select current_setting('lock_timeout')";
            case "MariaDB" -> "select @@innodb_lock_wait_timeout";
            default -> "select lock_timeout()";
        };
    }

    @ContractTest(id = "PES-11", title = "a lock under REPEATABLE READ reads the latest row or conflicts")
    void lockUnderRepeatableReadIsNeverStale() {
        List<Integer> read = new ArrayList<>();
        try {
            tx.withIsolation(Isolation.REPEATABLE_READ).executeWithoutResult(() -> {
                assertThat(jobs.getById(1L).getRuns()).isZero();
                beside.executeWithoutResult(() -> {
                    Job other = jobs.getById(1L);
                    other.setRuns(5);
                    jobs.update(other);
                });
                read.add(jobs.getById(1L, Lock.exclusive()).getRuns());
            });
        } catch (ConcurrencyConflictException conflict) {
            read.add(5);
        }
        assertThat(read).containsExactly(5);
    }

    @ContractTest(id = "PES-15")
    void deadlockHasOneVictim() throws Exception {
        assertThat(crossing(Lock.exclusive(), 1L, 2L)).containsExactlyInAnyOrder("committed", "victim");
    }

    @ContractTest(id = "PES-16")
    void deadlockVictimIsRolledBack() throws Exception {
        crossing(Lock.exclusive(), 1L, 2L);

        assertThat(jobs.count(ALL.where(path(Job::getId).gt(100L)))).isOne();
    }

    @ContractTest(id = "PES-17", requires = Capability.LOCK_SHARED, unsupported = "deadlockHasOneVictim")
    void upgradedSharedLocksDeadlock() throws Exception {
        assertThat(crossing(Lock.shared(), 1L, 1L)).containsExactlyInAnyOrder("committed", "victim");
    }

    /** Two transactions lock a row each, and then the row of the other one for a change. */
    private List<String> crossing(Lock first, long one, long other) throws Exception {
        CyclicBarrier bothHold = new CyclicBarrier(2);
        return together(List.of(
                () -> outcome(101, first, one, other, bothHold), () -> outcome(102, first, other, one, bothHold)));
    }

    private String outcome(long marker, Lock first, long held, long wanted, CyclicBarrier bothHold) throws Exception {
        try {
            tx.execute(() -> {
                jobs.insert(new Job(marker, null));
                jobs.getById(held, first);
                bothHold.await(30, TimeUnit.SECONDS);
                return jobs.getById(wanted, Lock.exclusive().timeout(Duration.ofSeconds(20)));
            });
            return "committed";
        } catch (ConcurrencyConflictException victim) {
            return "victim";
        }
    }

    @ContractTest(id = "PES-19")
    void idsAreLockedInAscendingOrder() throws Exception {
        together(List.of(() -> lockAgainAndAgain(List.of(1L, 2L, 3L)), () -> lockAgainAndAgain(List.of(3L, 2L, 1L))));

        assertThat(jobs.getById(2L).getRuns()).isEqualTo(2 * ROUNDS);
    }

    private int lockAgainAndAgain(List<Long> ids) {
        for (int round = 0; round < ROUNDS; round++) {
            tx.executeWithoutResult(() -> {
                List<Job> locked = jobs.findAllById(ids, Lock.exclusive());
                assertThat(locked).extracting(Job::getId).isEqualTo(ids);
                locked.forEach(job -> job.setRuns(job.getRuns() + 1));
                jobs.updateAll(locked);
            });
        }
        return ROUNDS;
    }
}
