package dev.mortise.testkit.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.testkit.sweep.SweepReport;
import dev.mortise.testkit.sweep.SweepReport.Outcome;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests that each write is all or nothing when any JDBC call fails (R24, R26, R27, R32). Runs on H2, where the sweep
 * can restore the rows.
 */
interface SweepTests<T, ID> extends ApplicationTests<T, ID> {

    @Test
    default void insertIsAllOrNothingWhateverFails() {
        assertAllOrNothing(
                () -> application().repository().insert(application().fixtures().valid(1_000)));
    }

    @Test
    default void insertOfManyIsAllOrNothingWhateverFails() {
        assertAllOrNothing(() -> application().repository().insertAll(newOnes()));
    }

    @Test
    default void updateIsAllOrNothingWhateverFails() {
        ID id = application().idOf(application().inserted());
        assertAllOrNothing(() -> {
            T entity = application().repository().getById(id);
            return application().repository().update(application().fixtures().changed(entity));
        });
    }

    @Test
    default void deleteIsAllOrNothingWhateverFails() {
        ID id = application().idOf(application().inserted());
        assertAllOrNothing(() -> application().repository().deleteById(id));
    }

    @Test
    default void severalWritesAreAllOrNothingWhateverFails() {
        ID id = application().idOf(application().inserted());
        assertAllOrNothing(() -> {
            application().repository().insertAll(newOnes());
            T entity = application().repository().getById(id);
            application().repository().update(application().fixtures().changed(entity));
            return application().repository().deleteById(id);
        });
    }

    private List<T> newOnes() {
        return IntStream.range(1_000, 1_003)
                .<T>mapToObj(application().fixtures()::valid)
                .toList();
    }

    private void assertAllOrNothing(Callable<?> service) {
        Supplier<SweepReport> run = () ->
                application().sweep().run(() -> application().transactions().execute(service::call));
        if (application().canSweep()) {
            assertThat(run.get().outcomes()).containsKeys(Outcome.UNDONE, Outcome.DONE_UNANSWERED);
        } else {
            assertThatIllegalStateException().isThrownBy(run::get).withMessageContaining("needs H2");
        }
    }
}
