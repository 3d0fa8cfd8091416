package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.localDateTime;
import static dev.mortise.testkit.schema.ColumnType.offsetDateTime;
import static dev.mortise.testkit.schema.ColumnType.time;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.Repository;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.spi.Capability;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contract of times: moments are UTC, wall clocks stay as they are, and nothing rolls over (R29). */
@ZoneSensitive
@ContractGroup("TYP")
class TypTimeContract {

    private static final Schema SCHEMA = Schema.of(Table.named("event")
            .id("id", bigInteger())
            .column("happened", instant())
            .column("announced", offsetDateTime())
            .column("wall_clock", localDateTime())
            .column("day", date())
            .column("time_of_day", time()));

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

    TypTimeContract(ContractContext context) {
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
