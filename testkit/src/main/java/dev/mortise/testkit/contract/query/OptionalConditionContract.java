package dev.mortise.testkit.contract.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Condition.allOf;
import static dev.mortise.query.Condition.anyOf;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.bulk.AlwaysConditionContract;
import dev.mortise.testkit.contract.bulk.AlwaysConditionContract.Job;
import dev.mortise.testkit.contract.bulk.AlwaysConditionContract.Queue;
import java.util.List;

/** Contract of optional conditions inside quantifiers, and of joins of no conditions (R11). */
@ContractGroup("QRY")
class OptionalConditionContract {

    private static final Condition<Job> ABSENT = path(Job::getState).eqIfPresent(null);
    private static final Condition<Job> READY = path(Job::getState).eq("ready");

    private final Repository<Queue, Long> queues;

    OptionalConditionContract(ContractContext context) {
        this.queues = AlwaysConditionContract.filled(context);
    }

    @ContractTest(id = "QRY-80")
    void aQuantifierOfAbsentConditionsIsAbsent() {
        assertThat(ids(each(Queue::getJobs).any(ABSENT))).containsExactly(1L, 2L, 3L);
        assertThat(ids(each(Queue::getJobs).none(ABSENT))).containsExactly(1L, 2L, 3L);
        assertThat(ids(each(Queue::getJobs).all(ABSENT, ABSENT))).containsExactly(1L, 2L, 3L);
        assertThat(ids(each(Queue::getJobs).any(ABSENT, READY))).containsExactly(1L);
        assertThat(ids(each(Queue::getJobs).none(READY, ABSENT))).containsExactly(2L, 3L);
        assertThat(ids(each(Queue::getJobs).any(ABSENT).not())).containsExactly(1L, 2L, 3L);
        assertThat(ids(each(Queue::getJobs).any(ABSENT).or(path(Queue::getId).eq(3L))))
                .containsExactly(3L);
        assertThat(ids(each(Queue::getJobs)
                        .any(path(Job::getQueue).thenEach(Queue::getJobs).any(ABSENT))))
                .containsExactly(1L, 2L, 3L);
    }

    @ContractTest(id = "QRY-80")
    void aQuantifierWithoutConditionsAsksForElements() {
        assertThat(ids(each(Queue::getJobs).any())).containsExactly(1L, 2L);
        assertThat(ids(each(Queue::getJobs).none())).containsExactly(3L);
        assertThat(ids(each(Queue::getJobs).all())).containsExactly(1L, 2L, 3L);
    }

    @ContractTest(id = "QRY-06")
    void anyOfNothingIsFalseAndAllOfNothingTrue() {
        assertThat(ids(anyOf())).isEmpty();
        assertThat(ids(anyOf(List.of()))).isEmpty();
        assertThat(ids(allOf())).containsExactly(1L, 2L, 3L);
        assertThat(ids(allOf(List.of()))).containsExactly(1L, 2L, 3L);
        assertThat(ids(anyOf(Condition.<Queue>absent()))).containsExactly(1L, 2L, 3L);
        assertThat(ids(anyOf(Condition.<Queue>anyOf(), path(Queue::getId).eq(2L))))
                .containsExactly(2L);
        assertThat(ids(allOf(Condition.<Queue>allOf(), path(Queue::getId).eq(2L))))
                .containsExactly(2L);
        assertThat(ids(each(Queue::getJobs).any(Condition.<Job>anyOf()))).isEmpty();
        assertThat(ids(each(Queue::getJobs).any(Condition.<Job>allOf()))).containsExactly(1L, 2L);
        assertThat(ids(each(Queue::getJobs).all(Condition.<Job>anyOf()))).containsExactly(3L);
    }

    private List<Long> ids(Condition<Queue> condition) {
        return queues
                .find(QuerySpec.of(Queue.class)
                        .where(condition)
                        .orderBy(path(Queue::getId).asc()))
                .stream()
                .map(Queue::getId)
                .toList();
    }
}
