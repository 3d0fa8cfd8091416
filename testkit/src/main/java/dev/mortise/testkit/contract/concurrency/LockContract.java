package dev.mortise.testkit.contract.concurrency;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.lock.Lock;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Contract of row locks: what they keep off, how long they wait, and what cannot lock. */
@ContractGroup("PES")
class LockContract {

    private static final QuerySpec<Job> ALL = QuerySpec.of(Job.class);
    private static final QuerySpec<Job> FIRST = ALL.where(path(Job::getId).eq(1L));

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final TransactionTemplate beside;
    private final Repository<Job, Long> jobs;

    LockContract(ContractContext context) {
        this.context = context.tables(Job.SCHEMA);
        PersistenceModule module = context.open(Job.ENTITIES);
        this.tx = context.transactions();
        this.beside = tx.withPropagation(Propagation.REQUIRES_NEW);
        this.jobs = module.repository(Job.class, Long.class);
        Job.Worker ann = module.repository(Job.Worker.class, Long.class).insert(new Job.Worker(7, "Ann"));
        jobs.insertAll(List.of(new Job(1, ann), new Job(2, null), new Job(3, ann)));
    }

    private static List<Long> ids(List<Job> found) {
        return found.stream().map(Job::getId).toList();
    }

    /** Runs in one transaction while another one holds the lock of job 1. */
    private void whileLocked(Lock lock, Runnable work) {
        tx.executeWithoutResult(() -> {
            assertThat(jobs.findById(1L, lock)).isPresent();
            work.run();
        });
    }

    private void timesOut(ThrowingCallable query) {
        assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(query);
    }

    @ContractTest(id = "PES-02")
    void noWaitFailsAtOnce() {
        Lock noWait = Lock.exclusive().noWait();
        whileLocked(Lock.exclusive(), () -> {
            long start = System.nanoTime();
            timesOut(() -> beside.execute(() -> jobs.findById(1L, noWait)));
            timesOut(() -> beside.execute(() -> jobs.find(ALL.lock(noWait))));
            timesOut(() -> beside.execute(() -> jobs.findAllById(List.of(2L, 1L), noWait)));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
            assertThat(beside.execute(() ->
                            ids(jobs.find(ALL.where(path(Job::getId).gt(1L)).lock(noWait)))))
                    .containsExactly(2L, 3L);
        });
        assertThat(tx.execute(() -> jobs.findById(1L, noWait))).isPresent();
    }

    @ContractTest(id = "PES-03")
    void skipLockedLeavesOutLockedRows() {
        Lock skip = Lock.exclusive().skipLocked();
        whileLocked(
                Lock.exclusive(),
                () -> beside.executeWithoutResult(() -> {
                    assertThat(ids(jobs.find(ALL.lock(skip)))).containsExactly(2L, 3L);
                    assertThat(jobs.findById(1L, skip)).isEmpty();
                    assertThat(ids(jobs.findAllById(List.of(3L, 1L), skip))).containsExactly(3L);
                    assertThat(jobs.findFirst(ALL.lock(skip))).map(Job::getId).contains(2L);
                    assertThat(jobs.findOne(FIRST.lock(skip))).isEmpty();
                    assertThat(ids(jobs.find(ALL))).hasSize(3);
                }));
    }

    @ContractTest(id = "PES-07")
    void lockTimeoutRollsTheTransactionBack() {
        whileLocked(Lock.exclusive(), () -> {
            assertThatExceptionOfType(TransactionRolledBackException.class)
                    .isThrownBy(() -> beside.executeWithoutResult(() -> {
                        jobs.insert(new Job(9, null));
                        timesOut(() -> jobs.findById(1L, Lock.exclusive().noWait()));
                        assertThatExceptionOfType(TransactionRolledBackException.class)
                                .isThrownBy(() -> jobs.count());
                    }));
        });
        assertThat(ids(jobs.find(ALL.orderBy(path(Job::getId).asc())))).containsExactly(1L, 2L, 3L);
    }

    @ContractTest(id = "PES-08", requires = Capability.LOCK_SHARED, unsupported = "sharedLockIsRefused")
    void sharedLockIsSharedByReaders() {
        Lock shared = Lock.shared().noWait();
        whileLocked(Lock.shared(), () -> {
            assertThat(beside.execute(() -> jobs.findById(1L, shared))).isPresent();
            assertThat(beside.execute(() -> jobs.find(ALL.lock(shared)))).hasSize(3);
            timesOut(() ->
                    beside.execute(() -> jobs.findById(1L, Lock.exclusive().noWait())));
            assertThat(beside.execute(
                            () -> ids(jobs.find(ALL.lock(Lock.exclusive().skipLocked())))))
                    .containsExactly(2L, 3L);
        });
        whileLocked(Lock.exclusive(), () -> {
            timesOut(() -> beside.execute(() -> jobs.findById(1L, shared)));
            assertThat(beside.execute(() -> jobs.findById(1L, Lock.shared().skipLocked())))
                    .isEmpty();
        });
    }

    void sharedLockIsRefused() {
        tx.executeWithoutResult(() -> {
            assertThatExceptionOfType(UnsupportedCapabilityException.class)
                    .isThrownBy(() -> jobs.findById(1L, Lock.shared()))
                    .withMessageContaining("LOCK_SHARED");
            assertThatExceptionOfType(UnsupportedCapabilityException.class)
                    .isThrownBy(() -> jobs.find(ALL.lock(Lock.shared().skipLocked())));
            assertThat(jobs.count()).isEqualTo(3);
        });
    }

    @ContractTest(id = "PES-09")
    void lockOutsideATransactionIsRefused() {
        for (ThrowingCallable query : List.<ThrowingCallable>of(
                () -> jobs.findById(1L, Lock.exclusive()),
                () -> jobs.getById(1L, Lock.exclusive()),
                () -> jobs.findAllById(List.of(1L), Lock.exclusive()),
                () -> jobs.find(ALL.lock(Lock.exclusive())),
                () -> jobs.findOne(FIRST.lock(Lock.exclusive())),
                () -> jobs.findFirst(ALL.lock(Lock.exclusive())),
                () -> jobs.findSlice(ALL.lock(Lock.exclusive()), PageRequest.ofSize(2)),
                () -> jobs.findPage(ALL.lock(Lock.exclusive()), PageRequest.ofSize(2)))) {
            assertThatIllegalStateException().isThrownBy(query).withMessageContaining("needs a transaction");
        }
    }

    @ContractTest(id = "PES-09", title = "a lock in a read-only transaction is refused")
    void lockInAReadOnlyTransactionIsRefused() {
        assertThatExceptionOfType(ReadOnlyTransactionException.class)
                .isThrownBy(() -> tx.withReadOnly().execute(() -> jobs.findById(1L, Lock.exclusive())));
    }

    @ContractTest(id = "PES-10")
    void lockedReadReturnsTheLatestRow() {
        tx.executeWithoutResult(() -> {
            Job before = jobs.getById(1L);
            beside.executeWithoutResult(() -> {
                Job other = jobs.getById(1L);
                other.setRuns(5);
                jobs.update(other);
            });
            Job locked = jobs.getById(1L, Lock.exclusive());
            assertThat(before.getRuns()).isZero();
            assertThat(locked).isNotSameAs(before);
            assertThat(locked.getRuns()).isEqualTo(5);
            locked.setRuns(6);
            jobs.update(locked);
        });
        assertThat(jobs.getById(1L).getRuns()).isEqualTo(6);
    }

    @ContractTest(id = "PES-12")
    void rollbackReleasesTheLock() {
        tx.executeWithoutResult(() -> {
            beside.executeWithoutResult(() -> {
                jobs.getById(1L, Lock.exclusive());
                beside.executeWithoutResult(
                        () -> assertThat(jobs.findById(1L, Lock.exclusive().skipLocked()))
                                .isEmpty());
                beside.setRollbackOnly();
            });
            assertThat(jobs.findById(1L, Lock.exclusive().noWait())).isPresent();
        });
    }

    @ContractTest(id = "PES-14", title = "what locks no rows refuses a lock instead of ignoring it")
    void whatLocksNothingRefusesALock() {
        QuerySpec<Job> locked = ALL.lock(Lock.exclusive());
        tx.executeWithoutResult(() -> {
            for (ThrowingCallable query : List.<ThrowingCallable>of(
                    () -> jobs.count(locked),
                    () -> jobs.exists(locked),
                    () -> jobs.stream(locked),
                    () -> jobs.findCursored(locked, PageRequest.cursor(2)),
                    () -> jobs.find(locked.select(path(Job::getRuns))),
                    () -> jobs.findFirst(locked.select(path(Job::getRuns)).distinct()))) {
                assertThatExceptionOfType(InvalidQueryException.class)
                        .isThrownBy(query)
                        .withMessageContaining("locks no rows");
            }
        });
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> jobs.forEachChunk(locked, 2, (cursor, rows) -> {}));
    }

    @ContractTest(id = "PES-03", title = "slices and pages lock their rows only")
    void slicesAndPagesLockTheirRows() {
        QuerySpec<Job> byId = ALL.orderBy(path(Job::getId).asc());
        tx.executeWithoutResult(() -> {
            assertThat(jobs.findPage(byId.lock(Lock.exclusive()), PageRequest.ofSize(1))
                            .total())
                    .isEqualTo(3);
            beside.executeWithoutResult(() -> {
                assertThat(ids(jobs.findSlice(byId.lock(Lock.exclusive().skipLocked()), PageRequest.ofSize(1))
                                .content()))
                        .containsExactly(2L);
            });
        });
    }
}
