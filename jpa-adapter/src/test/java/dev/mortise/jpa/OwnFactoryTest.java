package dev.mortise.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidMappingException;
import dev.mortise.jpa.internal.type.CodecJdbcType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.junit.jupiter.api.Test;

/** What Hibernate is told when the adapter builds the factory: types, generators, keys. */
class OwnFactoryTest {

    @Embeddable
    record Key(LocalDate day, Instant at, LocalTime slot) {}

    @Entity(name = "Target")
    static class Target {
        @EmbeddedId
        Key id;

        String name;
    }

    record ClassKey(LocalDate day, int number) {}

    @Entity(name = "ClassTarget")
    @IdClass(ClassKey.class)
    static class ClassTarget {
        @Id
        LocalDate day;

        @Id
        int number;
    }

    @Embeddable
    static class Part {
        @ManyToOne(fetch = FetchType.LAZY)
        ClassTarget inner;
    }

    @Entity(name = "Owner")
    static class Owner {
        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Target target;

        @ManyToOne(fetch = FetchType.LAZY)
        ClassTarget classTarget;

        @Embedded
        Part part;

        Code code;
    }

    record Code(String text) {}

    @Converter(autoApply = true)
    static class CodeConverter implements AttributeConverter<Code, String> {

        @Override
        public String convertToDatabaseColumn(Code code) {
            return code == null ? null : code.text();
        }

        @Override
        public Code convertToEntityAttribute(String stored) {
            return stored == null ? null : new Code(stored);
        }
    }

    @Test
    void coreBindsEveryColumnAlsoOfForeignKeys() {
        try (Fixture fixture = Fixture.of(CodeConverter.class, Owner.class, Target.class, ClassTarget.class)) {
            List<String> others = new ArrayList<>();
            List<String> columns = new ArrayList<>();
            fixture.store.factory().getMappingMetamodel().forEachEntityDescriptor(entity -> {
                visit(entity, columns, others);
            });

            assertThat(others).isEmpty();
            assertThat(columns).contains("target_day", "target_slot", "class_target_number", "inner_number", "code");
        }
    }

    private static void visit(EntityPersister entity, List<String> columns, List<String> others) {
        for (int index = 0; index < entity.getNumberOfAttributeMappings(); index++) {
            AttributeMapping attribute = entity.getAttributeMapping(index);
            attribute.forEachSelectable((position, column) -> {
                columns.add(column.getSelectionExpression());
                if (!(column.getJdbcMapping().getJdbcType() instanceof CodecJdbcType)) {
                    others.add(attribute + " " + column.getSelectionExpression());
                }
            });
        }
    }

    @MappedSuperclass
    abstract static class Base<I> {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        I id;
    }

    @Entity(name = "Leaf")
    static class Leaf extends Base<UUID> {
        String name;
    }

    @Test
    void nativeSessionsMakeGenericUuids() {
        try (Fixture fixture = Fixture.of(Leaf.class)) {
            fixture.execute("create table leaf (id uuid primary key, name varchar(9))");
            UUID id = fixture.transactions.execute(() -> {
                Leaf leaf = new Leaf();
                fixture.adapter.session().persist(leaf);
                return leaf.id;
            });
            assertThat(fixture.rows("select id from leaf")).containsExactly(List.of(id.toString()));
        }
    }

    @Embeddable
    record Origin(String maker) {}

    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Vehicle {
        @Id
        Long id;

        String plate;

        @Embedded
        Origin origin;
    }

    @Entity(name = "Truck")
    static class Truck extends Vehicle {
        String trailer;
    }

    @Entity(name = "Depot")
    static class Depot {
        @Id
        Long id;

        @ManyToMany
        @MapKey(name = "plate")
        Map<String, Truck> trucks = new HashMap<>();

        @ManyToMany
        @MapKey(name = "origin.maker")
        Map<String, Vehicle> makers = new HashMap<>();
    }

    @Test
    void nativeSessionsReadKeysOfJoinedSuperclasses() {
        try (Fixture fixture = Fixture.of(Depot.class, Vehicle.class, Truck.class)) {
            fixture.execute(
                    "create table depot (id bigint primary key)",
                    "create table vehicle (id bigint primary key, plate varchar(9), maker varchar(9))",
                    "create table truck (id bigint primary key, trailer varchar(9))",
                    "create table depot_truck (depot_id bigint, trucks_id bigint)",
                    "create table depot_vehicle (depot_id bigint, makers_id bigint)");
            fixture.transactions.executeWithoutResult(() -> {
                Session session = fixture.adapter.session();
                Truck truck = new Truck();
                truck.id = 11L;
                truck.plate = "P11";
                truck.origin = new Origin("M11");
                Depot depot = new Depot();
                depot.id = 1L;
                depot.trucks.put("P11", truck);
                depot.makers.put("M11", truck);
                session.persist(truck);
                session.persist(depot);
            });
            fixture.transactions.executeWithoutResult(() -> {
                Depot depot = fixture.adapter.session().find(Depot.class, 1L);
                assertThat(depot.trucks).containsOnlyKeys("P11");
                assertThat(depot.makers).containsOnlyKeys("M11");
            });
        }
    }

    @Entity(name = "Convertible")
    static class Convertible {
        @Id
        Long id;

        @Convert(converter = CodeConverter.class)
        Code code;
    }

    @Test
    void whatHibernateCannotOpenIsAProblemOfTheMapping() {
        assertThatThrownBy(() -> Fixture.of(JpaAdapter.create().engineMapped(Unmappable.class), Convertible.class))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("Hibernate cannot map the entities of module test")
                .hasMessageContaining("Unmappable");
    }

    /** Has no id, and core does not look at it. */
    @Entity(name = "Unmappable")
    static class Unmappable {
        String name;
    }
}
