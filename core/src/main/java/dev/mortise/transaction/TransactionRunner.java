package dev.mortise.transaction;

import dev.mortise.context.Deadline;
import dev.mortise.context.ThreadContext;
import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.transaction.TransactionDefinition;
import dev.mortise.spi.transaction.TransactionOwner;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs callbacks in the transactions that a template's options request (R25). */
final class TransactionRunner {

    private final CurrentTransactions source;
    private final TransactionOptions options;
    private final @Nullable RetryPolicy retry;

    /** The definition of a new transaction where the thread's context adds nothing. */
    private final TransactionDefinition plain;

    TransactionRunner(CurrentTransactions source, TransactionOptions options, @Nullable RetryPolicy retry) {
        this.source = source;
        this.options = options;
        this.retry = retry;
        Isolation isolation = options.isolation().orElse(Isolation.READ_COMMITTED);
        this.plain = new TransactionDefinition(OptionalInt.of(isolation.level()), options.readOnly(), Optional.empty());
    }

    /** Runs a callback with the propagation. */
    <R extends @Nullable Object, X extends Throwable> R run(TransactionCallback<R, X> callback) throws X {
        ActiveTransaction current = source.current();
        if (begins(current)) {
            return runInNew(scope -> callback.run());
        }
        refuseRetry();
        return current == null ? runWithout(callback) : runWith(current, callback);
    }

    /** Runs work in the thread's transaction, or in a short one (R22). */
    <R extends @Nullable Object> R join(Function<TransactionContext, R> work) {
        ActiveTransaction current = source.current();
        return current == null ? runInNew(scope -> work.apply(scope.context())) : work.apply(current.context());
    }

    /** Runs a callback and returns its failure as a value, if its changes could be rolled back. */
    <R extends @Nullable Object> Attempt<R> attempt(TransactionCallback<R, ? extends Exception> callback) {
        ActiveTransaction outer = options.propagation() == Propagation.REQUIRES_NEW ? null : source.current();
        if (outer != null) {
            refuseRetry();
            outer.requireUsable();
        }
        if (outer != null) {
            return attemptIn(outer, callback);
        }
        try {
            return Attempt.success(runInNew(scope -> callback.run()));
        } catch (CommitOutcomeUnknownException unknown) {
            throw unknown;
        } catch (Exception failure) {
            return Attempt.failure(failure);
        }
    }

    private static <R extends @Nullable Object> Attempt<R> attemptIn(
            ActiveTransaction outer, TransactionCallback<R, ? extends Exception> callback) {
        SavepointManager savepoints = outer.savepoints();
        SavepointScope frame = savepoints.open();
        try {
            R result = callback.run();
            savepoints.release(frame);
            return Attempt.success(result);
        } catch (Exception failure) {
            rollBackAttempt(outer, frame, failure);
            return Attempt.failure(failure);
        } catch (Throwable error) {
            savepoints.rollbackToSavepoint(frame, error);
            throw error;
        }
    }

    /** Begins a transaction that the caller ends. */
    ActiveTransaction begin() {
        if (retry != null) {
            throw new IllegalStateException(
                    "only a callback can be run again; use execute(...), or begin() without withRetry(...)");
        }
        if (!begins(source.current())) {
            throw new IllegalStateException("begin() with propagation " + options.propagation()
                    + " would not begin a transaction here; use REQUIRES_NEW, or a savepoint of the"
                    + " transaction that the thread has");
        }
        ActiveTransaction begun = begin(deadline());
        if (source.stores().remembersBegin()) {
            begun.begunHere();
        }
        return begun;
    }

    private boolean begins(@Nullable ActiveTransaction current) {
        return switch (options.propagation()) {
            case REQUIRED, NESTED -> current == null;
            case REQUIRES_NEW -> true;
            case MANDATORY, SUPPORTS, NOT_SUPPORTED, NEVER -> false;
        };
    }

    private <R extends @Nullable Object, X extends Throwable> R runWithout(TransactionCallback<R, X> callback)
            throws X {
        if (options.propagation() == Propagation.MANDATORY) {
            throw new IllegalStateException(
                    "propagation MANDATORY needs a transaction, and the thread has none; call this within"
                            + " execute(...)");
        }
        return callback.run();
    }

    private <R extends @Nullable Object, X extends Throwable> R runWith(
            ActiveTransaction current, TransactionCallback<R, X> callback) throws X {
        return switch (options.propagation()) {
            case REQUIRED, MANDATORY, SUPPORTS -> current.join(options, callback);
            case NESTED -> {
                current.requireJoinable(options);
                yield runNested(current, callback);
            }
            case NOT_SUPPORTED -> runSuspended(callback);
            case NEVER ->
                throw new IllegalStateException(
                        "propagation NEVER refuses to run in a transaction, and the thread has one; NOT_SUPPORTED"
                                + " suspends it");
            case REQUIRES_NEW -> throw new AssertionError("REQUIRES_NEW always begins a transaction");
        };
    }

    private <R extends @Nullable Object, X extends Throwable> R runInNew(InScope<R, X> work) throws X {
        Optional<Deadline> deadline = deadline();
        return retry == null
                ? runOnce(deadline, work)
                : RetryExecutor.by(retry, deadline, source.listener()).run(() -> runOnce(deadline, work));
    }

    private <R extends @Nullable Object, X extends Throwable> R runOnce(Optional<Deadline> deadline, InScope<R, X> work)
            throws X {
        ActiveTransaction scope = begin(deadline);
        try {
            R result;
            try {
                result = work.run(scope);
            } catch (Throwable failure) {
                scope.rollback(failure);
                throw failure;
            }
            scope.commit();
            return result;
        } finally {
            if (!scope.isCompleted()) {
                scope.abandon();
            }
        }
    }

    private <R extends @Nullable Object, X extends Throwable> R runNested(
            ActiveTransaction scope, TransactionCallback<R, X> callback) throws X {
        SavepointManager savepoints = scope.savepoints();
        SavepointScope frame = savepoints.open();
        R result;
        try {
            result = callback.run();
        } catch (Throwable failure) {
            savepoints.rollbackToSavepoint(frame, failure);
            throw failure;
        }
        savepoints.releaseSavepoint(frame);
        return result;
    }

    private <R extends @Nullable Object, X extends Throwable> R runSuspended(TransactionCallback<R, X> callback)
            throws X {
        TransactionOwner.Suspension suspension = source.owner().suspend();
        try {
            return callback.run();
        } finally {
            suspension.close();
        }
    }

    private ActiveTransaction begin(Optional<Deadline> deadline) {
        boolean readOnly = options.readOnly() || ThreadContext.execution().readOnly();
        boolean isPlain = deadline.isEmpty() && readOnly == plain.readOnly();
        return source.begin(isPlain ? plain : new TransactionDefinition(plain.isolation(), readOnly, deadline));
    }

    /** The moment by which a transaction that begins now must be done, its retries included. */
    private Optional<Deadline> deadline() {
        Optional<Deadline> around = ThreadContext.execution().deadline();
        if (options.timeout().isEmpty()) {
            return around;
        }
        Deadline own = Deadline.in(options.timeout().get());
        return Optional.of(around.map(own::earlier).orElse(own));
    }

    private void refuseRetry() {
        if (retry != null) {
            throw new IllegalStateException(
                    "only a whole transaction can be run again, and this callback would not begin one;"
                            + " put withRetry(...) on the outermost execute(...), or use REQUIRES_NEW");
        }
    }

    /**
     * Rolls back an attempt. If that fails, the rollback's failure is thrown, since retries depend on it, with the
     * attempt's failure suppressed.
     */
    private static void rollBackAttempt(ActiveTransaction outer, SavepointScope frame, Exception failure) {
        Throwable later = null;
        try {
            if (outer.savepoints().isOpen(frame)) {
                outer.savepoints().rollbackToSavepoint(frame);
            }
        } catch (Throwable notUndone) {
            later = notUndone;
        }
        Throwable reason = outer.isRollbackOnly() ? outer.rollbackReason() : later;
        if (reason == null) {
            return;
        }
        if (!isAmongCauses(reason, failure)) {
            SuppressedFailures.add(reason, failure);
        }
        if (reason instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (reason instanceof Error error) {
            throw error;
        }
        throw new TransactionRolledBackException(
                "the attempt failed so that the whole transaction is rollback-only", reason);
    }

    private static boolean isAmongCauses(Throwable reason, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause == reason) {
                return true;
            }
        }
        return false;
    }

    /** Work that is given its transaction. */
    private interface InScope<R extends @Nullable Object, X extends Throwable> {
        R run(ActiveTransaction scope) throws X;
    }
}
