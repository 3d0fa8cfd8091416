package dev.mortise.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidMappingException;
import dev.mortise.jpa.Model.Customer;
import dev.mortise.jpa.Model.Order;
import dev.mortise.jpa.Model.Profile;
import dev.mortise.jpa.Model.Seat;
import dev.mortise.jpa.Model.Status;
import dev.mortise.jpa.Model.Values;
import dev.mortise.query.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.jdbc.Expectation;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;

/** A factory of the application's own, used as it is. */
class ApplicationFactoryTest {

    private static SessionFactory factory(DataSource database, Map<String, Object> settings, Class<?>... entities) {
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("application");
        configuration.managedClasses(entities);
        configuration.property("jakarta.persistence.nonJtaDataSource", database);
        settings.forEach(configuration::property);
        return configuration.createEntityManagerFactory();
    }

    private static final Class<?>[] SHOP = {Customer.class, Order.class, Profile.class};

    private static final Map<String, Object> NAMES =
            Map.of("hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName());

    @Test
    void aFactoryThatStoresTheSameIsUsedAndStaysOpen() {
        SessionFactory[] given = new SessionFactory[1];
        try (Fixture fixture = Fixture.over(database -> given[0] = factory(database, NAMES, SHOP), SHOP)) {
            Customer ann = new Customer("Ann");
            ann.id = UUID.randomUUID();
            fixture.insert(ann);
            fixture.transactions.executeWithoutResult(
                    () -> fixture.adapter.session().persist(new Customer("Bob")));

            assertThat(fixture.find(Customer.class))
                    .extracting(customer -> customer.name)
                    .containsExactlyInAnyOrder("Ann", "Bob");
        }
        assertThat(given[0].isOpen()).isTrue();
        given[0].close();
    }

    @Test
    void aSettingThatWouldStoreOtherValuesIsRefusedWithWhatToSet() {
        assertThatThrownBy(() -> Fixture.over(database -> factory(database, NAMES, Values.class), Values.class))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("localDateTime")
                .hasMessageContaining("localTime")
                .hasMessageContaining("hibernate.type.java_time_use_direct_jdbc=true");
    }

    @Test
    void otherNamesAreRefusedInOneMessage() {
        assertThatThrownBy(() -> Fixture.over(database -> factory(database, Map.of(), Values.class), Values.class))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("local_date_time")
                .hasMessageContaining("offset_date_time");
    }

    @Test
    void entitiesThatTheFactoryDoesNotMapAreRefused() {
        assertThatThrownBy(() -> Fixture.over(
                        database -> factory(database, NAMES, SHOP),
                        Customer.class,
                        Order.class,
                        Profile.class,
                        Values.class))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("Values is not mapped by the SessionFactory");
    }

    @Test
    void aFactoryThatDoesNotCountRowsIsRefused() {
        assertThatThrownBy(() -> Fixture.over(ApplicationFactoryTest::uncounting, Seat.class))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("Seat: Hibernate is configured not to count the rows")
                .hasMessageContaining("Expectation.RowCount");
    }

    private static SessionFactory uncounting(DataSource database) {
        Metadata metadata = new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySetting("jakarta.persistence.nonJtaDataSource", database)
                        .build())
                .addAnnotatedClass(Seat.class)
                .buildMetadata();
        metadata.getEntityBinding(Seat.class.getName()).setUpdateExpectation(Expectation.None::new);
        return metadata.buildSessionFactory();
    }

    @Test
    void parametersAreBoundByCoreAllTheSame() {
        Map<String, Object> settings = Map.of(
                "hibernate.physical_naming_strategy",
                PhysicalNamingStrategySnakeCaseImpl.class.getName(),
                "hibernate.type.java_time_use_direct_jdbc",
                true);
        try (Fixture fixture = Fixture.over(database -> factory(database, settings, Values.class), Values.class)) {
            Values values = new Values();
            values.id = 1L;
            values.version = Instant.parse("2026-01-01T00:00:00.123456Z");
            values.localDateTime = LocalDateTime.parse("2026-03-29T02:30:00.123456");
            values.localTime = LocalTime.parse("12:13:14.123456");
            values.named = Status.PAID;
            fixture.insert(values);

            assertThat(fixture.find(
                            Values.class,
                            Path.of(Values.class, "version", Instant.class).eq(values.version),
                            Path.of(Values.class, "named", Status.class).eq(Status.PAID),
                            Path.of(Values.class, "localDateTime", LocalDateTime.class)
                                    .eq(values.localDateTime),
                            Path.of(Values.class, "localTime", LocalTime.class).eq(values.localTime)))
                    .hasSize(1);
        }
    }
}
