package dev.mortise.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.mortise.testkit.stub.StubDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class StatementRecorderTest {

    private static final StatementRecorder RECORDER = StatementRecorder.over(new StubDatabase().dataSource());

    /** Tests that are run by the tests here. */
    static class Sample {

        @RegisterExtension
        static final StatementRecorder WATCHING = RECORDER.failingOn(NPlusOne.standard());

        private final PlainSql sql = PlainSql.on(WATCHING.dataSource());

        @BeforeEach
        void prepare() {
            askFor(1, 2, 3, 4);
        }

        @Test
        void asksForOneIdAfterTheOther() {
            askFor(1, 2, 3);
        }

        @Test
        void asksTwice() {
            askFor(1, 2);
        }

        @Test
        void failsByItself() {
            askFor(1, 2, 3);
            throw new IllegalStateException("its own failure");
        }

        @Test
        void takesTheLog(StatementLog log) {
            assertThat(log.statements()).as("those of the preparation alone").hasSize(4);
        }

        private void askFor(int... ids) {
            for (int id : ids) {
                sql.rows("select name from thing where id = ?", id);
            }
        }
    }

    @Test
    void testThatAsksRowByRowFails() {
        assertThat(run("asksForOneIdAfterTheOther"))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("N+1")
                        .hasMessageContaining("3 times: select name from thing where id = ?"));
    }

    @Test
    void preparationIsNotWatched() {
        assertThat(run("asksTwice")).isEmpty();
    }

    @Test
    void failureOfTheTestItselfIsKept() {
        assertThat(run("failsByItself"))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("its own failure"));
    }

    @Test
    void logIsClearedBeforeEachTestAndGivenToIt() {
        run("asksTwice");
        assertThat(run("takesTheLog", StatementLog.class)).isEmpty();
    }

    @Test
    void recorderWithoutDetectorFailsNothing() {
        PlainSql sql = PlainSql.on(RECORDER.dataSource());

        Statements.expect(1, () -> sql.rows("select 1"));

        assertThat(RECORDER.log().statements()).isNotEmpty();
    }

    private static List<Throwable> run(String test, Class<?>... parameters) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectMethod(Sample.class, test, parameters))
                                .build(),
                        listener);
        assertThat(listener.getSummary().getTestsStartedCount()).isEqualTo(1);
        return listener.getSummary().getFailures().stream()
                .map(failure -> failure.getException())
                .toList();
    }
}
