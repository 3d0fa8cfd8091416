package dev.mortise.testkit.readme;

import static dev.mortise.query.Queries.path;

import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.lock.Lock;
import dev.mortise.testkit.readme.GuideShop.Order;
import dev.mortise.testkit.readme.GuideShop.Product;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The queries of the page about locks whose SQL it shows. */
final class LockRowsPage {

    private LockRowsPage() {}

    /** Returns the queries of the page, by the names of their blocks. */
    static Map<String, Consumer<PersistenceModule>> queries() {
        return Map.of("queue", LockRowsPage::queue, "locks", LockRowsPage::locks);
    }

    private static void queue(PersistenceModule module) {
        module.repository(Order.class, Long.class)
                .find(QuerySpec.of(Order.class)
                        .where(path(Order::getStatus).eq("PENDING"))
                        .orderBy(path(Order::getId).asc())
                        .limit(10)
                        .lock(Lock.exclusive().skipLocked())
                        .tag("next orders"));
    }

    /** Reads a product with each lock that the database has. */
    private static void locks(PersistenceModule module) {
        read(module, "exclusive()", Lock.exclusive());
        if (module.capabilities().contains(Capability.LOCK_SHARED)) {
            read(module, "shared()", Lock.shared());
        }
        read(module, "noWait()", Lock.exclusive().noWait());
        read(module, "skipLocked()", Lock.exclusive().skipLocked());
        read(module, "timeout(300 ms)", Lock.exclusive().timeout(Duration.ofMillis(300)));
    }

    private static void read(PersistenceModule module, String name, Lock lock) {
        module.repository(Product.class, String.class)
                .find(QuerySpec.of(Product.class)
                        .where(path(Product::getSku).eq("TEA-01"))
                        .lock(lock)
                        .tag(name));
    }
}
