package dev.mortise.testkit.contract.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.log.LogCapture;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Contract of column types: lossy types are refused when the module opens, other differences are warnings (R31). */
@ContractGroup("SWP")
class SchemaTypeContract {

    @MappedSuperclass
    static class Row {
        @Id
        long id;
    }

    @Entity
    @Table(name = "typed")
    static class Flag extends Row {
        @Nullable
        Boolean stored;
    }

    @Entity
    @Table(name = "typed")
    static class Count extends Row {
        @Nullable
        Integer stored;
    }

    @Entity
    @Table(name = "typed")
    static class Total extends Row {
        @Nullable
        Long stored;
    }

    @Entity
    @Table(name = "typed")
    static class Price extends Row {
        @Column(precision = 10, scale = 2)
        @Nullable
        BigDecimal stored;
    }

    @Entity
    @Table(name = "typed")
    static class Reading extends Row {
        @Nullable
        Double stored;
    }

    @Entity
    @Table(name = "typed")
    static class Rough extends Row {
        @Nullable
        Float stored;
    }

    @Entity
    @Table(name = "typed")
    static class Text extends Row {
        @Nullable
        String stored;
    }

    @Entity
    @Table(name = "typed")
    static class Long100 extends Row {
        @Column(length = 100)
        @Nullable
        String stored;
    }

    @Entity
    @Table(name = "typed")
    static class Must extends Row {
        @Column(nullable = false)
        @Nullable
        String stored;
    }

    enum Light {
        RED,
        GREEN
    }

    @Entity
    @Table(name = "typed")
    static class Lamp extends Row {
        @Enumerated(EnumType.STRING)
        @Nullable
        Light stored;
    }

    @Entity
    @Table(name = "typed")
    static class Key extends Row {
        @Nullable
        UUID stored;
    }

    @Entity
    @Table(name = "typed")
    static class Day extends Row {
        @Nullable
        LocalDate stored;
    }

    @Entity
    @Table(name = "typed")
    static class Time extends Row {
        @Nullable
        LocalDateTime stored;
    }

    @Entity
    @Table(name = "typed")
    static class Moment extends Row {
        @Nullable
        Instant stored;
    }

    @Entity
    @Table(name = "typed")
    static class Bytes extends Row {
        byte @Nullable [] stored;
    }

    private enum Verdict {
        FITS,
        WARNS,
        FAILS
    }

    private final ContractContext context;
    private final DatabaseKind kind;

    SchemaTypeContract(ContractContext context) {
        this.context = context;
        this.kind = context.database().kind();
    }

    private void table(String type) {
        context.sql().run("drop table if exists typed");
        // a timestamp of MariaDB takes no null unless it is told so
        String column = kind == DatabaseKind.MARIADB && !type.endsWith("not null") ? type + " null" : type;
        context.sql().run("create table typed (id bigint not null primary key, stored " + column + ")");
    }

    private void expect(Verdict verdict, Class<?> entity, String type) {
        table(type);
        LogCapture log = new LogCapture();
        log.start();
        Verdict found;
        String said;
        try (PersistenceModule module =
                context.module().entities(entity).validateSchema().open()) {
            said = log.stop();
            found = said.contains("typed.stored") ? Verdict.WARNS : Verdict.FITS;
        } catch (SchemaMismatchException mismatch) {
            log.stop();
            said = String.valueOf(mismatch.getMessage());
            found = Verdict.FAILS;
            assertThat(said)
                    .contains("column typed.stored of " + entity.getSimpleName() + ".stored")
                    .doesNotContain("typed.id");
        }
        assertThat(found)
                .as("%s over %s: %s", entity.getSimpleName(), type, said)
                .isEqualTo(verdict);
    }

    private String here(String h2, String postgresql, String mariaDb) {
        return switch (kind) {
            case H2 -> h2;
            case POSTGRESQL -> postgresql;
            case MARIADB -> mariaDb;
        };
    }

    private static Verdict strictly(boolean fails) {
        return fails ? Verdict.FAILS : Verdict.WARNS;
    }

    @ContractTest(id = "SWP-05")
    void numbersAreComparedWithTheirColumns() {
        boolean strict = kind == DatabaseKind.POSTGRESQL;
        expect(Verdict.FITS, Flag.class, "boolean");
        expect(strictly(strict), Flag.class, "integer");
        expect(Verdict.FAILS, Flag.class, "varchar(5)");
        expect(Verdict.FITS, Count.class, "integer");
        expect(Verdict.WARNS, Count.class, "bigint");
        expect(Verdict.WARNS, Count.class, "smallint");
        expect(Verdict.FAILS, Count.class, "decimal(10,2)");
        expect(Verdict.FITS, Count.class, "decimal(10,0)");
        expect(Verdict.FAILS, Count.class, "varchar(20)");
        expect(Verdict.FAILS, Count.class, here("double precision", "double precision", "double"));
        expect(Verdict.WARNS, Total.class, "integer");
        expect(Verdict.FITS, Total.class, "bigint");
        expect(Verdict.FITS, Price.class, "decimal(10,2)");
        expect(Verdict.FITS, Price.class, "decimal(20,6)");
        expect(Verdict.FAILS, Price.class, "decimal(10,1)");
        expect(Verdict.FAILS, Price.class, "decimal(8,2)");
        expect(Verdict.FAILS, Price.class, here("double precision", "double precision", "double"));
        expect(Verdict.FAILS, Price.class, "bigint");
        expect(Verdict.FITS, Reading.class, here("double precision", "double precision", "double"));
        expect(Verdict.FAILS, Reading.class, here("real", "real", "float"));
        expect(Verdict.FAILS, Reading.class, "decimal(10,2)");
        expect(Verdict.FITS, Rough.class, here("real", "real", "float"));
        expect(Verdict.FITS, Rough.class, here("double precision", "double precision", "double"));
        expect(Verdict.FAILS, Rough.class, "decimal(10,2)");
    }

    @ContractTest(id = "SWP-05")
    void textIsComparedWithItsColumns() {
        boolean strict = kind == DatabaseKind.POSTGRESQL;
        expect(Verdict.FITS, Text.class, "varchar(20)");
        expect(Verdict.FITS, Text.class, here("clob", "text", "text"));
        expect(Verdict.WARNS, Text.class, "char(20)");
        expect(Verdict.FAILS, Text.class, "integer");
        expect(Verdict.FITS, Long100.class, "varchar(100)");
        expect(Verdict.FITS, Long100.class, here("clob", "text", "longtext"));
        expect(Verdict.FAILS, Long100.class, "varchar(99)");
        expect(Verdict.WARNS, Text.class, "varchar(20) not null");
        expect(Verdict.WARNS, Must.class, "varchar(20)");
        expect(Verdict.FITS, Must.class, "varchar(20) not null");
        expect(Verdict.FITS, Lamp.class, "varchar(20)");
        expect(Verdict.FAILS, Lamp.class, "integer");
        if (strict) {
            context.sql().run("drop type if exists light cascade");
            context.sql().run("create type light as enum ('RED', 'GREEN')");
        }
        expect(strictly(strict), Lamp.class, here("enum('RED', 'GREEN')", "light", "enum('RED', 'GREEN')"));
        expect(Verdict.FITS, Key.class, "uuid");
        expect(strictly(strict), Key.class, "varchar(36)");
        expect(Verdict.FAILS, Key.class, "varchar(20)");
        expect(Verdict.FITS, Bytes.class, here("varbinary(300)", "bytea", "varbinary(300)"));
        expect(Verdict.FAILS, Bytes.class, "varchar(300)");
    }

    @ContractTest(id = "SWP-05")
    void timesAreComparedWithTheirColumns() {
        String local = here("timestamp(6)", "timestamp(6)", "datetime(6)");
        String zoned = here("timestamp(6) with time zone", "timestamptz(6)", "datetime(6)");
        expect(Verdict.FITS, Day.class, "date");
        expect(Verdict.FAILS, Day.class, local);
        expect(Verdict.FITS, Time.class, local);
        expect(Verdict.FAILS, Time.class, "date");
        expect(Verdict.FAILS, Time.class, here("timestamp(3)", "timestamp(3)", "datetime"));
        expect(Verdict.FAILS, Time.class, here("timestamp(6) with time zone", "timestamptz", "timestamp(6)"));
        expect(Verdict.FITS, Moment.class, zoned);
        expect(Verdict.FAILS, Moment.class, here("timestamp(6)", "timestamp(6)", "timestamp(6)"));
        expect(Verdict.FAILS, Moment.class, "date");
        expect(Verdict.FAILS, Moment.class, "bigint");
    }

    @ContractTest(id = "SWP-05")
    void withoutTheCheckTheFirstFailingUseNamesTheAttribute() {
        failsByName(Flag.class, "integer", flag -> flag.stored = true, true);
        failsByName(Flag.class, "varchar(10)", flag -> flag.stored = true, true);
        failsByName(Key.class, "varchar(36)", key -> key.stored = UUID.randomUUID(), UUID.randomUUID());
        failsByName(Count.class, "varchar(20)", count -> count.stored = 3, 3);
        failsByName(Text.class, "integer", text -> text.stored = "three", "three");
        failsByName(Moment.class, "integer", moment -> moment.stored = Instant.EPOCH, Instant.EPOCH);
        failsByName(
                Time.class,
                "integer",
                time -> time.stored = LocalDateTime.MIN.withYear(2000),
                LocalDateTime.MIN.withYear(2000));
        failsByName(Bytes.class, "integer", bytes -> bytes.stored = new byte[] {1, 2}, new byte[] {1, 2});
        failsByName(Price.class, "boolean", price -> price.stored = BigDecimal.TEN, BigDecimal.TEN);
        failsByName(Day.class, "integer", day -> day.stored = LocalDate.EPOCH, LocalDate.EPOCH);
    }

    /** Some databases convert what others refuse; what is refused is so by name. */
    private <T, V> void failsByName(Class<T> entity, String type, Consumer<T> change, V value) {
        table(type);
        context.sql().run("insert into typed (id, stored) values (1, null)");
        try (PersistenceModule module = context.module().entities(entity).open()) {
            Repository<T, Long> rows = module.repository(entity, Long.class);
            @SuppressWarnings("unchecked")
            Path<T, V> stored = Path.of(entity, "stored", (Class<V>) value.getClass());
            for (Runnable use : List.<Runnable>of(
                    () -> {
                        T row = rows.getById(1L);
                        change.accept(row);
                        rows.update(row);
                    },
                    () -> {
                        T row = rows.getById(1L);
                        change.accept(row);
                        rows.updateAll(List.of(row));
                    },
                    () -> rows.patch(1L, stored.to(value)),
                    () -> rows.updateWhere(
                            UpdateSpec.of(entity).set(stored.to(value)).unrestricted()),
                    () -> rows.deleteWhere(DeleteSpec.of(entity).where(stored.ne(value))),
                    () -> rows.find(QuerySpec.of(entity).where(stored.in(List.of(value, value)))),
                    () -> rows.find(QuerySpec.of(entity).where(stored.eq(value))))) {
                try {
                    use.run();
                } catch (MortiseException failure) {
                    assertThat(failure)
                            .as("%s over %s", entity.getSimpleName(), type)
                            .isInstanceOf(DataConversionException.class)
                            .hasMessageContaining(entity.getSimpleName() + ".stored");
                }
            }
        }
    }

    @ContractTest(id = "SWP-05")
    void allMisfitsAreInOneMessage() {
        context.sql().run("drop table if exists typed");
        context.sql().run("create table typed (id bigint not null primary key, stored date)");

        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> context.module()
                        .entities(Count.class, Moment.class, TypedMissing.class)
                        .validateSchema()
                        .open())
                .withMessageContaining("Count.stored")
                .withMessageContaining("Moment.stored")
                .withMessageContaining("table no_such_table of TypedMissing");
    }

    @Entity
    @Table(name = "typed")
    static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
        @SequenceGenerator(name = "numbers", sequenceName = "typed_numbers", allocationSize = 10)
        @Nullable
        Long id;

        @Nullable
        String stored;
    }

    @ContractTest(id = "SWP-05")
    void sequencesAreComparedWithTheMapping() {
        table("varchar(20)");
        context.sql().run("drop sequence if exists typed_numbers");
        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> context.module()
                        .entities(Numbered.class)
                        .validateSchema()
                        .open())
                .withMessageContaining("sequence typed_numbers of Numbered is missing");
        context.module().entities(Numbered.class).open().close();

        context.sql().run("create sequence typed_numbers start with 1 increment by 50");
        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> context.module().entities(Numbered.class).open())
                .withMessageContaining("is incremented by 50, but the allocation size is 10");

        context.sql().run("drop sequence typed_numbers");
        context.sql().run("create sequence typed_numbers start with 1 increment by 10");
        try (PersistenceModule module =
                context.module().entities(Numbered.class).validateSchema().open()) {
            Repository<Numbered, Long> rows = module.repository(Numbered.class, Long.class);
            assertThat(rows.insert(new Numbered()).id).isNotNull();
        }
    }

    @Entity
    @Table(name = "no_such_table")
    static class TypedMissing extends Row {}
}
