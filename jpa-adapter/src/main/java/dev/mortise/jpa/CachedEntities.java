package dev.mortise.jpa;

import java.util.HashSet;
import java.util.Set;
import org.hibernate.Cache;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * What an application has cached in Hibernate of the entities that a transaction writes: it goes once the transaction is committed
 * (R17).
 *
 * <p>Confined to the transaction's thread.
 */
final class CachedEntities {

    private final Cache cache;
    private final boolean isUsed;
    private final Set<Class<?>> written = new HashSet<>();
    private boolean anything;

    CachedEntities(SessionFactoryImplementor factory) {
        SessionFactoryOptions options = factory.getSessionFactoryOptions();
        this.cache = factory.getCache();
        this.isUsed = options.isSecondLevelCacheEnabled() || options.isQueryCacheEnabled();
    }

    /** Rows of an entity were written. */
    void written(Class<?> entity) {
        if (isUsed) {
            written.add(entity);
        }
    }

    /** Somebody else has written who does not say what. */
    void anythingWritten() {
        anything = isUsed;
    }

    /** Which collections and queries hold an entity is not known, so that all of them go. */
    void evict() {
        if (anything) {
            cache.evictAllRegions();
        } else if (!written.isEmpty()) {
            written.forEach(cache::evictEntityData);
            cache.evictCollectionData();
            cache.evictQueryRegions();
        }
    }
}
