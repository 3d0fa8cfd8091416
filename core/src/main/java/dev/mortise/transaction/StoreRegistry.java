package dev.mortise.transaction;

import dev.mortise.internal.jdbc.UnwrappedDataSource;
import dev.mortise.spi.Store;
import dev.mortise.spi.TransactionParticipant;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open stores on one database, of all modules, each of which is notified of commits there (R17).
 *
 * <p>Safe to share between threads.
 */
final class StoreRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);
    private static final Map<DataSource, WeakReference<StoreRegistry>> BY_DATABASE = new WeakHashMap<>();

    private final List<Store> stores = new CopyOnWriteArrayList<>();
    private volatile boolean remembersBegin;

    private StoreRegistry() {}

    /** Returns the stores of a database, shared by all wrappers of its DataSource; kept while referenced. */
    static StoreRegistry on(DataSource dataSource) {
        DataSource key = UnwrappedDataSource.of(dataSource);
        synchronized (BY_DATABASE) {
            WeakReference<StoreRegistry> known = BY_DATABASE.get(key);
            StoreRegistry present = known == null ? null : known.get();
            if (present == null) {
                present = new StoreRegistry();
                BY_DATABASE.put(key, new WeakReference<>(present));
            }
            return present;
        }
    }

    /** Whether the call site of a manual begin is recorded. */
    boolean remembersBegin() {
        return remembersBegin;
    }

    void rememberBegin() {
        remembersBegin = true;
    }

    void add(Store store) {
        stores.add(store);
    }

    void remove(Store store) {
        stores.remove(store);
    }

    /** Notifies every store of the writers in a completed transaction that was not rolled back. */
    void evictAfter(Set<TransactionParticipant> writers, TransactionListener listener) {
        if (!writers.isEmpty()) {
            stores.forEach(store -> evict(store, writers, listener));
        }
    }

    private static void evict(Store store, Set<TransactionParticipant> writers, TransactionListener listener) {
        try {
            store.evictCaches(writers);
        } catch (Throwable failure) {
            LOG.error("a store could not evict its caches after a commit, whose outcome is unchanged", failure);
            listener.afterCommitFailed(failure);
        }
    }
}
