package dev.mortise.jpa.internal.write;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.capability.Capability;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.jpa.Fixture;
import dev.mortise.query.Condition;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.UpdatePlan;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What still holds where rows are written by the statements that Hibernate keeps, and SQL is run without a session. */
class EntityRowStatementsTest {

    @Entity
    @Table(name = "parcel")
    public static class Parcel {
        @Id
        Long id;

        @Version
        int version;

        String label;

        public Long getId() {
            return id;
        }

        public String getLabel() {
            return label;
        }
    }

    @Entity
    @Table(name = "stamped")
    public static class Stamped {
        @Id
        Long id;

        Instant created;
    }

    @Entity
    @Table(name = "numbered")
    public static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        Instant created;
    }

    @Entity
    @Table(name = "owned")
    public static class Owned {
        @Id
        Long id;

        @Column(name = "tenant", updatable = false)
        String tenant;
    }

    @Entity
    @Table(name = "box")
    public static class Box {
        @Id
        Long id;

        @ElementCollection
        @CollectionTable(name = "box_mark", joinColumns = @JoinColumn(name = "box_id"))
        @Column(name = "mark")
        Set<String> marks;

        public Long getId() {
            return id;
        }
    }

    /** Makes a value when a row is inserted. */
    private static final class Today implements BeforeExecutionGenerator {

        private static final long serialVersionUID = 1L;

        @Override
        public Object generate(
                SharedSessionContractImplementor session, Object owner, Object current, EventType eventType) {
            return Instant.parse("2026-01-01T00:00:00Z");
        }

        @Override
        public EnumSet<EventType> getEventTypes() {
            return EnumSet.of(EventType.INSERT);
        }
    }

    private final List<String> inspected = new ArrayList<>();
    private final Map<String, Object> settings = new TreeMap<>(Map.of(
            "hibernate.generate_statistics",
            true,
            "hibernate.log.session_metrics",
            false,
            "hibernate.physical_naming_strategy",
            PhysicalNamingStrategySnakeCaseImpl.class.getName(),
            "hibernate.session_factory.statement_inspector",
            (StatementInspector) sql -> {
                inspected.add(sql);
                return sql + " /* inspected */";
            }));
    private final List<SessionFactory> factories = new ArrayList<>();

    @AfterEach
    void closeFactories() {
        factories.forEach(SessionFactory::close);
    }

    private Fixture over(Class<?> entity, String... mappingFiles) {
        Function<DataSource, SessionFactory> factory = database -> {
            HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("rows");
            configuration.managedClasses(entity);
            List.of(mappingFiles).forEach(file -> configuration.mappingFile("dev/mortise/jpa/" + file));
            configuration.property("jakarta.persistence.nonJtaDataSource", database);
            settings.forEach(configuration::property);
            SessionFactory made = configuration.createEntityManagerFactory();
            factories.add(made);
            return made;
        };
        Fixture fixture = Fixture.over(factory, entity);
        fixture.execute(
                "create table parcel (id bigint primary key, version int not null, label varchar(20))",
                "create table stamped (id bigint primary key, created timestamp(6) with time zone)",
                "create table box (id bigint primary key)",
                "create table box_mark (box_id bigint not null references box, mark varchar(20) not null)",
                "create table numbered (id bigint generated by default as identity primary key,"
                        + " created timestamp(6) with time zone)",
                "create table owned (id bigint primary key, tenant varchar(20))");
        return fixture;
    }

    /** Adds what annotations would say that the contract refuses. */
    private void beforeTheModelIsBuilt(Consumer<Metadata> change) {
        IntegratorProvider integrators = () -> List.of(new Integrator() {
            @Override
            public void integrate(Metadata metadata, BootstrapContext bootstrap, SessionFactoryImplementor factory) {
                change.accept(metadata);
            }
        });
        settings.put("hibernate.integrator_provider", integrators);
    }

    private static Parcel parcel(long id, String label) {
        Parcel parcel = new Parcel();
        parcel.id = id;
        parcel.label = label;
        return parcel;
    }

    @Test
    void theInspectorChangesEachStatementAndNoSessionIsOpened() {
        try (Fixture fixture = over(Parcel.class)) {
            Parcel ann = parcel(1, "Ann");
            fixture.insert(ann, parcel(2, "Bob"));
            everyKindOfStatement(fixture, parcel(3, "Cid"));
            fixture.execute("delete from parcel where id = 3");
            Statistics statistics = factories.get(0).getStatistics();
            statistics.clear();
            inspected.clear();
            fixture.calls.clear();

            everyKindOfStatement(fixture, parcel(3, "Cid"));

            assertThat(statistics.getSessionOpenCount()).isZero();
            assertThat(statistics.getPrepareStatementCount()).isEqualTo(6);
            assertThat(inspected)
                    .extracting(sql -> sql.split(" ")[0])
                    .containsExactly("insert", "update", "select", "update", "delete", "delete");
            assertThat(fixture.rows("select id, version, label from parcel where id in (1, 3)"))
                    .containsExactly(List.of("1", "0", "Zoe"));
        }
    }

    private static void everyKindOfStatement(Fixture fixture, Parcel parcel) {
        fixture.insert(parcel);
        fixture.inTransaction(session -> {
            parcel.version = 1;
            assertThat(session.update(fixture.entity(Parcel.class), List.of(fixture.write(parcel, 0))))
                    .isEqualTo(-1);
            return null;
        });
        assertThat(fixture.find(Parcel.class, path(Parcel::getLabel).eq("Cid"))).hasSize(1);
        fixture.inTransaction(session -> session.updateWhere(new UpdatePlan(
                fixture.entity(Parcel.class),
                List.of(path(Parcel::getLabel).to("Zoe")),
                Optional.of(path(Parcel::getId).eq(1L)))));
        fixture.inTransaction(session -> session.deleteWhere(new DeletePlan(
                fixture.entity(Parcel.class), Optional.of(path(Parcel::getId).eq(2L)))));
        fixture.inTransaction(session -> {
            assertThat(session.delete(fixture.entity(Parcel.class), List.of(fixture.write(parcel, 1))))
                    .isEqualTo(-1);
            return null;
        });
    }

    @Test
    void aStaleRowIsNamedByItsIndexAndLeftAsItIs() {
        try (Fixture fixture = over(Parcel.class)) {
            Parcel ann = parcel(1, "Ann");
            Parcel bob = parcel(2, "Bob");
            fixture.insert(ann, bob);
            ann.label = "Anna";
            bob.label = "Bobby";
            ann.version = 1;
            bob.version = 8;

            int stale = fixture.inTransaction(session -> session.update(
                    fixture.entity(Parcel.class), List.of(fixture.write(ann, 0), fixture.write(bob, 7))));
            int gone = fixture.inTransaction(
                    session -> session.delete(fixture.entity(Parcel.class), List.of(fixture.write(bob, 7))));

            assertThat(stale).isEqualTo(1);
            assertThat(gone).isZero();
            assertThat(fixture.rows("select id, version, label from parcel order by id"))
                    .containsExactly(List.of("1", "1", "Anna"), List.of("2", "0", "Bob"));
        }
    }

    @Test
    void rowsOfCoordinatorsThatTheDriverDoesNotCountAreNoSuccess() {
        beforeTheModelIsBuilt(
                metadata -> metadata.getEntityBinding(Parcel.class.getName()).setDynamicInsert(true));
        try (Fixture fixture = over(Parcel.class)) {
            fixture.insert(parcel(1, "Ann"), parcel(2, "Bob"));
            fixture.calls.countNothing();
            Parcel ann = parcel(1, "Anna");
            ann.version = 8;
            Parcel bob = parcel(2, "Bobby");
            bob.version = 1;
            fixture.insert(parcel(3, "Cid"), parcel(4, "Dan"));
            List<RowMutation> rows = List.of(fixture.write(ann, 7), fixture.write(bob, 0));

            for (Function<StoreSession, Integer> write : List.<Function<StoreSession, Integer>>of(
                    session -> session.update(fixture.entity(Parcel.class), rows),
                    session -> session.delete(fixture.entity(Parcel.class), rows))) {
                assertThatExceptionOfType(UnsupportedCapabilityException.class)
                        .isThrownBy(() -> fixture.inTransaction(write))
                        .withMessageContaining("useBulkStmts");
            }
            assertThat(fixture.rows("select label from parcel order by id"))
                    .containsExactly(List.of("Ann"), List.of("Bob"), List.of("Cid"), List.of("Dan"));
        }
    }

    @Test
    void valuesThatHibernateMakesAreStillMade() {
        beforeTheModelIsBuilt(metadata -> metadata.getEntityBinding(Stamped.class.getName())
                .getProperty("created")
                .setValueGeneratorCreator(context -> new Today()));
        try (Fixture fixture = over(Stamped.class)) {
            Stamped stamped = new Stamped();
            stamped.id = 1L;
            fixture.insert(stamped);

            assertThat(fixture.rows("select created is null from stamped")).containsExactly(List.of("FALSE"));
        }
    }

    @Test
    void identityRowsWithValuesThatHibernateMakesGoOneByOne() {
        try (Fixture fixture = over(Numbered.class)) {
            assertThat(fixture.capabilities()).contains(Capability.BATCH_WITH_IDENTITY);
            assertThat(insertsOfThree(fixture)).isOne();
        }
        beforeTheModelIsBuilt(metadata -> metadata.getEntityBinding(Numbered.class.getName())
                .getProperty("created")
                .setValueGeneratorCreator(context -> new Today()));
        try (Fixture fixture = over(Numbered.class)) {
            assertThat(fixture.capabilities()).doesNotContain(Capability.BATCH_WITH_IDENTITY);
            assertThat(insertsOfThree(fixture)).isEqualTo(3);
            assertThat(fixture.rows("select count(created) from numbered")).containsExactly(List.of("3"));
        }
    }

    private long insertsOfThree(Fixture fixture) {
        fixture.inTransaction(session -> {
            session.insert(
                    fixture.entity(Numbered.class),
                    Stream.generate(Numbered::new)
                            .limit(3)
                            .map(row -> fixture.write(row, null))
                            .toList());
            return null;
        });
        assertThat(fixture.rows("select count(*) from numbered")).containsExactly(List.of("3"));
        return factories.get(factories.size() - 1).getStatistics().getPrepareStatementCount();
    }

    @Test
    void theRowsOfCollectionsAreDeletedWithTheirOwners() {
        try (Fixture fixture = over(Box.class)) {
            fixture.execute("insert into box values (1), (2)", "insert into box_mark values (1, 'x'), (2, 'y')");

            for (long id = 1; id <= 2; id++) {
                Condition<Box> condition = path(Box::getId).eq(id);
                long deleted = fixture.inTransaction(session ->
                        session.deleteWhere(new DeletePlan(fixture.entity(Box.class), Optional.of(condition))));
                assertThat(deleted).isEqualTo(1);
            }

            assertThat(fixture.rows("select * from box_mark")).isEmpty();
            assertThat(fixture.rows("select * from box")).isEmpty();
        }
    }

    @Test
    void aFactoryWithTenantsOfOtherEntitiesWritesRows() {
        settings.put("hibernate.tenant_identifier_resolver", new CurrentTenantIdentifierResolver<String>() {
            @Override
            public String resolveCurrentTenantIdentifier() {
                return "blue";
            }

            @Override
            public boolean validateExistingCurrentSessions() {
                return false;
            }
        });
        try (Fixture fixture = over(Parcel.class, "tenants-rows.xml")) {
            fixture.insert(parcel(1, "red"));

            assertThat(fixture.find(Parcel.class))
                    .extracting(found -> found.label)
                    .containsExactly("red");
        }
    }
}
