package dev.mortise.transaction;

import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionOwner;
import java.time.Duration;
import java.util.function.Function;
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
 * <p>The callback's return commits; anything it throws, checked or not, rolls back and is thrown on as it is (R23). Repositories join
 * the transaction of their thread by themselves (R22). Templates are immutable and safe to share between threads; the methods that
 * set options give a new one.
 */
public final class TransactionTemplate {

    private final TransactionOwner owner;
    private final TransactionOptions options;
    private final @Nullable RetryPolicy retry;

    private TransactionTemplate(TransactionOwner owner, TransactionOptions options, @Nullable RetryPolicy retry) {
        this.owner = owner;
        this.options = options;
        this.retry = retry;
    }

    /** Transactions that Mortise begins and ends on connections of the DataSource. */
    public static TransactionTemplate over(DataSource dataSource) {
        throw new UnsupportedOperationException("over");
    }

    /** Transactions that somebody else owns, such as Spring. */
    public static TransactionTemplate over(TransactionOwner owner) {
        return new TransactionTemplate(owner, TransactionOptions.defaults(), null);
    }

    /** The same with other options. */
    public TransactionTemplate with(TransactionOptions other) {
        return new TransactionTemplate(owner, other, retry);
    }

    public TransactionTemplate propagation(Propagation propagation) {
        return with(new TransactionOptions(propagation, options.isolation(), options.readOnly(), options.timeout()));
    }

    public TransactionTemplate isolation(Isolation isolation) {
        throw new UnsupportedOperationException("isolation");
    }

    /** Refuses writes. */
    public TransactionTemplate readOnly() {
        throw new UnsupportedOperationException("readOnly");
    }

    /** One deadline for the whole transaction, retries included. */
    public TransactionTemplate timeout(Duration timeout) {
        throw new UnsupportedOperationException("timeout");
    }

    /** Runs the whole callback again after failures that the policy names; only at the outermost level (R28). */
    public TransactionTemplate retrying(RetryPolicy policy) {
        return new TransactionTemplate(owner, options, policy);
    }

    /** The options of this template. */
    public TransactionOptions options() {
        return options;
    }

    /** Runs a callback and gives its result, which may be null. */
    public <R extends @Nullable Object, X extends Throwable> R execute(TransactionCallback<R, X> callback) throws X {
        throw new UnsupportedOperationException("execute");
    }

    /** Runs a callback that has no result. */
    public <X extends Throwable> void executeWithoutResult(TransactionAction<X> action) throws X {
        execute(() -> {
            action.run();
            return null;
        });
    }

    /** Runs a callback in a savepoint of the current transaction, or in a transaction of its own; a failure is a value. */
    public <R extends @Nullable Object> Attempt<R> attempt(TransactionCallback<R, ? extends Exception> callback) {
        throw new UnsupportedOperationException("attempt");
    }

    /** Runs a callback without the current transaction, which goes on afterwards. */
    public <R extends @Nullable Object, X extends Throwable> R outside(TransactionCallback<R, X> callback) throws X {
        return propagation(Propagation.NOT_SUPPORTED).execute(callback);
    }

    /** Begins a transaction to be ended by hand. */
    public ManualTransaction begin() {
        throw new UnsupportedOperationException("begin");
    }

    /** Whether the calling thread has a transaction. */
    public boolean isActive() {
        return owner.current().isPresent();
    }

    /** Lets the current transaction end in a rollback although its callback returns; no exception tells of it. */
    public void setRollbackOnly() {
        throw new UnsupportedOperationException("setRollbackOnly");
    }

    /** Runs before the current transaction commits, in it; an exception rolls back. */
    public void beforeCommit(Runnable callback) {
        throw new UnsupportedOperationException("beforeCommit");
    }

    /** Runs after the current transaction has committed, outside it; an exception is logged and undoes nothing (R27). */
    public void afterCommit(Runnable callback) {
        throw new UnsupportedOperationException("afterCommit");
    }

    /** Runs after the current transaction, or the nested scope it was registered in, was rolled back. */
    public void afterRollback(Runnable callback) {
        throw new UnsupportedOperationException("afterRollback");
    }

    /** The database that the transactions are on. */
    public DataSource dataSource() {
        return owner.dataSource();
    }

    /**
     * Runs work in the thread's transaction or, outside one, in a short one of its own (R22): what repositories are built on.
     *
     * @param work gets the transaction; its result may be null
     */
    public <R extends @Nullable Object> R join(Function<TransactionContext, R> work) {
        throw new UnsupportedOperationException("join");
    }

    /** The transaction of the calling thread, for those who build on it; {@link IllegalStateException} where there is none. */
    public TransactionContext current() {
        throw new UnsupportedOperationException("current");
    }
}
