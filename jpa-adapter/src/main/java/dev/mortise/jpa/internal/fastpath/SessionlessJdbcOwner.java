package dev.mortise.jpa.internal.fastpath;

import java.sql.Connection;
import java.util.Optional;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.monitor.spi.EventMonitor;
import org.hibernate.resource.jdbc.spi.JdbcSessionContext;
import org.hibernate.resource.jdbc.spi.JdbcSessionOwner;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.jspecify.annotations.Nullable;

/**
 * The shared part of sessionless statements: the factory's statement inspector, fetch size, statistics and events.
 *
 * <p>The caller owns the transaction and its connection. Thread-safe.
 */
final class SessionlessJdbcOwner implements JdbcSessionOwner {

    private final JdbcSessionContext context;
    private final EventMonitor monitor;

    /**
     * @param context the settings
     * @param monitor called for each statement
     */
    SessionlessJdbcOwner(JdbcSessionContext context, EventMonitor monitor) {
        this.context = context;
        this.monitor = monitor;
    }

    /** Returns the owner for a factory; empty where each session is different: with a tenant, or its own listeners. */
    static Optional<SessionlessJdbcOwner> of(SessionFactoryImplementor factory) {
        SessionFactoryOptions options = factory.getSessionFactoryOptions();
        if (options.isMultiTenancyEnabled() || options.buildSessionEventListeners().length > 0) {
            return Optional.empty();
        }
        try (var session = (SharedSessionContractImplementor) factory.openStatelessSession()) {
            return Optional.of(new SessionlessJdbcOwner(session.getJdbcSessionContext(), session.getEventMonitor()));
        }
    }

    @Override
    public JdbcSessionContext getJdbcSessionContext() {
        return context;
    }

    @Override
    public EventMonitor getEventMonitor() {
        return monitor;
    }

    /** Not used; the writers decide the batch size. */
    @Override
    public @Nullable Integer getJdbcBatchSize() {
        return null;
    }

    @Override
    public JdbcConnectionAccess getJdbcConnectionAccess() {
        throw notOurs();
    }

    @Override
    public TransactionCoordinator getTransactionCoordinator() {
        throw notOurs();
    }

    private static IllegalStateException notOurs() {
        return new IllegalStateException("connection and transaction belong to the TransactionTemplate");
    }

    @Override
    public void startTransactionBoundary() {}

    @Override
    public void afterTransactionBegin() {}

    @Override
    public void beforeTransactionCompletion() {}

    @Override
    public void afterTransactionCompletion(boolean successful, boolean delayed) {}

    @Override
    public void flushBeforeTransactionCompletion() {}

    @Override
    public void afterObtainConnection(Connection connection) {}

    @Override
    public void beforeReleaseConnection(Connection connection) {}
}
