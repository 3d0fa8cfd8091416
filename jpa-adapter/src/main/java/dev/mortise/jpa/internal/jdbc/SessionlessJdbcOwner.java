package dev.mortise.jpa.internal.jdbc;

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
 * What statements without a session have in common: the factory's statement inspector, fetch size, statistics and events.
 *
 * <p>The transaction and its connection are somebody else's. Safe to share between threads.
 *
 * @param context the settings
 * @param monitor hears of each statement
 */
public record SessionlessJdbcOwner(JdbcSessionContext context, EventMonitor monitor) implements JdbcSessionOwner {

    /** That of a factory; empty where each session is another one: it has a tenant, or listeners of its own. */
    public static Optional<SessionlessJdbcOwner> of(SessionFactoryImplementor factory) {
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

    /** How many rows go in a batch is said where they are written. */
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
