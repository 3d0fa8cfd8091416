package dev.mortise.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.jpa.Model.Tag;
import dev.mortise.spi.Participant;
import dev.mortise.spi.RowScope;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application has cached goes with the commit of what others write, and not before (R17). */
class CachedEntitiesTest {

    private Fixture fixture;
    private SessionFactory factory;
    private final Tag tag = new Tag(1, "old");

    @BeforeEach
    void cacheARow() {
        fixture = Fixture.over(
                database -> factory = new HibernatePersistenceConfiguration("cached")
                        .managedClasses(Tag.class)
                        .property("jakarta.persistence.nonJtaDataSource", database)
                        .property("jakarta.persistence.sharedCache.mode", "ENABLE_SELECTIVE")
                        .property("hibernate.cache.region.factory_class", new MapRegionFactory())
                        .createEntityManagerFactory(),
                Tag.class);
        fixture.insert(tag);
        factory.inTransaction(session -> session.find(Tag.class, 1L));
        assertThat(isCached()).isTrue();
    }

    @AfterEach
    void close() {
        fixture.close();
        factory.close();
    }

    private boolean isCached() {
        return factory.getCache().contains(Tag.class, 1L);
    }

    @Test
    void whatIsWrittenIsEvictedWithTheCommit() {
        tag.label = "new";
        boolean before = fixture.inTransaction(session -> {
            session.update(fixture.entity(Tag.class), List.of(fixture.write(tag, null)));
            return isCached();
        });

        assertThat(before).isTrue();
        assertThat(isCached()).isFalse();
        assertThat(factory.<String>fromTransaction(session -> session.find(Tag.class, 1L).label))
                .isEqualTo("new");
    }

    @Test
    void whatIsRolledBackStays() {
        fixture.inTransaction(session -> {
            fixture.transactions.setRollbackOnly();
            return session.delete(fixture.entity(Tag.class), List.of(fixture.write(tag, null)));
        });

        assertThat(isCached()).isTrue();
    }

    @Test
    void writesOfOthersEvictEverything() {
        fixture.inTransaction(session -> {
            fixture.transactions.current().afterWrite(new Participant() {});
            return null;
        });

        assertThat(isCached()).isFalse();
    }

    @Test
    void readsDoNotAskTheCache() {
        fixture.inTransaction(session -> {
            tag.label = "new";
            session.update(fixture.entity(Tag.class), List.of(fixture.write(tag, null)));
            assertThat(session.select(fixture.plan(Tag.class), new RowScope()).get(0).label)
                    .isEqualTo("new");
            return null;
        });
    }
}
