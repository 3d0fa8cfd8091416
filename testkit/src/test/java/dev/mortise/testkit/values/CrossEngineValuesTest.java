package dev.mortise.testkit.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.NotFetchedException;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.schema.ColumnType;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one engine writes, the other reads as the same, in a zone whose clocks change. */
class CrossEngineValuesTest {

    enum Grade {
        LOW,
        HIGH
    }

    @Embeddable
    record Weight(BigDecimal amount, String unit) {}

    @Entity
    static class Sample {
        @Id
        @Nullable
        UUID id;

        @Nullable
        String text;

        @Lob
        @Nullable
        String story;

        char letter = 'x';
        boolean flag;
        short small;
        int number;
        long large;
        double real;

        @Column(precision = 10, scale = 2)
        @Nullable
        BigDecimal price;

        byte @Nullable [] content;

        @Enumerated(EnumType.STRING)
        @Nullable
        Grade grade;

        @Nullable
        Instant instant;

        @Nullable
        OffsetDateTime moment;

        @Nullable
        LocalDateTime wallClock;

        @Nullable
        LocalDate day;

        @Nullable
        LocalTime timeOfDay;

        @Nullable
        Duration duration;

        @Embedded
        @Nullable
        Weight weight;

        @ManyToOne
        @Nullable
        Sample origin;

        @Nullable
        String text() {
            return text;
        }
    }

    static Stream<Arguments> databasesAndDirections() {
        return Databases.selected().stream()
                .flatMap(kind -> Stream.of("jpa to mybatis", "mybatis to jpa", "jpa to jpa", "mybatis to mybatis")
                        .map(direction -> Arguments.of(kind, direction)));
    }

    @ParameterizedTest
    @MethodSource("databasesAndDirections")
    void valuesAreTheSameThroughEitherEngine(DatabaseKind kind, String direction) throws SQLException {
        inParis(() -> withRepositories(kind, direction, (writer, reader) -> {
            Sample origin = sample(new UUID(1, 1));
            Sample written = sample(new UUID(2, 2));
            written.origin = origin;
            written.text = null;
            written.weight = null;
            writer.insert(origin);
            writer.insert(written);

            Sample read = reader.getById(new UUID(1, 1));
            Sample second = reader.getById(new UUID(2, 2));

            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("instant", "moment", "wallClock", "timeOfDay", "duration")
                    .isEqualTo(origin);
            assertThat(read.instant).isEqualTo("2024-03-31T01:30:00.123456Z");
            assertThat(read.moment).isNotNull();
            assertThat(read.moment.toInstant()).isEqualTo("2024-03-31T02:30:00.123456Z");
            assertThat(read.wallClock).isEqualTo("2024-03-31T02:30:00.123456");
            assertThat(read.timeOfDay).isEqualTo("23:59:59.999999");
            assertThat(read.duration).isEqualTo(Duration.ofHours(-30).minusNanos(1_000));
            assertThat(second.weight).isNull();
            assertThat(second.text).isNull();
            assertThat(second.origin).isNotNull().isInstanceOf(Unfetched.class);
            assertThat(second.origin.id).isEqualTo(new UUID(1, 1));
            assertThatThrownBy(second.origin::text).isInstanceOf(NotFetchedException.class);
        }));
    }

    @ParameterizedTest
    @MethodSource("databasesAndDirections")
    void whatWasReadCanBeWrittenAgain(DatabaseKind kind, String direction) throws SQLException {
        inParis(() -> withRepositories(kind, direction, (writer, reader) -> {
            Sample origin = sample(new UUID(1, 1));
            Sample written = sample(new UUID(2, 2));
            written.origin = origin;
            writer.insert(origin);
            writer.insert(written);

            Sample read = reader.getById(new UUID(2, 2));
            read.number = 77;
            reader.update(read);
            Sample again = writer.getById(new UUID(2, 2));

            assertThat(again.number).isEqualTo(77);
            assertThat(again)
                    .usingRecursiveComparison()
                    .ignoringFields("id", "number", "origin")
                    .isEqualTo(writer.getById(new UUID(1, 1)));
            assertThat(again.origin).isNotNull();
            assertThat(again.origin.id).isEqualTo(new UUID(1, 1));
        }));
    }

    @ParameterizedTest
    @MethodSource("databasesAndDirections")
    void whatDoesNotFitIsRefusedAlike(DatabaseKind kind, String direction) throws SQLException {
        withRepositories(kind, direction, (writer, reader) -> {
            Sample tooFine = sample(new UUID(1, 1));
            tooFine.price = new BigDecimal("1.005");
            Sample halfCharacter = sample(new UUID(2, 2));
            halfCharacter.text = "half \ud83d";

            assertThatThrownBy(() -> writer.insert(tooFine))
                    .isInstanceOf(DataConversionException.class)
                    .hasMessageContaining("Sample.price");
            assertThatThrownBy(() -> writer.insert(halfCharacter))
                    .isInstanceOf(DataConversionException.class)
                    .hasMessageContaining("Sample.text");
        });
    }

    private static Sample sample(UUID id) {
        Sample sample = new Sample();
        sample.id = id;
        sample.text = "x😀 é 'quoted' \\ %";
        sample.story = "long ".repeat(20_000);
        sample.letter = 'å';
        sample.flag = true;
        sample.small = Short.MIN_VALUE;
        sample.number = Integer.MAX_VALUE;
        sample.large = Long.MIN_VALUE;
        sample.real = 0.1;
        sample.price = new BigDecimal("12.50");
        sample.content = new byte[] {0, -1, 127};
        sample.grade = Grade.HIGH;
        sample.instant = Instant.parse("2024-03-31T01:30:00.123456789Z");
        sample.moment = OffsetDateTime.parse("2024-03-31T08:00:00.123456789+05:30");
        sample.wallClock = LocalDateTime.parse("2024-03-31T02:30:00.123456789");
        sample.day = LocalDate.of(1582, 10, 10);
        sample.timeOfDay = LocalTime.MAX;
        sample.duration = Duration.ofHours(-30).minusNanos(1_000);
        sample.weight = new Weight(new BigDecimal("2.50"), "kg");
        return sample;
    }

    private interface Work {
        void on(Repository<Sample, UUID> writer, Repository<Sample, UUID> reader);
    }

    private static void withRepositories(DatabaseKind kind, String direction, Work work) throws SQLException {
        String[] engines = direction.split(" to ");
        try (TestDatabase database = Databases.create(kind)) {
            try (Connection connection = database.connect()) {
                schema().create(connection, kind);
            }
            TransactionTemplate transactions = TransactionTemplate.over(database.dataSource());
            try (PersistenceModule writing = module("writing", transactions, engines[0]);
                    PersistenceModule reading = module("reading", transactions, engines[1])) {
                work.on(writing.repository(Sample.class, UUID.class), reading.repository(Sample.class, UUID.class));
            }
        }
    }

    private static PersistenceModule module(String name, TransactionTemplate transactions, String engine) {
        StoreAdapter adapter = engine.equals("jpa") ? JpaAdapter.create() : MyBatisAdapter.create();
        return PersistenceModule.named(name)
                .transactions(transactions)
                .adapter(adapter)
                .entities(Sample.class)
                .open();
    }

    private static Schema schema() {
        return Schema.of(Table.named("sample")
                .id("id", ColumnType.uuid())
                .column("text", ColumnType.varchar(100))
                .column("story", ColumnType.longText())
                .column("letter", ColumnType.varchar(1))
                .column("flag", ColumnType.bool())
                .column("small", ColumnType.smallInteger())
                .column("number", ColumnType.integer())
                .column("large", ColumnType.bigInteger())
                .column("real", ColumnType.doublePrecision())
                .column("price", ColumnType.decimal(10, 2))
                .column("content", ColumnType.varbinary(100))
                .column("grade", ColumnType.varchar(10))
                .column("instant", ColumnType.instant())
                .column("moment", ColumnType.offsetDateTime())
                .column("wall_clock", ColumnType.localDateTime())
                .column("day", ColumnType.date())
                .column("time_of_day", ColumnType.time())
                .column("duration", ColumnType.decimal(21, 0))
                .column("amount", ColumnType.decimal(10, 2))
                .column("unit", ColumnType.varchar(10))
                .column("origin_id", ColumnType.uuid()));
    }

    private static void inParis(ThrowingRunnable test) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Paris"));
        try {
            test.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private interface ThrowingRunnable {
        void run() throws SQLException;
    }
}
