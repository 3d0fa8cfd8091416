package dev.mortise.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.repository.Repository;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.annotations.Formula;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entities that use what only Hibernate maps, beside those of the contract. */
class EngineMappedTest {

    @Entity
    static class Parcel {
        @Id
        long id;

        int weight;
    }

    @Entity
    static class ParcelReport {
        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Parcel heaviestParcel;

        int netWeight;

        @Formula("net_weight * 2")
        int doubled;
    }

    private final JdbcConnectionPool database = Fixture.newDatabase();
    private final TransactionTemplate transactions = TransactionTemplate.over(database);

    @BeforeEach
    void makeTables() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table parcel (id bigint primary key, weight integer not null)");
            statement.execute("create table parcel_report (id bigint primary key, heaviest_parcel_id bigint,"
                    + " net_weight integer not null)");
        }
    }

    @AfterEach
    void closePool() {
        database.dispose();
    }

    private PersistenceModule.Builder module(JpaAdapter adapter) {
        return PersistenceModule.named("post").transactions(transactions).adapter(adapter);
    }

    @Test
    void aFormulaIsRefusedInTheModuleAndMappedOutsideIt() {
        assertThatThrownBy(() -> module(JpaAdapter.create())
                        .entities(Parcel.class, ParcelReport.class)
                        .open())
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("Formula")
                .hasMessageContaining("doubled");

        JpaAdapter adapter = JpaAdapter.create().engineMapped(ParcelReport.class);
        try (PersistenceModule post = module(adapter).entities(Parcel.class).open()) {
            Repository<Parcel, Long> parcels = post.repository(Parcel.class, Long.class);
            int doubled = transactions.execute(() -> {
                Parcel parcel = new Parcel();
                parcel.id = 1;
                parcels.insert(parcel);
                ParcelReport report = new ParcelReport();
                report.id = 7;
                report.netWeight = 21;
                report.heaviestParcel = adapter.session().getReference(Parcel.class, 1L);
                adapter.session().persist(report);
                adapter.session().flush();
                adapter.session().clear();
                return adapter.session().find(ParcelReport.class, 7L).doubled;
            });
            assertThat(doubled).isEqualTo(42);
            assertThatThrownBy(() -> post.repository(ParcelReport.class, Long.class))
                    .isInstanceOf(InvalidMappingException.class)
                    .hasMessageContaining("ParcelReport")
                    .hasMessageContaining("Parcel");
        }
    }

    @Test
    void anEntityOfTheModuleIsNotEngineMapped() {
        assertThatThrownBy(() -> module(JpaAdapter.create().engineMapped(Parcel.class, ParcelReport.class))
                        .entities(Parcel.class)
                        .open())
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("Parcel is an entity of the module post");
    }

    @Test
    void aFactoryOfTheApplicationsOwnMapsWhatItMaps() {
        var application = new Configuration().addAnnotatedClass(Parcel.class);
        application.setProperty("hibernate.connection.url", "jdbc:h2:mem:");
        try (var factory = application.buildSessionFactory()) {
            assertThatThrownBy(() -> JpaAdapter.over(factory).engineMapped(ParcelReport.class))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("SessionFactory");
        }
    }
}
