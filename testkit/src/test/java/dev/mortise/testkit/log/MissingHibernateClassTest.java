package dev.mortise.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Hibernate that lacks a class of the fast path: one warning, and the module works through the public API. */
class MissingHibernateClassTest {

    @Entity
    static class Letter {

        @Id
        private long id;

        @Version
        private int version;

        private String text;

        Letter() {}

        Letter(long id, String text) {
            this.id = id;
            this.text = text;
        }

        long getId() {
            return id;
        }

        String getText() {
            return text;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.hibernate.engine.jdbc.internal.JdbcCoordinatorImpl",
                "org.hibernate.query.internal.QueryInterpretationCacheDisabledImpl",
                "org.hibernate.query.spi.QueryEngine",
                "org.hibernate.query.sqm.mutation.internal.SqmMutationStrategyHelper",
                "org.hibernate.query.sqm.sql.SqmTranslation",
                "org.hibernate.sql.ast.tree.expression.JdbcParameter",
                "org.hibernate.sql.exec.spi.JdbcParameterBinder",
                "org.hibernate.sql.model.PreparableMutationOperation",
                "org.hibernate.sql.model.ast.ColumnValueParameter"
            })
    void oneWarningAndThePublicRoad(String missing) throws Exception {
        LogCapture log = new LogCapture();
        log.start();
        String logged;
        try {
            everyKindOfStatement(adapterWithout(missing));
        } finally {
            logged = log.stop();
        }

        assertThat(logged.lines().filter(line -> line.contains("WARN ")))
                .singleElement()
                .asString()
                .contains("the fast path does not work with Hibernate", "mortise.jpa.fastPath");
    }

    private static StoreAdapter adapterWithout(String missing) throws ReflectiveOperationException {
        return new AdapterLoader("dev.mortise.jpa.") {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals(missing)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        }.adapter(JpaAdapter.class);
    }

    private static void everyKindOfStatement(StoreAdapter adapter) throws SQLException {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = dataSource.getConnection()) {
            connection
                    .createStatement()
                    .execute("create table letter (id bigint primary key, version int not null, text varchar(20))");
        }
        try (PersistenceModule post = PersistenceModule.named("post")
                .transactions(TransactionTemplate.over(dataSource))
                .adapter(adapter)
                .entities(Letter.class)
                .open()) {
            Repository<Letter, Long> letters = post.repository(Letter.class, Long.class);
            letters.insertAll(List.of(new Letter(1, "one"), new Letter(2, "two"), new Letter(3, "three")));
            Letter first = letters.getById(1L);
            first.text = "first";
            letters.update(first);
            letters.delete(letters.getById(2L));
            letters.updateWhere(UpdateSpec.of(Letter.class)
                    .set(Path.path(Letter::getText).to("third"))
                    .where(Path.path(Letter::getId).eq(3L)));
            assertThat(letters.find(QuerySpec.of(Letter.class)))
                    .extracting(Letter::getText)
                    .containsExactlyInAnyOrder("first", "third");
            assertThat(letters.deleteById(3L)).isTrue();
            assertThat(letters.count(QuerySpec.of(Letter.class))).isEqualTo(1);
        }
    }
}
