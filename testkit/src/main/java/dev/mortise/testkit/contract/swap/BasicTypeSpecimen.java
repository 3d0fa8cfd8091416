package dev.mortise.testkit.contract.swap;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.localDateTime;
import static dev.mortise.testkit.schema.ColumnType.longText;
import static dev.mortise.testkit.schema.ColumnType.offsetDateTime;
import static dev.mortise.testkit.schema.ColumnType.smallInteger;
import static dev.mortise.testkit.schema.ColumnType.time;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varbinary;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entity with a property of each type that every engine stores. */
@Entity(name = "Specimen")
class BasicTypeSpecimen {

    static final Schema SCHEMA = Schema.of(Table.named("specimen")
            .id("id", bigInteger())
            .column("token", uuid())
            .column("text", varchar(100))
            .column("story", longText())
            .column("letter", varchar(1))
            .column("flag", bool())
            .column("small", smallInteger())
            .column("pieces", integer())
            .column("large", bigInteger())
            .column("reading", doublePrecision())
            .column("price", decimal(10, 2))
            .column("content", varbinary(100))
            .column("grade", varchar(10))
            .column("rank_no", smallInteger())
            .column("happened", instant())
            .column("announced", offsetDateTime())
            .column("wall_clock", localDateTime())
            .column("found_on", date())
            .column("time_of_day", time())
            .column("lasted", decimal(21, 0))
            .column("amount", decimal(10, 2))
            .column("unit", varchar(10))
            .column("origin_id", bigInteger())
            .reference("specimen_origin_fk", "origin_id", "specimen"));

    enum Grade {
        LOW,
        HIGH
    }

    @Embeddable
    record Weight(BigDecimal amount, String unit) {}

    @Id
    long id;

    @Nullable
    UUID token;

    @Nullable
    String text;

    @Lob
    @Nullable
    String story;

    char letter = 'x';
    boolean flag;
    short small;
    int pieces;
    long large;
    double reading;

    @Column(precision = 10, scale = 2)
    @Nullable
    BigDecimal price;

    byte @Nullable [] content;

    @Enumerated(EnumType.STRING)
    @Nullable
    Grade grade;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "rank_no")
    @Nullable
    Grade rank;

    @Nullable
    Instant happened;

    @Nullable
    OffsetDateTime announced;

    @Nullable
    LocalDateTime wallClock;

    @Nullable
    LocalDate foundOn;

    @Nullable
    LocalTime timeOfDay;

    @Nullable
    Duration lasted;

    @Embedded
    @Nullable
    Weight weight;

    @ManyToOne
    @Nullable
    BasicTypeSpecimen origin;

    protected BasicTypeSpecimen() {}

    /** Only what cannot be null has a value. */
    static BasicTypeSpecimen bare(long id) {
        BasicTypeSpecimen specimen = new BasicTypeSpecimen();
        specimen.id = id;
        return specimen;
    }

    /** Values at which engines and drivers are known to differ; no time is finer than a microsecond. */
    static BasicTypeSpecimen full(long id) {
        BasicTypeSpecimen specimen = bare(id);
        specimen.token = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        specimen.text = "x😀 é 'quoted' \\ %";
        specimen.story = "Long ago. ".repeat(20);
        specimen.letter = 'å';
        specimen.flag = true;
        specimen.small = Short.MIN_VALUE;
        specimen.pieces = Integer.MAX_VALUE;
        specimen.large = Long.MIN_VALUE;
        specimen.reading = 0.1;
        specimen.price = new BigDecimal("12.50");
        specimen.content = new byte[] {0, -1, 127};
        specimen.grade = Grade.HIGH;
        specimen.rank = Grade.HIGH;
        specimen.happened = Instant.parse("2024-03-31T01:30:00.123456Z");
        specimen.announced = OffsetDateTime.parse("2024-03-31T02:30:00.123456Z");
        specimen.wallClock = LocalDateTime.parse("2024-03-31T02:30:00.123456");
        specimen.foundOn = LocalDate.of(1582, 10, 10);
        specimen.timeOfDay = LocalTime.parse("23:59:59.999999");
        specimen.lasted = Duration.ofHours(-30).minusNanos(1_000);
        specimen.weight = new Weight(new BigDecimal("2.50"), "kg");
        return specimen;
    }
}
