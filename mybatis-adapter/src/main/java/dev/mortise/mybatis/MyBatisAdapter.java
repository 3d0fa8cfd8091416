package dev.mortise.mybatis;

import static java.util.Objects.requireNonNull;

import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that stores a module's entities with MyBatis.
 *
 * <pre>{@code
 * MyBatisAdapter mybatis = MyBatisAdapter.over(configuration);    // or create(), without mappers of one's own
 * PersistenceModule shop = PersistenceModule.named("shop").adapter(mybatis)...open();
 * ReportMapper reports = mybatis.mapper(ReportMapper.class);    // joins the same transactions
 * }</pre>
 *
 * <p>Mortise generates the statements; executor, interceptors, logging and timeouts are those of the application's
 * configuration. One adapter serves one module. Thread-safe once the module is open.
 */
public final class MyBatisAdapter implements StoreAdapter {

    private final Configuration configuration;
    private final AtomicReference<@Nullable MyBatisStore> store = new AtomicReference<>();

    private MyBatisAdapter(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Returns an adapter with a new configuration. */
    public static MyBatisAdapter create() {
        return new MyBatisAdapter(new Configuration());
    }

    /**
     * Returns an adapter over an application's configuration, which is not changed.
     *
     * <p>The configuration's environment is not used: connections come from the transaction.
     */
    public static MyBatisAdapter over(Configuration configuration) {
        return new MyBatisAdapter(requireNonNull(configuration, "configuration"));
    }

    @Override
    public String name() {
        return "mybatis";
    }

    @Override
    public Store open(StoreContext context) {
        SupportedVersions.check(context.module());
        MyBatisStore opened = new MyBatisStore(context, configuration);
        if (!store.compareAndSet(null, opened)) {
            throw new IllegalStateException("this MyBatisAdapter serves a module already; create another for module \""
                    + context.module() + "\"");
        }
        return opened;
    }

    /**
     * Returns an application's mapper, interface or XML, in the transaction of the calling thread.
     *
     * <p>The mapper may be cached and shared between threads. Its statements see the writes of repositories, throw the
     * same exceptions, and mark the transaction rollback-only on failures (R17, R24, R25, R32). It never reads from
     * MyBatis's caches.
     *
     * @throws IllegalStateException if the module is not open; the mapper's methods throw it outside a transaction
     * @throws IllegalArgumentException if the configuration does not know the mapper
     */
    public <M> M mapper(Class<M> type) {
        MyBatisStore open = store.get();
        if (open == null) {
            throw new IllegalStateException(
                    "no module is open with this MyBatisAdapter; open it before asking for mappers");
        }
        return open.mapper(requireNonNull(type, "type"));
    }
}
