package dev.mortise.jpa.internal.session;

import java.util.Set;
import org.hibernate.Cache;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Evicts entities from Hibernate's caches that other participants have written in a committed transaction (R17). */
public final class SecondLevelCacheEviction {

    private final SessionFactoryImplementor factory;
    private final boolean isUsed;

    public SecondLevelCacheEviction(SessionFactoryImplementor factory) {
        SessionFactoryOptions options = factory.getSessionFactoryOptions();
        this.factory = factory;
        this.isUsed = options.isSecondLevelCacheEnabled() || options.isQueryCacheEnabled();
    }

    /** Whether the factory caches anything. */
    public boolean isUsed() {
        return isUsed;
    }

    /** Evicts everything, where the written entities are unknown. */
    public void evictAll() {
        factory.getCache().evictAllRegions();
    }

    /** Evicts written entities, and all collections and queries, since any of these may hold one. */
    public void evict(Set<Class<?>> entities) {
        if (!entities.isEmpty()) {
            Cache cache = factory.getCache();
            entities.forEach(cache::evictEntityData);
            cache.evictCollectionData();
            cache.evictQueryRegions();
        }
    }
}
