package dev.mortise.testkit.contract.concurrency;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job of a queue, that may belong to a worker and have steps. */
@Entity
class Job {

    static final Schema SCHEMA = Schema.of(
            Table.named("worker")
                    .id("id", bigInteger())
                    .required("name", varchar(20))
                    .required("version", integer()),
            Table.named("job")
                    .id("id", bigInteger())
                    .required("runs", integer())
                    .column("worker_id", bigInteger())
                    .required("version", integer())
                    .reference("job_worker_fk", "worker_id", "worker"),
            Table.named("step")
                    .id("id", bigInteger())
                    .required("job_id", bigInteger())
                    .reference("step_job_fk", "job_id", "job"));

    static final Class<?>[] ENTITIES = {Job.class, Worker.class, Step.class};

    /** What runs jobs. */
    @Entity(name = "Worker")
    static class Worker {

        @Id
        private long id;

        private String name = "";

        @Version
        private @Nullable Integer version;

        protected Worker() {}

        Worker(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        Integer getVersion() {
            return version;
        }
    }

    /** A part of a job; it has no version. */
    @Entity(name = "Step")
    static class Step {

        @Id
        private long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private Job job;

        protected Step() {
            this.job = new Job();
        }

        Step(long id, Job job) {
            this.id = id;
            this.job = job;
        }

        long getId() {
            return id;
        }

        Job getJob() {
            return job;
        }
    }

    @Id
    private long id;

    private int runs;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Worker worker;

    @OneToMany(mappedBy = "job")
    private List<Step> steps = new ArrayList<>();

    @Version
    private @Nullable Integer version;

    protected Job() {}

    Job(long id, @Nullable Worker worker) {
        this.id = id;
        this.worker = worker;
    }

    long getId() {
        return id;
    }

    int getRuns() {
        return runs;
    }

    void setRuns(int runs) {
        this.runs = runs;
    }

    @Nullable
    Worker getWorker() {
        return worker;
    }

    List<Step> getSteps() {
        return steps;
    }

    @Nullable
    Integer getVersion() {
        return version;
    }
}
