package dev.mortise.jpa;

import static java.util.Objects.requireNonNull;

import dev.mortise.jpa.internal.boot.SessionFactoryBootstrap;
import dev.mortise.jpa.internal.boot.SupportedVersions;
import dev.mortise.jpa.internal.jdbc.ExceptionTranslator;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An adapter that stores a module's entities with Hibernate.
 *
 * <pre>{@code
 * PersistenceModule.named("shop").adapter(JpaAdapter.create())
 * }</pre>
 *
 * <p>One adapter serves one module. Safe to share between threads once the module is open.
 */
public final class JpaAdapter implements StoreAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(JpaAdapter.class);

    private final @Nullable SessionFactory given;
    private final List<Class<?>> engineMapped;
    private final AtomicReference<@Nullable JpaStore> store = new AtomicReference<>();

    private JpaAdapter(@Nullable SessionFactory given, List<Class<?>> engineMapped) {
        this.given = given;
        this.engineMapped = engineMapped;
    }

    /** An adapter that builds its engine from the module's entities. */
    public static JpaAdapter create() {
        return new JpaAdapter(null, List.of());
    }

    /**
     * Returns an adapter over the application's own factory, which is not changed and not closed.
     *
     * <p>Opening the module compares the factory's mapping and settings with the contract. Every difference in stored
     * values is refused in one message (R31).
     */
    public static JpaAdapter over(SessionFactory sessionFactory) {
        return new JpaAdapter(requireNonNull(sessionFactory, "sessionFactory"), List.of());
    }

    /**
     * Returns an adapter that also has Hibernate map entities with mappings outside of the contract, such as
     * {@code @Formula}.
     *
     * <pre>{@code
     * JpaAdapter hibernate = JpaAdapter.create().engineMapped(SalesReport.class);
     * }</pre>
     *
     * <p>They may refer to the module's entities, but are none of them: they have no repository and are reached through {@link
     * #session()}. They cannot be swapped to another engine, and opening the module lists them in the log (R31).
     *
     * @param entities entity classes, none of which is the module's
     * @throws IllegalStateException if the factory is the application's own, whose mapping is fixed
     */
    public JpaAdapter engineMapped(Class<?>... entities) {
        List<Class<?>> all = List.of(requireNonNull(entities, "entities"));
        if (given != null) {
            throw new IllegalStateException(
                    "the adapter uses the application's own SessionFactory; map " + all + " there");
        }
        return new JpaAdapter(null, all);
    }

    @Override
    public String name() {
        return "jpa";
    }

    @Override
    public Store open(StoreContext context) {
        if (store.get() != null) {
            throw alreadyOpen();
        }
        SupportedVersions.check(context.module());
        JpaStore opened = opened(context);
        warnOfEngineMapped(context, opened.engineMapped());
        if (!store.compareAndSet(null, opened)) {
            opened.close();
            throw alreadyOpen();
        }
        return opened;
    }

    private JpaStore opened(StoreContext context) {
        try {
            return given == null
                    ? JpaStore.owning(SessionFactoryBootstrap.sessionFactory(context, engineMapped), context)
                    : JpaStore.borrowing(given.unwrap(SessionFactoryImplementor.class), context);
        } catch (RuntimeException failure) {
            throw new ExceptionTranslator(context.dialect()).ofOpening(context.module(), failure);
        }
    }

    /**
     * Returns Hibernate's session in the transaction of the calling thread, for features outside of the contract.
     *
     * <p>It is the same session until the transaction ends, which flushes and closes it; it is an
     * {@link jakarta.persistence.EntityManager} too. Pending changes are flushed before a repository runs a statement.
     * When a repository or another engine has written, the session is cleared, and entities that it has read are
     * detached. Database failures are thrown as Mortise's exceptions and mark the transaction rollback-only. Not
     * thread-safe; confined to one transaction.
     *
     * @throws IllegalStateException outside a transaction, or before the module is open
     */
    public Session session() {
        JpaStore opened = store.get();
        if (opened == null) {
            throw new IllegalStateException("the adapter serves no module yet; open its PersistenceModule first");
        }
        return opened.nativeSession();
    }

    private static void warnOfEngineMapped(StoreContext context, List<String> engineMapped) {
        if (!engineMapped.isEmpty()) {
            LOG.warn(
                    "module {}: these entities are mapped by Hibernate alone and cannot be swapped to another engine:"
                            + " {}",
                    context.module(),
                    engineMapped);
        }
    }

    private static IllegalStateException alreadyOpen() {
        return new IllegalStateException(
                "this adapter serves a module already; give each module a JpaAdapter of its own");
    }
}
