package dev.mortise.jpa;

import dev.mortise.spi.TransactionParticipant;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.Cache;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** What an application has cached in Hibernate: what others write goes once their transaction is committed (R17). */
final class SecondLevelCacheEviction {

    private final SessionFactoryImplementor factory;
    private final boolean isUsed;

    SecondLevelCacheEviction(SessionFactoryImplementor factory) {
        SessionFactoryOptions options = factory.getSessionFactoryOptions();
        this.factory = factory;
        this.isUsed = options.isSecondLevelCacheEnabled() || options.isQueryCacheEnabled();
    }

    /** Hibernate's own sessions see to the cache themselves, ours say which entities they wrote, others do not say. */
    void evictWhatChangedBy(Set<TransactionParticipant> writers) {
        if (!isUsed) {
            return;
        }
        Set<Class<?>> written = new HashSet<>();
        for (TransactionParticipant writer : writers) {
            if (writer instanceof JpaSession session && session.isOf(factory)) {
                written.addAll(session.written());
            } else if (!(writer instanceof ApplicationSession session && session.isOf(factory))) {
                factory.getCache().evictAllRegions();
                return;
            }
        }
        evict(written);
    }

    /** Which collections and queries hold an entity is not known, so that all of them go. */
    private void evict(Set<Class<?>> entities) {
        if (!entities.isEmpty()) {
            Cache cache = factory.getCache();
            entities.forEach(cache::evictEntityData);
            cache.evictCollectionData();
            cache.evictQueryRegions();
        }
    }
}
