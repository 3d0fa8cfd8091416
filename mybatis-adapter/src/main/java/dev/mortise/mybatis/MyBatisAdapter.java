package dev.mortise.mybatis;

import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;

/**
 * Holds a module's entities with MyBatis.
 *
 * <p>One adapter serves one module. Safe to share between threads once the module is open.
 */
public final class MyBatisAdapter implements StoreAdapter {

    private MyBatisAdapter() {}

    /** An adapter that builds its engine from the module's entities. */
    public static MyBatisAdapter create() {
        return new MyBatisAdapter();
    }

    @Override
    public String name() {
        return "mybatis";
    }

    @Override
    public Store open(StoreContext context) {
        throw new UnsupportedOperationException("open");
    }
}
