package dev.mortise.testkit.contract.concurrency;

import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.lock.Lock;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.List;

/** Contract of locks that increment the versions of what they read (R7). */
@ContractGroup("OPT")
class VersionIncrementContract {

    private static final Lock INCREMENT = Lock.exclusive().incrementVersion();

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<Job, Long> jobs;
    private final Repository<Job.Step, Long> steps;

    VersionIncrementContract(ContractContext context) {
        this.context = context.tables(Job.SCHEMA);
        PersistenceModule module = context.open(Job.ENTITIES);
        this.tx = context.transactions();
        this.jobs = module.repository(Job.class, Long.class);
        this.steps = module.repository(Job.Step.class, Long.class);
        jobs.insertAll(List.of(new Job(1, null), new Job(2, null), new Job(3, null)));
        jobs.update(jobs.getById(3L));
    }

    private List<Integer> versions() {
        return jobs.find(QuerySpec.of(Job.class).orderBy(path(Job::getId).asc())).stream()
                .map(job -> requireNonNull(job.getVersion()))
                .toList();
    }

    @ContractTest(id = "OPT-09")
    void incrementChangesTheVersionAlone() throws Exception {
        Job before = jobs.getById(1L);

        Job read = tx.execute(() -> context.expect("a select and an update", 2, () -> jobs.getById(1L, INCREMENT)));

        assertThat(read.getVersion()).isEqualTo(1);
        assertThat(versions()).containsExactly(1, 0, 1);
        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> jobs.update(before));
        jobs.update(read);
        assertThat(read.getVersion()).isEqualTo(2);
    }

    @ContractTest(id = "OPT-09", title = "the versions of all rows of a query are incremented")
    void incrementsAllRowsOfAQuery() {
        QuerySpec<Job> all = QuerySpec.of(Job.class);
        tx.executeWithoutResult(() -> {
            assertThat(jobs.find(all.lock(INCREMENT)))
                    .extracting(Job::getVersion)
                    .containsExactly(1, 1, 2);
            assertThat(jobs.find(all.where(path(Job::getId).gt(9L)).lock(INCREMENT)))
                    .isEmpty();
            assertThat(jobs.findAllById(List.of(3L, 1L), INCREMENT))
                    .extracting(Job::getVersion)
                    .containsExactly(3, 2);
        });
        assertThat(versions()).containsExactly(2, 1, 3);
    }

    @ContractTest(id = "OPT-10")
    void childIsWrittenUnderItsParentsVersion() {
        Job stale = jobs.getById(1L);

        tx.executeWithoutResult(() -> {
            Job root = jobs.getById(1L, INCREMENT);
            steps.insert(new Job.Step(10, root));
        });

        stale.setRuns(1);
        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> jobs.update(stale));
        assertThat(versions()).containsExactly(1, 0, 1);
    }

    @ContractTest(id = "OPT-09", title = "a rollback restores the version in memory too")
    void rollbackRestoresTheVersion() {
        List<Job> read = new ArrayList<>();

        tx.executeWithoutResult(() -> {
            read.add(jobs.getById(1L, INCREMENT));
            tx.setRollbackOnly();
        });

        assertThat(read.get(0).getVersion()).isZero();
        assertThat(versions()).containsExactly(0, 0, 1);
        jobs.update(read.get(0));
    }

    @ContractTest(id = "OPT-09", title = "an increment needs a version and an exclusive lock")
    void incrementNeedsAVersion() {
        tx.executeWithoutResult(() -> assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> steps.find(QuerySpec.of(Job.Step.class).lock(INCREMENT)))
                .withMessageContaining("@Version"));
        assertThatIllegalArgumentException().isThrownBy(() -> Lock.shared().incrementVersion());
    }
}
