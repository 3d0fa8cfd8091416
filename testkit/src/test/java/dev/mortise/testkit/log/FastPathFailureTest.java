package dev.mortise.testkit.log;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.sql.ast.H2SqlAstTranslator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.spi.StandardSqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.junit.jupiter.api.Test;

/** A Hibernate that misleads the fast path, at the start or later: one warning, and results stay right. */
class FastPathFailureTest {

    /** How many queries a test sends. */
    private static final int QUERIES = 4;

    @Entity
    @Table(name = "parcel")
    static class Parcel {

        @Id
        private long id;

        private String label;

        Parcel() {}

        Parcel(long id, String label) {
            this.id = id;
            this.label = label;
        }

        long getId() {
            return id;
        }

        String getLabel() {
            return label;
        }
    }

    /** Writes a question mark into a comment of each query, or lacks a method once. */
    private static final class OddDialect extends H2Dialect {

        private final String comment;
        private final AtomicInteger failures = new AtomicInteger();

        OddDialect(String comment) {
            super(DatabaseVersion.make(2, 4, 240));
            this.comment = comment;
        }

        @Override
        public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
            return new StandardSqlAstTranslatorFactory() {
                @Override
                protected <T extends JdbcOperation> SqlAstTranslator<T> buildTranslator(
                        SessionFactoryImplementor factory, Statement statement) {
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new NoSuchMethodError("of another version");
                    }
                    return new Translator<>(factory, statement, comment);
                }
            };
        }
    }

    private static final class Translator<T extends JdbcOperation> extends H2SqlAstTranslator<T> {

        private final String comment;

        Translator(SessionFactoryImplementor factory, Statement statement, String comment) {
            super(factory, statement);
            this.comment = comment;
        }

        @Override
        public void visitSelectStatement(SelectStatement statement) {
            appendSql(comment);
            super.visitSelectStatement(statement);
        }
    }

    private final AtomicInteger queriesOfHibernate = new AtomicInteger();

    @Test
    void wrongAnswerOfTheSelfCheck() throws Exception {
        String logged = logged(new OddDialect("/* why? */ "), dialect -> {});

        assertThat(warnings(logged)).singleElement().asString().contains("the fast path does not work with Hibernate");
        assertThat(logged).contains("is translated to \"/* why? */ select");
        assertThat(queriesOfHibernate).hasValue(QUERIES);
    }

    @Test
    void linkageErrorAfterTheStart() throws Exception {
        String logged = logged(new OddDialect(""), dialect -> dialect.failures.set(1));

        assertThat(warnings(logged)).singleElement().asString().contains("the fast path does not work with Hibernate");
        assertThat(logged).contains("NoSuchMethodError: of another version");
        assertThat(queriesOfHibernate).hasValue(QUERIES);
    }

    @Test
    void noFailure() throws Exception {
        assertThat(warnings(logged(new OddDialect(""), dialect -> {}))).isEmpty();
        assertThat(queriesOfHibernate).hasValue(0);
    }

    private static List<String> warnings(String logged) {
        return logged.lines()
                .filter(line -> line.contains("WARN ") && line.contains("mortise"))
                .toList();
    }

    /** Returns the log of a module whose statements all give the right results. */
    private String logged(OddDialect dialect, Consumer<OddDialect> onceOpen) throws SQLException {
        DataSource database = database();
        LogCapture log = new LogCapture();
        log.start();
        try (SessionFactory factory = factory(database, dialect);
                PersistenceModule module = PersistenceModule.named("parcels")
                        .transactions(TransactionTemplate.over(database))
                        .adapter(JpaAdapter.over(factory))
                        .entities(Parcel.class)
                        .open()) {
            onceOpen.accept(dialect);
            everyTypeOfStatement(module.repository(Parcel.class, Long.class));
            queriesOfHibernate.set((int) factory.getStatistics().getQueryExecutionCount());
        } catch (Throwable failure) {
            log.stop();
            throw failure;
        }
        return log.stop();
    }

    private static void everyTypeOfStatement(Repository<Parcel, Long> parcels) {
        parcels.insertAll(List.of(new Parcel(1, "one"), new Parcel(2, "two"), new Parcel(3, "three")));
        assertThat(parcels.find(path(Parcel::getLabel).eq("two")))
                .extracting(Parcel::getId)
                .containsExactly(2L);
        assertThat(parcels.find(path(Parcel::getLabel).eq("one")))
                .extracting(Parcel::getId)
                .containsExactly(1L);
        parcels.updateWhere(UpdateSpec.of(Parcel.class)
                .set(path(Parcel::getLabel).to("third"))
                .where(path(Parcel::getId).eq(3L)));
        assertThat(parcels.find(
                        QuerySpec.of(Parcel.class).orderBy(path(Parcel::getId).asc())))
                .extracting(Parcel::getLabel)
                .containsExactly("one", "two", "third");
        assertThat(parcels.count(QuerySpec.of(Parcel.class))).isEqualTo(3);
    }

    private static SessionFactory factory(DataSource database, OddDialect dialect) {
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("parcels");
        configuration.managedClasses(Parcel.class);
        configuration.property("jakarta.persistence.nonJtaDataSource", database);
        configuration.property("hibernate.dialect", dialect);
        configuration.property("hibernate.generate_statistics", true);
        return configuration.createEntityManagerFactory();
    }

    private static DataSource database() throws SQLException {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("create table parcel (id bigint primary key, label varchar(20))");
        }
        return dataSource;
    }
}
