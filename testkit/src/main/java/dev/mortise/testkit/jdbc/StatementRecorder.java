package dev.mortise.testkit.jdbc;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that puts a recorder in front of a data source, for the tests of an application.
 *
 * <pre>{@code
 * class OrderPageTest {
 *
 *     @RegisterExtension
 *     static final StatementRecorder RECORDER = StatementRecorder.over(pool()).failingOn(NPlusOne.standard());
 *
 *     final Shop shop = Shop.open(TransactionTemplate.over(RECORDER.dataSource()), JpaAdapter.create());
 *
 *     @Test
 *     void pageTakesTwoStatements() {
 *         Statements.expect(2, () -> shop.orders().find(page));
 *     }
 * }
 * }</pre>
 *
 * <p>The log is cleared before each test, ahead of its set-up methods; a test can take it as a parameter of type
 * {@link StatementLog}. A given detector checks the statements of the test method itself, on all threads; tests that
 * share a recorder must not run at the same time then. A test that failed anyway keeps its own failure. Instances are
 * immutable but for the log.
 */
public final class StatementRecorder
        implements BeforeEachCallback, BeforeTestExecutionCallback, AfterTestExecutionCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(StatementRecorder.class);

    private final RecordingDataSource dataSource;
    private final @Nullable NPlusOne detector;

    private StatementRecorder(RecordingDataSource dataSource, @Nullable NPlusOne detector) {
        this.dataSource = dataSource;
        this.detector = detector;
    }

    /** Returns an extension that records the statements of a data source and never fails a test itself. */
    public static StatementRecorder over(DataSource target) {
        return new StatementRecorder(RecordingDataSource.over(target), null);
    }

    /** Returns an extension with the same data source that fails each test in which the detector finds something. */
    public StatementRecorder failingOn(NPlusOne nPlusOne) {
        return new StatementRecorder(dataSource, nPlusOne);
    }

    /** Returns the recorder; the code under test takes its connections from it. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Returns the recorded statements. */
    public StatementLog log() {
        return dataSource.log();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        log().clear();
    }

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        test.getStore(NAMESPACE).put(this, log().count());
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Integer prepared = test.getStore(NAMESPACE).get(this, Integer.class);
        if (detector != null && prepared != null && test.getExecutionException().isEmpty()) {
            detector.check(log().since(prepared));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == StatementLog.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return log();
    }
}
