package dev.mortise.jpa.internal.jdbc;

import dev.mortise.spi.TransactionContext;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.engine.jdbc.internal.JdbcCoordinatorImpl;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate at work in one transaction: what prepares and runs SQL at once, a session when something needs one.
 *
 * <p>Most transactions run nothing but SQL that Hibernate has rendered before, and a session costs more than such a statement.
 */
public final class LazyStatelessSession {

    private final SessionFactoryImplementor factory;
    private final Optional<SessionlessJdbcOwner> owner;
    private final Function<TransactionContext, MortiseStatelessSession> open;
    private final TransactionContext transaction;
    private @Nullable MortiseStatelessSession session;
    private @Nullable JdbcCoordinator jdbc;

    /**
     * Opens nothing yet.
     *
     * @param owner what runs statements without a session, where Hibernate can do without one
     * @param open opens the session
     */
    public LazyStatelessSession(
            SessionFactoryImplementor factory,
            Optional<SessionlessJdbcOwner> owner,
            Function<TransactionContext, MortiseStatelessSession> open,
            TransactionContext transaction) {
        this.factory = factory;
        this.owner = owner;
        this.open = open;
        this.transaction = transaction;
    }

    /** The session of this transaction, opened when it is first asked for. */
    public MortiseStatelessSession session() {
        MortiseStatelessSession known = session;
        if (known == null) {
            known = open.apply(transaction);
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
            known = owner.isPresent() ? withoutSession(owner.get()) : session().getJdbcCoordinator();
            jdbc = known;
        }
        return known;
    }

    private JdbcCoordinator withoutSession(SessionlessJdbcOwner jdbcOwner) {
        return new JdbcCoordinatorImpl(TimedConnection.of(transaction), jdbcOwner, jdbcServices());
    }

    JdbcServices jdbcServices() {
        return factory.getJdbcServices();
    }

    /** The enabled filters of a new session. */
    public LoadQueryInfluencers influencers() {
        return session().getLoadQueryInfluencers();
    }

    /** Releases what is still open; the connection belongs to the transaction. */
    public void close() {
        if (jdbc != null && owner.isPresent()) {
            jdbc.close();
        }
        if (session != null) {
            session.close();
        }
    }
}
