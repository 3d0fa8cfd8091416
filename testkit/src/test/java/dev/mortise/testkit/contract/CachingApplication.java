package dev.mortise.testkit.contract;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.ContractContext;
import jakarta.persistence.SharedCacheMode;
import java.util.function.LongFunction;
import org.apache.ibatis.annotations.CacheNamespace;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;

/** An application that reads notes through its engine's own cache, beside our repositories on the same engine. */
final class CachingApplication implements AutoCloseable {

    /** A mapper of the application's that caches. */
    @CacheNamespace
    interface CachedNotes {

        @Select("select text from owned_note where id = #{id}")
        @Nullable
        String text(long id);
    }

    private final PersistenceModule module;
    private final LongFunction<@Nullable String> cachedText;
    private final Runnable close;

    private CachingApplication(
            ContractContext context, StoreAdapter adapter, LongFunction<@Nullable String> cachedText, Runnable close) {
        this.module = PersistenceModule.named("caching")
                .transactions(context.transactions())
                .adapter(adapter)
                .entities(OwnedNote.class)
                .open();
        this.cachedText = cachedText;
        this.close = close;
    }

    /** On the engine of the case. */
    static CachingApplication on(ContractContext context) {
        return context.engine().equals("jpa") ? onHibernate(context) : onMyBatis(context);
    }

    private static CachingApplication onHibernate(ContractContext context) {
        SessionFactory factory = new HibernatePersistenceConfiguration("caching")
                .managedClasses(OwnedNote.class)
                .sharedCacheMode(SharedCacheMode.ALL)
                .property("jakarta.persistence.nonJtaDataSource", context.dataSource())
                .property("hibernate.cache.default_cache_concurrency_strategy", "nonstrict-read-write")
                .property("hibernate.cache.region.factory_class", new MapRegionFactory())
                .createEntityManagerFactory();
        return new CachingApplication(
                context,
                JpaAdapter.over(factory),
                id -> factory.fromTransaction(
                        session -> session.get(OwnedNote.class, id).getText()),
                factory::close);
    }

    private static CachingApplication onMyBatis(ContractContext context) {
        Configuration configuration =
                new Configuration(new Environment("caching", new JdbcTransactionFactory(), context.dataSource()));
        configuration.addMapper(CachedNotes.class);
        SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(configuration);
        return new CachingApplication(
                context,
                MyBatisAdapter.over(configuration),
                id -> {
                    try (SqlSession session = factory.openSession()) {
                        return session.getMapper(CachedNotes.class).text(id);
                    }
                },
                () -> {});
    }

    /** The repository over the engine that has the cache. */
    Repository<OwnedNote, Long> notes() {
        return module.repository(OwnedNote.class, Long.class);
    }

    /** The module over the engine that has the cache. */
    PersistenceModule module() {
        return module;
    }

    /** The text of a note as the application reads it: from the cache where it is there. */
    @Nullable
    String cachedText(long id) {
        return cachedText.apply(id);
    }

    @Override
    public void close() {
        module.close();
        close.run();
    }
}
