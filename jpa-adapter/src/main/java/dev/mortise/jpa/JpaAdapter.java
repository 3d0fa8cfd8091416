package dev.mortise.jpa;

import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;

/**
 * Holds a module's entities with Hibernate.
 *
 * <p>One adapter serves one module. Safe to share between threads once the module is open.
 */
public final class JpaAdapter implements StoreAdapter {

    private JpaAdapter() {}

    /** An adapter that builds its engine from the module's entities. */
    public static JpaAdapter create() {
        return new JpaAdapter();
    }

    @Override
    public String name() {
        return "jpa";
    }

    @Override
    public Store open(StoreContext context) {
        throw new UnsupportedOperationException("open");
    }
}
