package dev.mortise.testkit.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.PageRequest;
import dev.mortise.spi.Capability;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The number of statements is small and never depends on the number of rows (R2, R14, R15). */
interface StatementBudgetTests<T, ID> extends ApplicationTests<T, ID> {

    @Test
    default void findByIdIsOneStatement() throws Exception {
        ID id = application().idOf(application().inserted());

        application().statements().exactly(1, () -> application().repository().findById(id));
    }

    @Test
    default void existsByIdAndCountAreOneStatementEach() throws Exception {
        ID id = application().idOf(application().inserted());

        application().statements().exactly(1, () -> application().repository().existsById(id));
        application()
                .statements()
                .exactly(1, () -> application().repository().count(application().all()));
    }

    @Test
    default void findIsOneStatementForAnyNumberOfRows() throws Exception {
        application().inserted(2);
        application()
                .statements()
                .exactly(1, () -> application().repository().find(application().all()));
        application().inserted(20);
        application()
                .statements()
                .exactly(1, () -> application().repository().find(application().all()));
    }

    @Test
    default void readingTheResultSendsNothing() throws Exception {
        application().inserted(3);
        List<T> read = application().repository().find(application().all());

        application().statements().exactly(0, () -> {
            read.forEach(entity -> assertThat(entity.toString()).isNotNull());
            return read.stream().map(application().columns()::stateOf).toList();
        });
    }

    @Test
    default void pageIsTwoStatementsAndSliceOne() throws Exception {
        application().inserted(5);
        PageRequest first = PageRequest.ofSize(2);

        application()
                .statements()
                .atMost(
                        2,
                        () -> application().repository().findPage(application().all(), first));
        application()
                .statements()
                .exactly(
                        1,
                        () -> application().repository().findSlice(application().all(), first));
    }

    @Test
    default void manyAreInsertedInOneBatch() throws Exception {
        List<T> entities = application().valid(12);
        application().statements().clear();

        application().repository().insertAll(entities);

        boolean rowByRow =
                application().columns().idIsIdentity() && !application().can(Capability.BATCH_WITH_IDENTITY);
        assertThat(application().statements().startingWith("insert")).hasSize(rowByRow ? 12 : 1);
    }

    @Test
    default void updatesAndDeletesOfManyDoNotGrowWithTheirNumber() throws Exception {
        assertThat(sentFor(3)).isEqualTo(sentFor(12));
    }

    private int sentFor(int number) throws Exception {
        List<T> entities = application().inserted(number);
        entities.forEach(application().fixtures()::changed);
        int updates = sent(() -> application().repository().updateAll(entities));
        List<ID> ids = application().idsOf(entities);
        return updates + sent(() -> application().repository().deleteAllById(ids));
    }

    private int sent(Callable<?> work) throws Exception {
        application().statements().clear();
        work.call();
        return application().statements().count();
    }
}
