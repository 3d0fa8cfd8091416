package dev.mortise.transaction;

import static java.util.Objects.requireNonNull;

import dev.mortise.context.Deadline;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A transaction as repositories and adapters see it: its connection, its participants, and what they report. */
final class StoreTransactionContext implements TransactionContext {

    private final ActiveTransaction transaction;
    private boolean connected;
    private @Nullable ConnectionHoldMonitor watch;

    StoreTransactionContext(ActiveTransaction transaction) {
        this.transaction = transaction;
    }

    /** Whether its connection has been used. */
    boolean isConnected() {
        return connected;
    }

    /** Ends the watch of how long the connection is held. */
    void connectionReleased() {
        if (watch != null) {
            watch.end();
        }
    }

    @Override
    public Connection connection() {
        transaction.requireThread();
        Connection connection = transaction.owned().connection();
        if (!connected) {
            connected = true;
            watch = transaction
                    .source()
                    .leakThreshold()
                    .map(ConnectionHoldMonitor::of)
                    .orElse(null);
        }
        return connection;
    }

    @Override
    public boolean isReadOnly() {
        return transaction.isReadOnly();
    }

    @Override
    public Optional<Deadline> deadline() {
        return transaction.owned().deadline();
    }

    @Override
    public void beforeStatement(StatementKind kind, TransactionParticipant sender) {
        transaction.requireUsable();
        if (kind == StatementKind.WRITE && isReadOnly()) {
            throw new ReadOnlyTransactionException(
                    "the transaction is read-only, so the write was not sent; write in a transaction without"
                            + " withReadOnly()");
        }
        transaction.flush(sender);
        if (kind == StatementKind.WRITE) {
            transaction.participants().notifyOthers(sender, TransactionParticipant::beforeForeignWrite);
        }
    }

    @Override
    public void afterWrite(TransactionParticipant sender) {
        transaction.participants().wrote(sender);
    }

    @Override
    public RuntimeException failed(RuntimeException failure) {
        return transaction.failed(failure);
    }

    @Override
    public <X extends Throwable> X failedAfterWrite(X failure) {
        return transaction.failedAfterWrite(failure);
    }

    @Override
    public <P extends TransactionParticipant> P participant(Object key, Function<TransactionContext, P> create) {
        transaction.requireOpen();
        return transaction.participants().get(key, () -> create.apply(this));
    }

    @Override
    public void onRollback(Runnable undo) {
        transaction.callbacks().undo(requireNonNull(undo, "undo"));
    }
}
