package dev.mortise.internal.explain;

import dev.mortise.context.Deadline;
import dev.mortise.error.DatabaseException;
import dev.mortise.repository.Explanation.ExplainedStatement;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transaction whose sessions explain their queries.
 *
 * <p>It has sessions of its own, which are closed after the call. Used by one call.
 */
final class ExplainingTransaction implements TransactionContext, AutoCloseable {

    private final TransactionContext transaction;
    private final boolean isRunning;
    private final boolean showsValues;
    private final Map<Object, TransactionParticipant> sessions = new IdentityHashMap<>();
    private @Nullable StatementExplainer explainer;
    private @Nullable Connection connection;

    /**
     * @param transaction the transaction
     * @param isRunning whether the queries are run too; otherwise their results are empty
     * @param showsValues whether parameters and plans show values
     */
    ExplainingTransaction(TransactionContext transaction, boolean isRunning, boolean showsValues) {
        this.transaction = transaction;
        this.isRunning = isRunning;
        this.showsValues = showsValues;
    }

    /** The explained statements, in the order in which they were sent. */
    List<ExplainedStatement> explained() {
        return explainer == null ? List.of() : explainer.explained();
    }

    @Override
    public Connection connection() {
        Connection known = connection;
        if (known == null) {
            try {
                StatementExplainer made = new StatementExplainer(transaction.connection(), isRunning, showsValues);
                known = made.explaining();
                explainer = made;
                connection = known;
            } catch (SQLException e) {
                throw new DatabaseException("the product of the database could not be read", e);
            }
        }
        return known;
    }

    @Override
    @SuppressWarnings("unchecked") // the key determines the type
    public <P extends TransactionParticipant> P participant(Object key, Function<TransactionContext, P> create) {
        return (P) sessions.computeIfAbsent(key, made -> create.apply(this));
    }

    @Override
    public void close() {
        sessions.values().forEach(session -> session.afterCompletion(TransactionParticipant.Outcome.COMMITTED));
    }

    @Override
    public boolean isReadOnly() {
        return transaction.isReadOnly();
    }

    @Override
    public Optional<Deadline> deadline() {
        return transaction.deadline();
    }

    @Override
    public void beforeStatement(StatementKind kind, TransactionParticipant sender) {
        transaction.beforeStatement(kind, sender);
    }

    @Override
    public void afterWrite(TransactionParticipant sender) {
        transaction.afterWrite(sender);
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
    public void onRollback(Runnable undo) {
        transaction.onRollback(undo);
    }
}
