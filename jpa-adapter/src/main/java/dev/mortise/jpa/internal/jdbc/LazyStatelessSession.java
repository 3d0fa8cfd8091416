package dev.mortise.jpa.internal.jdbc;

import dev.mortise.spi.TransactionContext;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate in one transaction: sessionless JDBC, and a session that is opened on first use.
 *
 * <p>Most transactions run only SQL that Hibernate has rendered before, and a session costs more than such a statement.
 */
public final class LazyStatelessSession {

    private final SessionFactoryImplementor factory;
    private final Function<Supplier<Connection>, Optional<JdbcCoordinator>> sessionless;
    private final Function<TransactionContext, MortiseStatelessSession> open;
    private final TransactionContext transaction;
    private @Nullable MortiseStatelessSession session;
    private @Nullable JdbcCoordinator jdbc;
    private boolean isSessionless;

    /**
     * Creates the session without opening anything.
     *
     * @param sessionless makes what runs statements without a session, where Hibernate can do without one
     * @param open opens the session
     */
    public LazyStatelessSession(
            SessionFactoryImplementor factory,
            Function<Supplier<Connection>, Optional<JdbcCoordinator>> sessionless,
            Function<TransactionContext, MortiseStatelessSession> open,
            TransactionContext transaction) {
        this.factory = factory;
        this.sessionless = sessionless;
        this.open = open;
        this.transaction = transaction;
    }

    /** Returns the session of this transaction, opened on first use. */
    public MortiseStatelessSession session() {
        MortiseStatelessSession known = session;
        if (known == null) {
            known = open.apply(transaction);
            begin(known);
            session = known;
        }
        return known;
    }

    /**
     * Begins Hibernate's own transaction, without which it does not batch; it is a flag on the connection and never
     * committed.
     */
    private static void begin(MortiseStatelessSession opened) {
        try {
            opened.getTransaction().begin();
        } catch (RuntimeException | Error failure) {
            opened.close();
            throw failure;
        }
    }

    /**
     * Returns the JDBC services that run statements on the transaction's connection, with Hibernate's inspector, log,
     * timeout and events.
     */
    JdbcCoordinator jdbc() {
        JdbcCoordinator known = jdbc;
        if (known == null) {
            Optional<JdbcCoordinator> alone = sessionless.apply(() -> TimedConnection.of(transaction));
            isSessionless = alone.isPresent();
            known = isSessionless ? alone.get() : session().getJdbcCoordinator();
            jdbc = known;
        }
        return known;
    }

    JdbcServices jdbcServices() {
        return factory.getJdbcServices();
    }

    /** Releases open resources; the connection belongs to the transaction. */
    public void close() {
        if (jdbc != null && isSessionless) {
            jdbc.close();
        }
        if (session != null) {
            session.close();
        }
    }
}
