package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import dev.mortise.internal.jdbc.DataSourceTransactionOwner;
import dev.mortise.spi.transaction.TransactionOwner;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs callbacks in transactions on one database.
 *
 * <pre>{@code
 * TransactionTemplate tx = TransactionTemplate.over(dataSource);
 * Order placed = tx.execute(() -> orders.insert(order));
 * }</pre>
 *
 * <p>The callback's return commits; any exception, checked or not, rolls back and is rethrown unchanged (R23).
 * Repositories join the transaction of their thread (R22). Templates are immutable and thread-safe; the methods that
 * set options return a new one.
 */
public final class TransactionTemplate {

    private final CurrentTransactions source;
    private final TransactionOptions options;
    private final @Nullable RetryPolicy retry;
    private final TransactionRunner runner;

    private TransactionTemplate(CurrentTransactions source, TransactionOptions options, @Nullable RetryPolicy retry) {
        this.source = source;
        this.options = options;
        this.retry = retry;
        this.runner = new TransactionRunner(source, options, retry);
    }

    /**
     * Transactions that Mortise begins and ends on connections of the DataSource.
     *
     * <p>Each borrows one connection, when its first statement needs it. Templates over the same DataSource, or over wrappers of it,
     * share their transactions.
     */
    public static TransactionTemplate over(DataSource dataSource) {
        return over(new DataSourceTransactionOwner(dataSource));
    }

    /**
     * Returns a template over an external transaction owner, such as Spring; the owner's rollback rules apply to
     * transactions that it began.
     */
    public static TransactionTemplate over(TransactionOwner owner) {
        requireNonNull(owner, "owner");
        return new TransactionTemplate(CurrentTransactions.of(owner), TransactionOptions.defaults(), null);
    }

    /** The same with other options. */
    public TransactionTemplate withOptions(TransactionOptions other) {
        return new TransactionTemplate(source, other, retry);
    }

    /**
     * Sets the propagation, which decides how an existing transaction is treated; {@link Propagation#REQUIRED} by
     * default.
     */
    public TransactionTemplate withPropagation(Propagation propagation) {
        return withOptions(options.withPropagation(propagation));
    }

    /**
     * Sets the isolation; {@link Isolation#READ_COMMITTED} by default.
     *
     * <p>Joining a transaction of another isolation throws {@link IllegalStateException}.
     */
    public TransactionTemplate withIsolation(Isolation isolation) {
        return withOptions(options.withIsolation(isolation));
    }

    /**
     * Refuses writes with {@link dev.mortise.error.ReadOnlyTransactionException}.
     *
     * <p>It may join a transaction that writes; a callback that is not read-only may not join a read-only one.
     */
    public TransactionTemplate withReadOnly() {
        return withOptions(options.withReadOnly());
    }

    /**
     * Sets one deadline for the whole of a new transaction, retries included; a joined transaction keeps its own.
     *
     * <p>Once it has passed, statements and the commit throw {@link dev.mortise.error.TransactionTimedOutException}.
     * Drivers are given whole seconds, rounded up.
     *
     * @throws IllegalArgumentException unless it is positive
     */
    public TransactionTemplate withTimeout(Duration timeout) {
        return withOptions(options.withTimeout(timeout));
    }

    /**
     * Runs the whole callback again after failures that the policy names (R28).
     *
     * <p>Each attempt has its own transaction, so retrying within a transaction throws {@link IllegalStateException},
     * unless the propagation is {@link Propagation#REQUIRES_NEW}.
     */
    public TransactionTemplate withRetry(RetryPolicy policy) {
        return new TransactionTemplate(source, options, requireNonNull(policy, "policy"));
    }

    /**
     * Sets the listener for retries and after-commit failures; none by default.
     *
     * <p>A transaction has the listener of the template that began it or, in a foreign transaction, that joined it
     * first: give modules the template with the listener. It replaces an earlier listener.
     */
    public TransactionTemplate withListener(TransactionListener listener) {
        return new TransactionTemplate(source.with(requireNonNull(listener, "listener")), options, retry);
    }

    /**
     * Reads the isolation of each connection when a transaction begins, and not only of the first one: for pools that
     * do not reset it.
     *
     * <p>Most drivers send a statement for it. Auto-commit and read-only are read from each connection anyway.
     *
     * @throws IllegalStateException if an external owner, such as Spring, owns the transactions
     */
    public TransactionTemplate withIsolationVerification() {
        return new TransactionTemplate(source.verifyingIsolation(), options, retry);
    }

    /**
     * Logs a warning when a transaction has held its connection for longer than this, with the stack trace of its
     * acquisition; never by default.
     *
     * @throws IllegalArgumentException unless it is positive
     */
    public TransactionTemplate withLeakDetectionThreshold(Duration threshold) {
        if (threshold.isNegative() || threshold.isZero()) {
            throw new IllegalArgumentException("a leak detection threshold must be positive, but is " + threshold);
        }
        return new TransactionTemplate(source.withLeakThreshold(threshold), options, retry);
    }

    /**
     * Fails if the calling thread has a transaction. Call it where a request or a test starts, whose changes would
     * otherwise join a transaction that was never ended, and be lost with it.
     *
     * <p>From the first call on, {@link #begin()} records its call site, on all templates over the same database, so
     * that the failure names it. The transaction itself is unchanged.
     *
     * @throws IllegalStateException if there is one; its cause shows where it was begun, if known
     */
    public void requireIdle() {
        source.stores().rememberBegin();
        ActiveTransaction current = source.current();
        if (current != null) {
            throw leftOpen(current.begun());
        }
    }

    private static IllegalStateException leftOpen(@Nullable Throwable begun) {
        String callSite = begun == null ? "" : ", at " + callSite(begun);
        return new IllegalStateException(
                "the thread still has a transaction that was begun before" + callSite
                        + " and never ended, and following work would join it; begin() in try-with-resources, or use"
                        + " execute(...)",
                begun);
    }

    /** The innermost frame that is not of this package. */
    private static String callSite(Throwable begun) {
        String own = TransactionTemplate.class.getName();
        boolean seen = false;
        for (StackTraceElement frame : begun.getStackTrace()) {
            boolean isOwn = frame.getClassName().equals(own);
            if (seen && !isOwn) {
                return frame.toString();
            }
            seen |= isOwn;
        }
        return "an unknown location";
    }

    /** The options of this template. */
    public TransactionOptions options() {
        return options;
    }

    /**
     * Runs a callback and gives its result, which may be null.
     *
     * @throws X the callback's exception, unchanged; failures of the rollback are suppressed into it (R23)
     * @throws dev.mortise.error.TransactionRolledBackException if the callback returned although something in the transaction had
     * failed before (R24)
     * @throws dev.mortise.error.TransactionTimedOutException if the deadline passed before the commit (R25)
     * @throws dev.mortise.error.CommitOutcomeUnknownException if the connection broke during the commit (R27)
     * @throws IllegalStateException if the propagation, isolation or retry policy cannot be had where the thread is now
     */
    public <R extends @Nullable Object, X extends Throwable> R execute(TransactionCallback<R, X> callback) throws X {
        requireNonNull(callback, "callback");
        return runner.run(callback);
    }

    /** Runs a callback that has no result. */
    public <X extends Throwable> void executeWithoutResult(TransactionRunnable<X> action) throws X {
        execute(() -> {
            action.run();
            return true; // the result is not used
        });
    }

    /**
     * Runs a callback in a savepoint of the current transaction, or in a new transaction, and returns a failure as a
     * value.
     *
     * <p>If changes could not be rolled back, the failure is thrown: one that marks the whole transaction rollback-only
     * (R24), an unknown commit, and an {@link Error}. With {@link Propagation#REQUIRES_NEW} the transaction is always a
     * new one.
     *
     * @throws dev.mortise.error.TransactionRolledBackException if the current transaction is already rollback-only; the
     *     callback is not run
     */
    public <R extends @Nullable Object> Attempt<R> attempt(TransactionCallback<R, ? extends Exception> callback) {
        requireNonNull(callback, "callback");
        return runner.attempt(callback);
    }

    /** Runs a callback without the current transaction, which continues afterwards. */
    public <R extends @Nullable Object, X extends Throwable> R executeSuspended(TransactionCallback<R, X> callback)
            throws X {
        return withPropagation(Propagation.NOT_SUPPORTED).execute(callback);
    }

    /**
     * Begins a transaction to be ended by hand, best in try-with-resources.
     *
     * @throws IllegalStateException if the thread has a transaction and the propagation is not {@link Propagation#REQUIRES_NEW},
     *     if the propagation begins none, or if the template retries
     */
    public ManualTransaction begin() {
        return new DefaultManualTransaction(runner.begin());
    }

    /** Whether the calling thread has a transaction. */
    public boolean isActive() {
        return source.current() != null;
    }

    /**
     * Marks the current transaction, or the nested scope in it, rollback-only although its callback returns; no
     * exception is thrown.
     *
     * @throws IllegalStateException if the thread has no transaction
     */
    public void setRollbackOnly() {
        requireCurrent().setRollbackOnly();
    }

    /**
     * Runs before the current transaction commits, in it; an exception rolls back and is thrown.
     *
     * <p>Callbacks run in the order of registration, and may register more. Those of a nested scope that rolls back are
     * dropped, as are those of {@link #afterCommit}.
     *
     * @throws IllegalStateException if the thread has no transaction
     */
    public void beforeCommit(Runnable callback) {
        requireCurrent().callbacks().beforeCommit(requireNonNull(callback, "callback"));
    }

    /**
     * Registers a callback that runs after the commit, once the connection is returned; its exceptions are logged,
     * passed to the {@link #withListener listener}, and roll nothing back (R27).
     *
     * <p>Callbacks run in the order of registration, outside the transaction, and may begin others. When the outcome of
     * the commit is unknown, neither these nor those of {@link #afterRollback} run.
     *
     * @throws IllegalStateException if the thread has no transaction
     */
    public void afterCommit(Runnable callback) {
        requireCurrent().callbacks().afterCommit(requireNonNull(callback, "callback"));
    }

    /**
     * Runs after the current transaction, or the nested scope it was registered in, was rolled back; an exception is logged.
     *
     * @throws IllegalStateException if the thread has no transaction
     */
    public void afterRollback(Runnable callback) {
        requireCurrent().callbacks().afterRollback(requireNonNull(callback, "callback"));
    }

    /** The database that the transactions are on. */
    public DataSource dataSource() {
        return source.owner().dataSource();
    }

    CurrentTransactions source() {
        return source;
    }

    TransactionRunner runner() {
        return runner;
    }

    ActiveTransaction requireCurrent() {
        ActiveTransaction current = source.current();
        if (current == null) {
            throw new IllegalStateException(
                    "the thread has no transaction; call this within execute(...), on the same thread");
        }
        return current;
    }
}
