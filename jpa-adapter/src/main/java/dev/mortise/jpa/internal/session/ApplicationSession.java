package dev.mortise.jpa.internal.session;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import jakarta.transaction.Status;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.PhysicalJdbcTransaction;
import org.hibernate.resource.transaction.spi.SynchronizationRegistryImplementor;

/**
 * An application's own Hibernate session in a transaction that its owner commits.
 *
 * <p>Hibernate runs its work before completion when the transaction is about to commit, and its work after completion
 * when it has ended, each once. The real commit happens between the two.
 */
public final class ApplicationSession implements TransactionParticipant {

    private final GuardedConnection connection;
    private final SessionImplementor session;
    private boolean busy;

    public ApplicationSession(SessionFactoryImplementor factory, SqlDialect dialect, TransactionContext transaction) {
        this.connection = new GuardedConnection(transaction, this, dialect);
        this.session = factory.withOptions().connection(connection.proxy()).openSession();
        if (transaction.isReadOnly()) {
            session.setDefaultReadOnly(true);
            session.setHibernateFlushMode(FlushMode.MANUAL);
        }
        session.getTransaction().begin();
    }

    public boolean isOf(SessionFactoryImplementor factory) {
        return session.getFactory() == factory;
    }

    public Session session() {
        return session;
    }

    @Override
    public void beforeForeignStatement() {
        if (!busy && isUsable() && session.getHibernateFlushMode() != FlushMode.MANUAL) {
            withoutReentry(session::flush);
        }
    }

    @Override
    public void afterForeignWrite() {
        if (!busy) {
            afterSavepointRollback();
        }
    }

    @Override
    public void afterSavepointRollback() {
        if (isUsable()) {
            session.getJdbcCoordinator().abortBatch(); // rows that a failed flush has added to a batch
            session.clear();
        }
    }

    @Override
    public void beforeCommit() {
        if (isUsable()) {
            withoutReentry(() -> {
                session.beforeTransactionCompletion();
                synchronizations().notifySynchronizationsBeforeTransactionCompletion();
            });
        }
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        if (!isUsable()) {
            return;
        }
        boolean committed = outcome == Outcome.COMMITTED;
        connection.over();
        PhysicalJdbcTransaction mark =
                session.getJdbcCoordinator().getLogicalConnection().getPhysicalJdbcTransaction();
        if (committed) {
            mark.commit();
        } else {
            mark.rollback();
        }
        synchronizations().notifySynchronizationsAfterTransactionCompletion(status(outcome));
        session.afterTransactionCompletion(committed, false);
        session.close();
    }

    /** A session that the application has closed still writes in the end, where Hibernate holds to Jakarta Persistence. */
    private boolean isUsable() {
        return session.isOpenOrWaitingForAutoClose();
    }

    /** Suppresses re-entrant notifications while flushing. */
    private void withoutReentry(Runnable work) {
        busy = true;
        try {
            work.run();
        } finally {
            busy = false;
        }
    }

    private SynchronizationRegistryImplementor synchronizations() {
        return (SynchronizationRegistryImplementor)
                session.getTransactionCoordinator().getLocalSynchronizations();
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case COMMITTED -> Status.STATUS_COMMITTED;
            case ROLLED_BACK -> Status.STATUS_ROLLEDBACK;
            case UNKNOWN -> Status.STATUS_UNKNOWN;
        };
    }
}
