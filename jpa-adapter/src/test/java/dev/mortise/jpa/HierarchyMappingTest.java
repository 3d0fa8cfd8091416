package dev.mortise.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidMappingException;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.util.function.Consumer;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Test;

/** A factory of the application's own must tell the classes of a hierarchy by the same values. */
class HierarchyMappingTest {

    @Entity(name = "Vehicle")
    @DiscriminatorColumn(name = "kind")
    @DiscriminatorValue("it's any")
    static class Vehicle {
        @Id
        Long id;
    }

    @Entity(name = "Car")
    static class Car extends Vehicle {}

    @Entity(name = "Plan")
    @Inheritance(strategy = InheritanceType.JOINED)
    @DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
    @DiscriminatorValue("0")
    abstract static class Plan {
        @Id
        Long id;
    }

    @Entity(name = "DayPlan")
    @DiscriminatorValue("1")
    static class DayPlan extends Plan {}

    @Entity(name = "Letter")
    @DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.CHAR)
    @DiscriminatorValue("L")
    static class Letter {
        @Id
        Long id;
    }

    @Entity(name = "AirLetter")
    @DiscriminatorValue("A")
    static class AirLetter extends Letter {}

    private static final Class<?>[] ENTITIES = {
        Vehicle.class, Car.class, Plan.class, DayPlan.class, Letter.class, AirLetter.class
    };

    private static Fixture over(Consumer<Metadata> change) {
        return Fixture.over(
                database -> {
                    MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder()
                            .applySetting("jakarta.persistence.nonJtaDataSource", database)
                            .applySetting(
                                    "hibernate.physical_naming_strategy",
                                    "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl")
                            .build());
                    for (Class<?> entity : ENTITIES) {
                        sources.addAnnotatedClass(entity);
                    }
                    Metadata metadata = sources.buildMetadata();
                    change.accept(metadata);
                    return metadata.buildSessionFactory();
                },
                ENTITIES);
    }

    private static void set(Metadata metadata, Class<?> entity, String value) {
        metadata.getEntityBinding(entity.getName()).setDiscriminatorValue(value);
    }

    private static void assertRefused(Class<?> entity, String value, String difference) {
        assertThatThrownBy(() -> over(metadata -> set(metadata, entity, value)))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining(difference)
                .hasMessageContaining("@DiscriminatorValue");
    }

    @Test
    void equalValuesOfEachTypeAreAccepted() {
        try (Fixture fixture = over(metadata -> {})) {
            assertThat(fixture.entities.all()).hasSize(ENTITIES.length);
        }
    }

    @Test
    void otherTextIsRefused() {
        assertRefused(Car.class, "CAR", "Car: the discriminator value is 'Car', for Hibernate 'CAR'");
        assertRefused(
                Vehicle.class, "vehicle", "Vehicle: the discriminator value is 'it''s any', for Hibernate 'vehicle'");
    }

    @Test
    void otherNumberInJoinedTablesIsRefused() {
        assertRefused(DayPlan.class, "2", "DayPlan: the discriminator value is 1, for Hibernate 2");
    }

    @Test
    void otherCharacterIsRefused() {
        assertRefused(AirLetter.class, "B", "AirLetter: the discriminator value is 'A', for Hibernate 'B'");
    }

    @Test
    void valuesThatAreSwappedAreBothRefused() {
        assertThatThrownBy(() -> over(metadata -> {
                    set(metadata, Letter.class, "A");
                    set(metadata, AirLetter.class, "L");
                }))
                .hasMessageContaining("Letter: the discriminator value is 'L', for Hibernate 'A'")
                .hasMessageContaining("AirLetter: the discriminator value is 'A', for Hibernate 'L'");
    }
}
