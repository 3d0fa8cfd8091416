package dev.mortise.internal.jdbc;

import dev.mortise.context.Deadline;
import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;
import dev.mortise.spi.TransactionParticipant.Outcome;
import dev.mortise.spi.transaction.OwnedTransaction;
import dev.mortise.spi.transaction.TransactionDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction on a connection that it borrows on first use and returns at the end. */
final class JdbcTransaction implements OwnedTransaction {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mortise.transaction");

    private final DataSourceTransactionOwner owner;
    private final ConnectionSource connections;
    private final TransactionDefinition definition;
    private final @Nullable JdbcTransaction suspended;
    private final List<Completion> completions = new ArrayList<>(1);
    private @Nullable Attachment attachments;
    private @Nullable Connection opened;
    private @Nullable ConnectionLease borrowed;
    private boolean rollbackOnly;
    private boolean broken;
    private boolean over;
    private boolean ending;
    private boolean ended;

    /** The state attached to the transaction under a key, linked to the rest. */
    private record Attachment(
            Object key, Object value, @Nullable Attachment before) {}

    JdbcTransaction(
            DataSourceTransactionOwner owner,
            ConnectionSource connections,
            TransactionDefinition definition,
            @Nullable JdbcTransaction suspended) {
        this.owner = owner;
        this.connections = connections;
        this.definition = definition;
        this.suspended = suspended;
    }

    @Override
    public Connection connection() {
        return borrowed().connection();
    }

    @Override
    public int isolation() {
        return definition.isolation().isPresent()
                ? definition.isolation().getAsInt()
                : borrowed().isolation();
    }

    @Override
    public boolean isReadOnly() {
        return definition.readOnly();
    }

    @Override
    public Optional<Deadline> deadline() {
        return definition.deadline();
    }

    @Override
    public boolean isRollbackOnly() {
        return rollbackOnly;
    }

    @Override
    public void markRollbackOnly() {
        rollbackOnly = true;
    }

    @Override
    public Savepoint createSavepoint() {
        Connection connection = connection();
        try {
            return connection.setSavepoint();
        } catch (SQLException failure) {
            throw connections.classify("setting of a savepoint", failure, connection);
        }
    }

    @Override
    public void rollbackTo(Savepoint savepoint) {
        Connection connection = connection();
        try {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint); // or it would stay until the end
        } catch (SQLException failure) {
            throw connections.classify("rollback to a savepoint", failure, connection);
        }
    }

    @Override
    public void release(Savepoint savepoint) {
        Connection connection = connection();
        try {
            connection.releaseSavepoint(savepoint);
        } catch (SQLException failure) {
            throw connections.classify("release of a savepoint", failure, connection);
        }
    }

    @Override
    public void register(Completion completion) {
        requireOpen();
        completions.add(completion);
    }

    @Override
    @SuppressWarnings("unchecked") // the key determines the type
    public <A> A attachment(Object key, Supplier<A> create) {
        for (Attachment known = attachments; known != null; known = known.before()) {
            if (known.key() == key) {
                return (A) known.value();
            }
        }
        A created = create.get();
        attachments = new Attachment(key, created, attachments);
        return created;
    }

    @Override
    public void commit() {
        requireOpen();
        owner.endThoseInside(this);
        if (!rollbackOnly) {
            prepare();
        }
        if (rollbackOnly) {
            rollback();
        } else {
            commitConnection();
        }
    }

    private void prepare() {
        try {
            completions.forEach(Completion::beforeCommit);
        } catch (Throwable failure) {
            rollbackAfter(failure);
            throw failure;
        }
    }

    @Override
    public void rollback() {
        requireOpen();
        MortiseException failure;
        try {
            owner.endThoseInside(this);
        } finally {
            try {
                failure = rollbackConnection();
            } finally {
                end(Outcome.ROLLED_BACK);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void commitConnection() {
        RuntimeException failure = null;
        Outcome outcome = Outcome.COMMITTED;
        if (borrowed != null) {
            try {
                borrowed.connection().commit();
            } catch (Throwable refused) {
                broken |= !(refused instanceof SQLException); // should the rest fail too
                failure = afterRefusedCommit(refused);
                outcome = failure instanceof CommitOutcomeUnknownException ? Outcome.UNKNOWN : Outcome.ROLLED_BACK;
            }
        }
        end(outcome);
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Classifies a failed commit: after a refusal by the database it rolls back, anything else may have committed
     * (R27).
     */
    private MortiseException afterRefusedCommit(Throwable refused) {
        MortiseException classified = connections.classify("commit", refused);
        MortiseException rollback = rollbackConnection();
        boolean refusedByDatabase = refused instanceof SQLException
                && !(classified instanceof ConnectionLostException)
                && (rollback == null || !(classified instanceof DatabaseException));
        MortiseException failure = refusedByDatabase ? classified : outcomeUnknown(refused);
        broken |= !refusedByDatabase;
        if (rollback != null) {
            failure.addSuppressed(rollback);
        }
        return failure;
    }

    private static CommitOutcomeUnknownException outcomeUnknown(Throwable refused) {
        return new CommitOutcomeUnknownException(
                "the connection broke during the commit, so the transaction may have been kept or not; read the data"
                        + " to find out before doing it again",
                refused);
    }

    private void rollbackAfter(Throwable failure) {
        try {
            MortiseException later = rollbackConnection();
            if (later != null) {
                failure.addSuppressed(later);
            }
        } finally {
            end(Outcome.ROLLED_BACK);
        }
    }

    /** Rolls back, or aborts the connection so that the database does; returns the failure, or null. */
    private @Nullable MortiseException rollbackConnection() {
        if (borrowed == null) {
            return null;
        }
        try {
            borrowed.connection().rollback();
            return null;
        } catch (Throwable failure) {
            broken = true;
            return connections.classify("rollback", failure);
        }
    }

    private void end(Outcome outcome) {
        over = true;
        ending = true;
        try {
            notifyCompletions(completion -> completion.afterCompletion(outcome));
        } finally {
            ending = false;
            releaseAll();
        }
        notifyCompletions(completion -> completion.afterConnectionReleased(outcome));
    }

    /** Releases the connection and the thread; where the stack is exhausted, the owner does it later. */
    private void releaseAll() {
        try {
            release();
        } catch (StackOverflowError tooDeep) {
            return;
        }
        ended = true;
        owner.unbind(this);
    }

    /** Whether an error interrupted the transaction's end, or its begin before it was returned. */
    boolean isLeftOver() {
        return (over && !ending) || completions.isEmpty();
    }

    /** Ends an interrupted transaction; the state of its connection is unknown. */
    void endLeftOver() {
        over = true;
        broken |= !ended;
        release();
        ended = true;
        owner.unbind(this);
    }

    /** This transaction or, where it has ended, the innermost around it that has not. */
    @Nullable
    JdbcTransaction orThatSuspended() {
        JdbcTransaction open = this;
        while (open != null && open.ended) {
            open = open.suspended;
        }
        return open;
    }

    private void release() {
        Connection taken = opened;
        if (taken == null) {
            return;
        }
        if (borrowed == null || broken) {
            ConnectionLease.discard(taken);
        } else {
            broken = true; // in case an error interrupts the following
            borrowed.giveBack();
        }
        borrowed = null;
        opened = null;
    }

    private void notifyCompletions(Consumer<Completion> notification) {
        for (Completion completion : completions) {
            try {
                notification.accept(completion);
            } catch (Throwable failure) {
                LOG.error(
                        "work that was to be done after the end of a transaction failed; the transaction stays as it"
                                + " is",
                        failure);
            }
        }
    }

    private ConnectionLease borrowed() {
        ConnectionLease known = borrowed; // while the transaction is being completed too
        if (known == null) {
            requireOpen();
            release(); // the rest of a failed begin
            Connection taken = connections.open(definition.deadline());
            opened = taken; // immediately, since it must be restored in any case
            known = borrow(taken);
        }
        return known;
    }

    private ConnectionLease borrow(Connection taken) {
        ConnectionLease ready = null;
        try {
            ready = connections.prepare(taken, definition);
            borrowed = ready;
            return ready;
        } finally {
            if (ready == null) {
                release();
            }
        }
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException("the transaction is over; begin another one");
        }
    }
}
