package dev.mortise.jpa;

import dev.mortise.spi.TransactionContext;
import java.util.Optional;
import org.hibernate.engine.jdbc.internal.JdbcCoordinatorImpl;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate at work in one transaction: what prepares and runs SQL at once, a session when something needs one.
 *
 * <p>Most transactions run nothing but SQL that Hibernate has rendered before, and a session costs more than such a statement.
 */
final class LazyStatelessSession {

    private final JpaStore store;
    private final TransactionContext transaction;
    private @Nullable MortiseStatelessSession session;
    private @Nullable JdbcCoordinator jdbc;

    LazyStatelessSession(JpaStore store, TransactionContext transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    /** The session of this transaction, opened when it is first asked for. */
    MortiseStatelessSession session() {
        MortiseStatelessSession known = session;
        if (known == null) {
            known = store.rowSession(transaction);
            begin(known);
            session = known;
        }
        return known;
    }

    /** Hibernate batches only in a transaction of its own; this one is a mark on the connection and never committed. */
    private static void begin(MortiseStatelessSession opened) {
        try {
            opened.getTransaction().begin();
        } catch (RuntimeException | Error failure) {
            opened.close();
            throw failure;
        }
    }

    /** What prepares and runs statements on the transaction's connection, with Hibernate's inspector, log, timeout and events. */
    JdbcCoordinator jdbc() {
        JdbcCoordinator known = jdbc;
        if (known == null) {
            Optional<SessionlessJdbcOwner> owner = store.statementOwner();
            known = owner.isPresent() ? withoutSession(owner.get()) : session().getJdbcCoordinator();
            jdbc = known;
        }
        return known;
    }

    private JdbcCoordinator withoutSession(SessionlessJdbcOwner owner) {
        return new JdbcCoordinatorImpl(TimedConnection.of(transaction), owner, jdbcServices());
    }

    JdbcServices jdbcServices() {
        return store.factory().getJdbcServices();
    }

    /** What of the factory decides how a statement reads: its filters, as they are for a session that has just been opened. */
    LoadQueryInfluencers influencers() {
        return session().getLoadQueryInfluencers();
    }

    /** Releases what is still open; the connection belongs to the transaction. */
    void close() {
        if (jdbc != null && store.statementOwner().isPresent()) {
            jdbc.close();
        }
        if (session != null) {
            session.close();
        }
    }
}
