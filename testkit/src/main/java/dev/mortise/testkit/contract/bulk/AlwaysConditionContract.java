package dev.mortise.testkit.contract.bulk;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Condition.allOf;
import static dev.mortise.query.Condition.anyOf;
import static dev.mortise.query.Condition.instanceOf;
import static dev.mortise.query.Condition.not;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Expression;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contract of bulk changes whose condition holds for every row (R9). */
@ContractGroup("BLK")
public class AlwaysConditionContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("queue").id("id", bigInteger()).column("name", varchar(20)),
            Table.named("job")
                    .id("id", bigInteger())
                    .column("state", varchar(20))
                    .column("queue_id", bigInteger())
                    .reference("job_queue_fk", "queue_id", "queue"),
            Table.named("queue_tag")
                    .required("queue_id", bigInteger())
                    .required("tag", varchar(20))
                    .reference("queue_tag_fk", "queue_id", "queue"));

    private static final Condition<Queue> NEVER = path(Queue::getName).in(List.of());
    private static final Condition<Queue> ALWAYS = path(Queue::getName).notIn(List.of());
    private static final Condition<Job> NO_JOB = path(Job::getState).in(List.of());
    private static final Condition<Job> EVERY_JOB = path(Job::getState).notIn(List.of());
    private static final Condition<Job> ABSENT = path(Job::getState).eqIfPresent(null);
    private static final Condition<Job> READY = path(Job::getState).eq("ready");

    private final ContractContext context;
    private final Repository<Queue, Long> queues;

    AlwaysConditionContract(ContractContext context) {
        this.context = context;
        this.queues = filled(context);
    }

    /** Queues 1 and 2 with jobs, and 3 without. */
    public static Repository<Queue, Long> filled(ContractContext context) {
        context.tables(SCHEMA);
        context.sql().run("insert into queue (id, name) values (1, 'mail'), (2, null), (3, 'print')");
        context.sql()
                .run("insert into job (id, state, queue_id) values (10, 'ready', 1), (11, null, 1), (12, 'done', 2)");
        return context.open(Queue.class, Job.class).repository(Queue.class, Long.class);
    }

    /** A queue of jobs. */
    @Entity(name = "Queue")
    public static class Queue {

        @Id
        long id;

        @Nullable
        String name;

        @OneToMany(mappedBy = "queue")
        List<Job> jobs = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "queue_tag", joinColumns = @JoinColumn(name = "queue_id"))
        @Column(name = "tag")
        List<String> tags = new ArrayList<>();

        public long getId() {
            return id;
        }

        @Nullable
        String getName() {
            return name;
        }

        public List<Job> getJobs() {
            return jobs;
        }

        List<String> getTags() {
            return tags;
        }
    }

    /** A job in a queue. */
    @Entity(name = "Job")
    public static class Job {

        @Id
        long id;

        @Nullable
        String state;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Queue queue;

        @Nullable
        public String getState() {
            return state;
        }

        @Nullable
        public Queue getQueue() {
            return queue;
        }
    }

    private static Map<String, Condition<Queue>> alwaysTrue() {
        Map<String, Condition<Queue>> all = new LinkedHashMap<>();
        all.put("notIn of nothing", ALWAYS);
        all.put("not in of nothing", NEVER.not());
        all.put("not not notIn of nothing", not(not(ALWAYS)));
        all.put("all of no condition", each(Queue::getJobs).all());
        all.put("all of absent", each(Queue::getJobs).all(ABSENT));
        all.put("all of every", each(Queue::getJobs).all(EVERY_JOB));
        all.put("all of allOf nothing", each(Queue::getJobs).all(Condition.<Job>allOf()));
        all.put("none of never", each(Queue::getJobs).none(NO_JOB));
        all.put("none of never and more", each(Queue::getJobs).none(NO_JOB, READY));
        all.put("not any of never", each(Queue::getJobs).any(NO_JOB).not());
        all.put("none of absent", each(Queue::getJobs).none(ABSENT));
        all.put("any of absent", each(Queue::getJobs).any(ABSENT));
        all.put("not any of absent", each(Queue::getJobs).any(ABSENT).not());
        all.put("all of plain values", each(Queue::getTags).all());
        all.put(
                "all of all",
                each(Queue::getJobs)
                        .all(path(Job::getQueue).thenEach(Queue::getJobs).all(EVERY_JOB)));
        all.put("allOf nothing", Condition.<Queue>allOf());
        all.put("not anyOf nothing", Condition.<Queue>anyOf().not());
        all.put("allOf always", allOf(ALWAYS, each(Queue::getJobs).all(ABSENT)));
        all.put("anyOf with always", anyOf(path(Queue::getName).eq("mail"), ALWAYS));
        all.put(
                "or with a quantifier",
                path(Queue::getName).eq("mail").or(each(Queue::getJobs).all(EVERY_JOB)));
        all.put("not both", not(allOf(path(Queue::getName).eq("mail"), NEVER)));
        all.put("instance of itself", instanceOf(Queue.class));
        all.put("a value that is not null", Expression.<Queue, String>value("x").isNotNull());
        all.put(
                "a value in place of null",
                path(Queue::getName).coalesce("none").lower().concat("x").isNotNull());
        all.put(
                "elements with a value in place of null",
                each(Queue::getJobs).none(path(Job::getState).coalesce("none").isNull()));
        all.put(
                "a calculation with values",
                Expression.<Queue, Integer>value(2).times(3).plus(1).isNull().not());
        all.put("absent", Condition.when(false, NEVER));
        all.put("allOf absent", allOf(Condition.<Queue>absent(), Condition.<Queue>absent()));
        return all;
    }

    @ContractTest(id = "BLK-11")
    void whatAlwaysHoldsIsNoConditionOfABulkChange() {
        alwaysTrue().forEach((said, condition) -> {
            assertThatIllegalArgumentException()
                    .as("deleteWhere: " + said)
                    .isThrownBy(
                            () -> queues.deleteWhere(DeleteSpec.of(Queue.class).where(condition)))
                    .withMessageContaining("unrestricted()");
            assertThatIllegalArgumentException()
                    .as("updateWhere: " + said)
                    .isThrownBy(() -> queues.updateWhere(UpdateSpec.of(Queue.class)
                            .set(path(Queue::getName).to("all"))
                            .where(condition, Condition.absent())))
                    .withMessageContaining("unrestricted()");
        });
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "BLK-11")
    void whatAlwaysHoldsReachesEveryRowWhereThatIsSaid() {
        alwaysTrue()
                .forEach((said, condition) -> assertThat(queues.updateWhere(UpdateSpec.of(Queue.class)
                                .set(path(Queue::getName).to(said.length() > 20 ? "long" : said))
                                .where(condition)
                                .unrestricted()))
                        .as(said)
                        .isEqualTo(3));
    }

    @ContractTest(id = "BLK-11")
    void comparisonsAndChecksAreConditions() {
        List<Condition<Queue>> conditions = List.of(
                path(Queue::getId).isNotNull(),
                path(Queue::getId).eq(path(Queue::getId)),
                Expression.<Queue, Integer>value(1).eq(1),
                path(Queue::getId).ge(0L).and(ALWAYS),
                each(Queue::getJobs).any(EVERY_JOB).or(each(Queue::getJobs).none()));

        for (Condition<Queue> condition : conditions) {
            assertThat(queues.updateWhere(UpdateSpec.of(Queue.class)
                            .set(path(Queue::getName).to("x"))
                            .where(condition)))
                    .as(condition.toString())
                    .isEqualTo(3);
        }
    }

    @ContractTest(id = "BLK-11")
    void whatNeverHoldsChangesNothing() {
        List<Condition<Queue>> conditions = List.of(
                NEVER,
                Condition.<Queue>anyOf(),
                ALWAYS.not(),
                each(Queue::getJobs).any(NO_JOB),
                each(Queue::getJobs).all(EVERY_JOB).not(),
                Condition.<Queue>allOf().not(),
                allOf(path(Queue::getId).ge(0L), NEVER));

        for (Condition<Queue> condition : conditions) {
            assertThat(queues.deleteWhere(DeleteSpec.of(Queue.class).where(condition)))
                    .as(condition.toString())
                    .isZero();
        }
    }
}
