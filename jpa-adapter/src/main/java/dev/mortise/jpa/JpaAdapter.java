package dev.mortise.jpa;

import static java.util.Objects.requireNonNull;

import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Holds a module's entities with Hibernate.
 *
 * <pre>{@code
 * PersistenceModule.named("shop").adapter(JpaAdapter.create())
 * }</pre>
 *
 * <p>One adapter serves one module. Safe to share between threads once the module is open.
 */
public final class JpaAdapter implements StoreAdapter {

    private final @Nullable SessionFactory given;
    private final AtomicReference<@Nullable JpaStore> store = new AtomicReference<>();

    private JpaAdapter(@Nullable SessionFactory given) {
        this.given = given;
    }

    /** An adapter that builds its engine from the module's entities. */
    public static JpaAdapter create() {
        return new JpaAdapter(null);
    }

    /**
     * An adapter over the application's own factory, which is used as it is and stays open.
     *
     * <p>Opening the module compares its mapping and settings with what the contract stores and refuses, in one message, whatever
     * would store something else (R31).
     */
    public static JpaAdapter over(SessionFactory sessionFactory) {
        return new JpaAdapter(requireNonNull(sessionFactory, "sessionFactory"));
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
        JpaStore opened = given == null
                ? JpaStore.owning(Bootstrap.sessionFactory(context), context)
                : JpaStore.borrowing(given.unwrap(SessionFactoryImplementor.class), context);
        if (!store.compareAndSet(null, opened)) {
            opened.close();
            throw alreadyOpen();
        }
        return opened;
    }

    /**
     * Hibernate's own session in the transaction of the calling thread, for what the contract leaves out.
     *
     * <p>It is the same session until the transaction ends, which flushes and closes it; it is an {@link
     * jakarta.persistence.EntityManager} too. What it holds back is sent before a repository runs a statement, and when a repository
     * or another engine has written, it is cleared: entities that were read with it before are detached then. Failures of the
     * database leave it as Mortise's exceptions and doom the transaction. Confined to the transaction's thread.
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

    private static IllegalStateException alreadyOpen() {
        return new IllegalStateException(
                "this adapter serves a module already; give each module a JpaAdapter of its own");
    }
}
