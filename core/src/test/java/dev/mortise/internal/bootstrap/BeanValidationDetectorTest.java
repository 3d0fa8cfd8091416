package dev.mortise.internal.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.ModuleModel;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.NotBlank;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BeanValidationDetectorTest {

    @Constraint
    @Retention(RetentionPolicy.RUNTIME)
    @interface OwnConstraint {}

    @Entity
    static class Plain {
        @Id
        long id;
    }

    @Entity
    static class OnField {
        @Id
        long id;

        @NotBlank
        String name;
    }

    @Entity
    static class OnGetter {
        @Id
        long id;

        String name;

        @NotBlank
        String getName() {
            return name;
        }
    }

    @MappedSuperclass
    static class Named {
        @OwnConstraint
        String name;
    }

    @Entity
    static class OnSuperclass extends Named {
        @Id
        long id;
    }

    @NotBlank
    @Entity
    static class OnClass {
        @Id
        long id;
    }

    @Embeddable
    static class Address {
        @NotBlank
        String street;
    }

    @Entity
    static class InEmbeddable {
        @Id
        long id;

        @Embedded
        Address address;
    }

    @Entity
    static class InElements {
        @Id
        long id;

        @ElementCollection
        Set<Address> addresses;
    }

    @Entity
    static class OnElement {
        @Id
        long id;

        @ElementCollection
        List<@NotBlank String> names;
    }

    @Test
    void entitiesWithConstraintsAreFoundWhereverTheyStand() {
        ModuleModel models = ModelReader.read(
                List.of(
                        Plain.class,
                        OnField.class,
                        OnGetter.class,
                        OnSuperclass.class,
                        OnClass.class,
                        InEmbeddable.class,
                        InElements.class,
                        OnElement.class),
                MappingOptions.defaults());

        assertThat(BeanValidationDetector.entitiesIn(models))
                .containsExactly(
                        "OnField", "OnGetter", "OnSuperclass", "OnClass", "InEmbeddable", "InElements", "OnElement");
    }
}
