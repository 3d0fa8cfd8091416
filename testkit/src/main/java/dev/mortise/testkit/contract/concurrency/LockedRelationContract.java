package dev.mortise.testkit.contract.concurrency;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.LockTimeoutException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.lock.Lock;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.TransactionTemplate;
import java.util.List;

/** Contract of locks beside relations: fetched ones are not locked, named ones are. */
@ContractGroup("REL")
class LockedRelationContract {

    private static final QuerySpec<Job> ALL = QuerySpec.of(Job.class);
    private static final Lock NO_WAIT = Lock.exclusive().noWait();
    private static final Lock SKIP = Lock.exclusive().skipLocked();

    private final TransactionTemplate tx;
    private final TransactionTemplate beside;
    private final Repository<Job, Long> jobs;
    private final Repository<Job.Worker, Long> workers;
    private final Repository<Job.Step, Long> steps;

    LockedRelationContract(ContractContext context) {
        context.tables(Job.SCHEMA);
        PersistenceModule module = context.open(Job.ENTITIES);
        this.tx = context.transactions();
        this.beside = tx.withPropagation(Propagation.REQUIRES_NEW);
        this.jobs = module.repository(Job.class, Long.class);
        this.workers = module.repository(Job.Worker.class, Long.class);
        this.steps = module.repository(Job.Step.class, Long.class);
        Job.Worker ann = workers.insert(new Job.Worker(7, "Ann"));
        List<Job> all = jobs.insertAll(List.of(new Job(1, ann), new Job(2, null), new Job(3, ann)));
        steps.insertAll(List.of(new Job.Step(10, all.get(0)), new Job.Step(20, all.get(1))));
    }

    private static List<Long> ids(List<Job> found) {
        return found.stream().map(Job::getId).toList();
    }

    @ContractTest(id = "REL-24")
    void fetchPlanLocksRootRowsOnly() {
        tx.executeWithoutResult(() -> {
            List<Job> found = jobs.find(
                    ALL.fetch(path(Job::getWorker), each(Job::getSteps)).lock(Lock.exclusive()));
            Job.Worker ann = requireNonNull(found.get(0).getWorker());
            assertThat(ann.getName()).isEqualTo("Ann");
            assertThat(found.get(1).getWorker()).isNull();
            assertThat(found.get(2).getWorker()).isSameAs(ann);
            assertThat(found.get(0).getSteps()).hasSize(1);
            beside.executeWithoutResult(() -> {
                assertThat(workers.findById(7L, NO_WAIT)).isPresent();
                assertThat(steps.find(QuerySpec.of(Job.Step.class).lock(NO_WAIT)))
                        .hasSize(2);
                assertThat(jobs.find(ALL.lock(SKIP))).isEmpty();
            });
        });
    }

    @ContractTest(id = "REL-24", title = "a named relation is fetched and locked too")
    void namedRelationIsLockedToo() {
        tx.executeWithoutResult(() -> {
            List<Job> found = jobs.find(ALL.lock(Lock.exclusive(), path(Job::getWorker)));
            assertThat(ids(found)).containsExactly(1L, 2L, 3L);
            assertThat(requireNonNull(found.get(0).getWorker()).getName()).isEqualTo("Ann");
            beside.executeWithoutResult(
                    () -> assertThat(workers.findById(7L, SKIP)).isEmpty());
        });
        tx.executeWithoutResult(() -> {
            workers.getById(7L, Lock.exclusive());
            assertThatExceptionOfType(LockTimeoutException.class)
                    .isThrownBy(() -> beside.execute(() -> jobs.find(ALL.lock(NO_WAIT, path(Job::getWorker)))));
            beside.executeWithoutResult(() -> assertThat(ids(jobs.find(ALL.lock(SKIP, path(Job::getWorker)))))
                    .containsExactly(2L));
            beside.executeWithoutResult(
                    () -> assertThat(ids(jobs.find(ALL.lock(SKIP)))).hasSize(3));
        });
    }

    @ContractTest(id = "REL-24", title = "a relation over a relation is locked without the one between")
    void relationOverARelationIsLocked() {
        QuerySpec<Job.Step> all = QuerySpec.of(Job.Step.class);
        tx.executeWithoutResult(() -> {
            List<Job.Step> found =
                    steps.find(all.lock(Lock.exclusive(), path(Job.Step::getJob).then(Job::getWorker)));
            assertThat(requireNonNull(found.get(0).getJob().getWorker()).getName())
                    .isEqualTo("Ann");
            assertThat(found.get(1).getJob().getWorker()).isNull();
            beside.executeWithoutResult(() -> {
                assertThat(jobs.find(ALL.lock(NO_WAIT))).hasSize(3);
                assertThat(workers.findById(7L, SKIP)).isEmpty();
                assertThat(steps.find(all.lock(SKIP))).isEmpty();
            });
        });
    }

    @ContractTest(id = "REL-24", title = "only to-one relations of the entity are locked")
    void onlyToOneRelationsAreLocked() {
        tx.executeWithoutResult(() -> assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> jobs.find(ALL.lock(Lock.exclusive(), path(Job::getRuns))))
                .withMessageContaining("runs"));
    }

    @ContractTest(
            id = "REL-24",
            title = "conditions and orders over relations lock no further rows",
            requires = Capability.LOCK_NAMED_ROWS_ONLY,
            unsupported = "conditionsOverRelationsLockTheirRows")
    void conditionsOverRelationsLockNothing() {
        lockByWorker(() -> {
            assertThat(workers.findById(7L, NO_WAIT)).isPresent();
            assertThat(ids(jobs.find(ALL.lock(SKIP)))).containsExactly(2L);
        });
    }

    void conditionsOverRelationsLockTheirRows() {
        lockByWorker(() -> {
            assertThat(workers.findById(7L, SKIP)).isEmpty();
            assertThat(ids(jobs.find(ALL.lock(SKIP)))).containsExactly(2L);
        });
    }

    private void lockByWorker(Runnable work) {
        tx.executeWithoutResult(() -> {
            assertThat(ids(jobs.find(ALL.where(path(Job::getWorker)
                                    .then(Job.Worker::getName)
                                    .eq("Ann"))
                            .orderBy(path(Job::getWorker)
                                    .then(Job.Worker::getName)
                                    .asc())
                            .lock(Lock.exclusive()))))
                    .containsExactly(1L, 3L);
            beside.executeWithoutResult(work::run);
        });
    }
}
