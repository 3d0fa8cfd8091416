package dev.mortise.jpa.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.jpa.Fixture;
import dev.mortise.spi.StoreSession;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of hierarchies keep their class when a factory of the application's own writes them, by coordinators too. */
class RowClassTest {

    @Entity(name = "Pet")
    @Table(name = "pet")
    public static class Pet {
        @Id
        long id;

        @Version
        int version;

        String name = "new";
    }

    @Entity(name = "Cat")
    public static class Cat extends Pet {
        int lives;
    }

    @Entity(name = "Dog")
    public static class Dog extends Pet {
        int tricks;
    }

    @Entity(name = "Tool")
    @Table(name = "tool")
    @Inheritance(strategy = InheritanceType.JOINED)
    public static class Tool {
        @Id
        long id;

        @Version
        int version;

        String name = "new";
    }

    @Entity(name = "Saw")
    @Table(name = "saw")
    public static class Saw extends Tool {
        int teeth;
    }

    @Entity(name = "ChainSaw")
    @Table(name = "chain_saw")
    public static class ChainSaw extends Saw {
        int chain;
    }

    @Entity(name = "File")
    @Table(name = "file")
    public static class Rasp extends Tool {
        int cut;
    }

    private static final List<Class<?>> PETS = List.of(Pet.class, Cat.class, Dog.class);
    private static final List<Class<?>> TOOLS = List.of(Tool.class, Saw.class, ChainSaw.class, Rasp.class);

    private static final Map<String, String> TABLES = Map.of(
            "pet",
            "dtype varchar(31) not null, id bigint primary key, version int not null, name varchar(20),"
                    + " lives int, tricks int",
            "tool",
            "id bigint primary key, version int not null, name varchar(20)",
            "saw",
            "id bigint primary key references tool, teeth int not null",
            "chain_saw",
            "id bigint primary key references saw, chain int not null",
            "file",
            "id bigint primary key references tool, cut int not null");

    /** The statements of core, and the coordinators of Hibernate, which insert only what is not null. */
    static Stream<Consumer<Metadata>> mappings() {
        return Stream.of(
                metadata -> {},
                metadata -> metadata.getEntityBindings().forEach(entity -> entity.setDynamicInsert(true)));
    }

    private static Fixture over(Consumer<Metadata> change) {
        List<Class<?>> entities = new ArrayList<>(PETS);
        entities.addAll(TOOLS);
        Fixture fixture = Fixture.over(
                database -> {
                    MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder()
                            .applySetting("jakarta.persistence.nonJtaDataSource", database)
                            .applySetting(
                                    "hibernate.physical_naming_strategy",
                                    PhysicalNamingStrategySnakeCaseImpl.class.getName())
                            .build());
                    entities.forEach(sources::addAnnotatedClass);
                    Metadata metadata = sources.buildMetadata();
                    change.accept(metadata);
                    return metadata.buildSessionFactory();
                },
                entities.toArray(Class<?>[]::new));
        for (String table : List.of("pet", "tool", "saw", "chain_saw", "file")) {
            fixture.execute("create table " + table + " (" + TABLES.get(table) + ")");
        }
        fixture.execute(
                "insert into pet values ('Pet', 0, 0, 'old', null, null), ('Cat', 1, 0, 'old', 9, null),"
                        + " ('Dog', 2, 0, 'old', null, 3)",
                "insert into tool values (0, 0, 'old'), (1, 0, 'old'), (2, 0, 'old'), (3, 0, 'old')",
                "insert into saw values (1, 7), (2, 8)",
                "insert into chain_saw values (2, 5)",
                "insert into file values (3, 4)");
        return fixture;
    }

    private static Object object(Class<?> entity, long id) {
        try {
            Object object = entity.getConstructor().newInstance();
            if (object instanceof Pet pet) {
                pet.id = id;
            } else {
                ((Tool) object).id = id;
            }
            return object;
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }

    private interface Write {
        int of(StoreSession session, Fixture fixture, Object object);
    }

    private static final Map<String, Write> WRITES = Map.of(
            "update",
            (session, fixture, object) ->
                    session.update(fixture.entity(object.getClass()), List.of(fixture.write(object, 0))),
            "delete",
            (session, fixture, object) ->
                    session.delete(fixture.entity(object.getClass()), List.of(fixture.write(object, 0))));

    private static List<Object> rows(Fixture fixture) {
        return TABLES.keySet().stream()
                .sorted()
                .<Object>map(table -> fixture.rows("select * from " + table + " order by id"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void rowsOfAnotherClassAreMissing(Consumer<Metadata> mapping) {
        try (Fixture fixture = over(mapping)) {
            List<Object> before = rows(fixture);
            for (List<Class<?>> hierarchy : List.of(PETS, TOOLS)) {
                for (int row = 0; row < hierarchy.size(); row++) {
                    for (int of = 0; of < hierarchy.size(); of++) {
                        if (of != row) {
                            assertMissing(fixture, object(hierarchy.get(of), row), before);
                        }
                    }
                }
            }
        }
    }

    private static void assertMissing(Fixture fixture, Object object, List<Object> before) {
        WRITES.forEach((name, write) -> {
            String what = name + " of " + object.getClass().getSimpleName();
            assertThat(fixture.<Integer>inTransaction(session -> write.of(session, fixture, object)))
                    .as(what)
                    .isZero();
            assertThat(rows(fixture)).as(what).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void rowsOfTheirOwnClassAreWritten(Consumer<Metadata> mapping) {
        try (Fixture fixture = over(mapping)) {
            for (String write : List.of("update", "delete")) {
                for (List<Class<?>> hierarchy : List.of(PETS, TOOLS)) {
                    for (int row = 0; row < hierarchy.size(); row++) {
                        Object object = object(hierarchy.get(row), row);
                        assertThat(fixture.<Integer>inTransaction(
                                        session -> WRITES.get(write).of(session, fixture, object)))
                                .as(write + " of " + object.getClass().getSimpleName())
                                .isEqualTo(-1);
                    }
                }
                assertThat(fixture.rows("select count(*) from pet where name = 'new'"))
                        .containsExactly(List.of(write.equals("update") ? "3" : "0"));
            }
            assertThat(rows(fixture)).allMatch(table -> ((List<?>) table).isEmpty());
        }
    }
}
