package dev.mortise.testkit.contract.type;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.localDateTime;
import static dev.mortise.testkit.schema.ColumnType.offsetDateTime;
import static dev.mortise.testkit.schema.ColumnType.time;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contract of times: moments are UTC, local times are unchanged, and nothing rolls over (R29). */
@ZoneSensitive
@ContractGroup("TYP")
class TimeTypeContract {

    private static final Schema SCHEMA = Schema.of(Table.named("event")
            .id("id", bigInteger())
            .column("happened", instant())
            .column("announced", offsetDateTime())
            .column("wall_clock", localDateTime())
            .column("day", date())
            .column("time_of_day", time())
            .column("lasted", decimal(21, 0)));

    private static final List<String> ZONES = List.of("UTC", "Europe/Paris", "Asia/Tokyo", "America/New_York");

    @Entity
    static class Event {

        @Id
        private long id;

        private @Nullable Instant happened;
        private @Nullable OffsetDateTime announced;
        private @Nullable LocalDateTime wallClock;
        private @Nullable LocalDate day;
        private @Nullable LocalTime timeOfDay;
        private @Nullable Duration lasted;

        protected Event() {}

        private Event(long id) {
            this.id = id;
        }

        static Event happened(String instant) {
            Event event = new Event(1);
            event.happened = Instant.parse(instant);
            return event;
        }

        static Event onWallClock(String time) {
            Event event = new Event(1);
            event.wallClock = LocalDateTime.parse(time);
            return event;
        }
    }

    private final ContractContext context;
    private final Repository<Event, Long> events;

    TimeTypeContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.events = context.open(Event.class).repository(Event.class, Long.class);
    }

    @ContractTest(id = "TYP-32")
    void instantMicros() {
        Event read = roundTrip(Event.happened("2024-06-01T12:34:56.123456Z"));

        assertThat(read.happened).isEqualTo("2024-06-01T12:34:56.123456Z");
    }

    @ContractTest(id = "TYP-33")
    void instantNanosTruncated() {
        Event read = roundTrip(Event.happened("2024-06-01T12:34:56.123456789Z"));

        assertThat(read.happened).isEqualTo("2024-06-01T12:34:56.123456Z");
        assertThat(context.sql().value(Instant.class, "select happened from event"))
                .contains(Instant.parse("2024-06-01T12:34:56.123456Z"));
    }

    @ContractTest(id = "TYP-34")
    void instantNanosNoYearRollover() {
        Event read = roundTrip(Event.happened("2024-12-31T23:59:59.999999999Z"));

        assertThat(read.happened).isEqualTo("2024-12-31T23:59:59.999999Z");
        assertThat(roundTrip(Event.onWallClock("2024-12-31T23:59:59.999999999")).wallClock)
                .isEqualTo("2024-12-31T23:59:59.999999");
    }

    @ContractTest(id = "TYP-35")
    void instantIndependentOfJvmZone() {
        Instant instant = Instant.parse("2024-03-31T01:30:00Z");
        for (String writing : ZONES) {
            inZone(writing, () -> roundTrip(Event.happened("2024-03-31T01:30:00Z")));
            for (String reading : ZONES) {
                assertThat(inZone(reading, () -> events.getById(1L).happened))
                        .as("written in %s, read in %s", writing, reading)
                        .isEqualTo(instant);
                assertThat(inZone(reading, () -> countAt(instant))).isOne();
            }
            assertThat(context.sql().value(Instant.class, "select happened from event"))
                    .contains(instant);
        }
    }

    @ContractTest(id = "TYP-37")
    void instantEpochNegativeAndFar() {
        Stream.of(
                        "1900-01-01T00:00:00Z",
                        "1969-12-31T23:59:59.999999Z",
                        "1970-01-01T00:00:00Z",
                        "2040-01-01T00:00:00Z",
                        "9999-12-31T00:00:00Z")
                .forEach(instant ->
                        assertThat(roundTrip(Event.happened(instant)).happened).isEqualTo(instant));
    }

    @ContractTest(id = "TYP-39", requires = Capability.OFFSET_PRESERVED, unsupported = "offsetComesBackAsUtc")
    void offsetDateTimeOffsetKept() {
        OffsetDateTime announced = OffsetDateTime.parse("2024-06-01T12:00:00.123456+05:30");

        assertThat(announced(announced)).isEqualTo(announced);
    }

    void offsetComesBackAsUtc() {
        OffsetDateTime read = announced(OffsetDateTime.parse("2024-06-01T12:00:00.123456+05:30"));

        assertThat(read.getOffset()).isEqualTo(ZoneOffset.UTC);
        assertThat(read.toInstant()).isEqualTo("2024-06-01T06:30:00.123456Z");
    }

    @ContractTest(id = "TYP-41")
    void localDateTimeDstGapUnchanged() {
        for (String zone : ZONES) {
            for (String time : List.of("2024-03-31T02:30:00", "2024-10-27T02:30:00", "2024-03-10T02:30:00.000001")) {
                assertThat(inZone(zone, () -> roundTrip(Event.onWallClock(time)).wallClock))
                        .as("in %s", zone)
                        .isEqualTo(time);
            }
        }
    }

    @ContractTest(id = "TYP-43")
    void localDateBounds() {
        for (String day : List.of("0001-01-01", "1582-10-10", "1911-03-11", "9999-12-31")) {
            Event event = new Event(1);
            event.day = LocalDate.parse(day);
            for (String zone : ZONES) {
                assertThat(inZone(zone, () -> roundTrip(event).day)).as(zone).isEqualTo(day);
            }
        }
    }

    @ContractTest(id = "TYP-46")
    void localTimeNanoMaxNotRolled() {
        Event event = new Event(1);
        event.timeOfDay = LocalTime.MAX;

        assertThat(roundTrip(event).timeOfDay).isEqualTo("23:59:59.999999");

        event.timeOfDay = LocalTime.MIDNIGHT;
        assertThat(roundTrip(event).timeOfDay).isEqualTo("00:00:00");
    }

    @ContractTest(id = "TYP-36")
    void instantIndependentOfSessionZone() {
        Instant instant = Instant.parse("2024-03-31T01:30:00.123456Z");
        for (String writing : List.of("+00:00", "+09:00", "-05:00")) {
            withSessionsAt(writing, there -> {
                there.deleteById(1L);
                there.insert(Event.happened("2024-03-31T01:30:00.123456Z"));
            });
            for (String reading : List.of("+00:00", "+09:00", "-05:00")) {
                withSessionsAt(reading, there -> {
                    assertThat(there.getById(1L).happened)
                            .as("written at %s, read at %s", writing, reading)
                            .isEqualTo(instant);
                    assertThat(there.count(QuerySpec.of(Event.class)
                                    .where(Path.of(Event.class, "happened", Instant.class)
                                            .eq(instant))))
                            .isOne();
                });
            }
        }
    }

    /** Works on a pool whose only session has another time zone than the server. */
    private void withSessionsAt(String offset, Consumer<Repository<Event, Long>> work) {
        try (HikariDataSource pool = context.database().pool(PoolSettings.ofSize(1))) {
            PlainSql.on(pool).run(zoneStatement(offset));
            try (PersistenceModule module = PersistenceModule.named("abroad")
                    .transactions(TransactionTemplate.over(pool))
                    .adapter(context.adapter())
                    .entities(Event.class)
                    .open()) {
                work.accept(module.repository(Event.class, Long.class));
            }
        }
    }

    private String zoneStatement(String offset) {
        return switch (context.database().kind()) {
            case H2 -> "set time zone '" + offset + "'";
            case POSTGRESQL -> "set time zone interval '" + offset + "' hour to minute";
            case MARIADB -> "set time_zone = '" + offset + "'";
        };
    }

    @ContractTest(id = "TYP-38")
    void offsetDateTimeInstantKept() {
        OffsetDateTime announced = OffsetDateTime.parse("2024-06-01T12:00:00+05:30");

        assertThat(announced(announced).toInstant()).isEqualTo("2024-06-01T06:30:00Z");
        Path<Event, OffsetDateTime> path = Path.of(Event.class, "announced", OffsetDateTime.class);
        assertThat(events.count(QuerySpec.of(Event.class).where(path.eq(OffsetDateTime.parse("2024-06-01T06:30:00Z")))))
                .isOne();
    }

    /** A time whose region would get lost. */
    @Entity
    static class Departure {

        @Id
        long id;

        @Nullable
        ZonedDateTime leaves;

        protected Departure() {}
    }

    @ContractTest(id = "TYP-40")
    void zonedDateTimeIsRefused() {
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> context.open(UnaryOperator.identity(), Departure.class))
                .withMessageContaining("Departure.leaves")
                .withMessageContaining("OffsetDateTime or Instant");
    }

    @ContractTest(id = "TYP-42")
    void localDateTimeDstOverlap() {
        for (String time : List.of("2024-10-27T02:30:00", "2024-11-03T01:30:00.999999")) {
            for (String writing : ZONES) {
                inZone(writing, () -> roundTrip(Event.onWallClock(time)));
                for (String reading : ZONES) {
                    assertThat(inZone(reading, () -> events.getById(1L).wallClock))
                            .as("written in %s, read in %s", writing, reading)
                            .isEqualTo(time);
                }
            }
        }
    }

    @ContractTest(id = "TYP-44")
    void localDateTimeYear12000() {
        Event event = Event.onWallClock("+12000-01-01T00:00:00");
        try {
            events.insert(event);
        } catch (DataConversionException refused) {
            assertThat(events.count()).isZero();
            return;
        }
        assertThat(events.getById(1L).wallClock).isEqualTo(event.wallClock);
    }

    @ContractTest(id = "TYP-45")
    void localTimeMicros() {
        for (String time : List.of("23:59:59.999999", "00:00:00.000001", "12:34:56.100000")) {
            Event event = new Event(1);
            event.timeOfDay = LocalTime.parse(time);
            for (String zone : ZONES) {
                assertThat(inZone(zone, () -> roundTrip(event).timeOfDay))
                        .as(zone)
                        .isEqualTo(event.timeOfDay);
            }
        }
    }

    @ContractTest(id = "TYP-47")
    void durationRoundTrip() {
        for (String duration : List.of("PT0S", "PT3M", "PT-3M-0.000001S", "PT49H", "PT-30H", "PT0.123456789S")) {
            Event event = new Event(1);
            Duration lasted = Duration.parse(duration);
            event.lasted = lasted;

            assertThat(roundTrip(event).lasted).isEqualTo(event.lasted);
            assertThat(events.count(QuerySpec.of(Event.class)
                            .where(Path.of(Event.class, "lasted", Duration.class)
                                    .eq(lasted))))
                    .isOne();
        }
    }

    private OffsetDateTime announced(OffsetDateTime time) {
        Event event = new Event(1);
        event.announced = time;
        return requireNonNull(roundTrip(event).announced);
    }

    /** Writes the event over the one that an earlier round left, and reads it. */
    private Event roundTrip(Event event) {
        events.deleteById(event.id);
        events.insert(event);
        return events.getById(event.id);
    }

    private long countAt(Instant instant) {
        return events.count(QuerySpec.of(Event.class)
                .where(Path.of(Event.class, "happened", Instant.class).eq(instant)));
    }

    private static <T extends @Nullable Object> T inZone(String zone, Supplier<T> work) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            return work.get();
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
