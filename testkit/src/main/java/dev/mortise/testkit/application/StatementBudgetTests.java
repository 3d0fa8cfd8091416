package dev.mortise.testkit.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.capability.Capability;
import dev.mortise.query.page.PageRequest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the number of statements is small and independent of the number of rows (R2, R14, R15). */
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

    /** The batch of the entity's own table; cascaded entities have their own batches. */
    @Test
    default void manyAreInsertedInOneBatch() {
        boolean rowByRow =
                application().columns().idIsIdentity() && !application().can(Capability.BATCH_WITH_IDENTITY);

        assertThat(insertsOf(12)).isEqualTo(rowByRow ? 12 : 1);
    }

    private long insertsOf(int number) {
        List<T> entities = application().valid(number);
        application().statements().clear();

        application().repository().insertAll(entities);

        Pattern ownTable = Pattern.compile(
                "insert into [^(]*?\\b"
                        + Pattern.quote(application().model().table().name().text()) + "\\W.*",
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        return application().statements().startingWith("insert").stream()
                .filter(statement -> ownTable.matcher(statement.sql()).matches())
                .count();
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

    /** Inserts apart: where the database makes a child's id, an engine may send them row by row. */
    private int sent(Callable<?> work) throws Exception {
        application().statements().clear();
        work.call();
        return application().statements().count()
                - application().statements().startingWith("insert").size();
    }
}
