package dev.mortise.testkit.jdbc;

import dev.mortise.testkit.jdbc.StatementLog.Sent;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * Asserts the number of statements that code sends.
 *
 * <pre>{@code
 * List<Order> orders = Statements.expect(2, () -> repository.find(spec));
 * Statements.expectAtMost(3, () -> service.ship(order));
 * Statements.withoutNPlusOne(() -> page.render(orders));
 * }</pre>
 *
 * <p>Statements of the calling thread over any {@link RecordingDataSource} are counted, which a test puts in front of
 * its own with a {@link StatementRecorder} for example. A batch counts once for any number of rows. Statements of other
 * threads do not count, so that tests may run in parallel; {@link StatementLog#exactly} counts on all threads. Calls
 * may be nested.
 *
 * <p>All methods throw {@link IllegalStateException} where no recorder exists, since nothing could be counted then.
 * Exceptions of the code are thrown unchanged, and nothing is checked then.
 */
public final class Statements {

    private Statements() {}

    /**
     * Runs code that has to send exactly so many statements and returns its result.
     *
     * @throws AssertionError if it sent more or fewer; the message lists them
     * @throws IllegalArgumentException if the number is negative
     */
    public static <T extends @Nullable Object> T expect(int statements, ThrowingSupplier<T> code) {
        return watching(StatementBudget.exactly(statements)::check, code);
    }

    /** Runs code that has no result, as {@link #expect(int, ThrowingSupplier)} does. */
    public static void expect(int statements, Executable code) {
        expect(statements, withoutResult(code));
    }

    /**
     * Runs code that may send so many statements at most and returns its result.
     *
     * @throws AssertionError if it sent more; the message lists them
     * @throws IllegalArgumentException if the number is negative
     */
    public static <T extends @Nullable Object> T expectAtMost(int statements, ThrowingSupplier<T> code) {
        return watching(StatementBudget.atMost(statements)::check, code);
    }

    /** Runs code that has no result, as {@link #expectAtMost(int, ThrowingSupplier)} does. */
    public static void expectAtMost(int statements, Executable code) {
        expectAtMost(statements, withoutResult(code));
    }

    /**
     * Runs code that must not select one id after another and returns its result; {@link NPlusOne#standard()} decides.
     *
     * @throws AssertionError if it did; the message shows the query, its count, and the remedy
     */
    public static <T extends @Nullable Object> T withoutNPlusOne(ThrowingSupplier<T> code) {
        return watching(NPlusOne.standard()::check, code);
    }

    /** Runs code that has no result, as {@link #withoutNPlusOne(ThrowingSupplier)} does. */
    public static void withoutNPlusOne(Executable code) {
        withoutNPlusOne(withoutResult(code));
    }

    private static <T extends @Nullable Object> T watching(Consumer<List<Sent>> check, ThrowingSupplier<T> code) {
        if (!RecordingDataSource.exists()) {
            throw new IllegalStateException("Nothing is recorded: put a RecordingDataSource, or a StatementRecorder's"
                    + " dataSource(), where the code takes its connections from.");
        }
        try (ThreadStatementCounter watch = ThreadStatementCounter.open()) {
            T result = code.get();
            check.accept(watch.sent());
            return result;
        } catch (Throwable failure) {
            throw Statements.<RuntimeException>asItIs(failure);
        }
    }

    private static ThrowingSupplier<Boolean> withoutResult(Executable code) {
        return () -> {
            code.execute();
            return true;
        };
    }

    /** Lets the compiler take a checked exception for an unchecked one, so that a test needs no clause for it. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException asItIs(Throwable failure) throws X {
        throw (X) failure;
    }
}
