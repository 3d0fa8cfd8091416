package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.localDateTime;
import static dev.mortise.testkit.schema.ColumnType.offsetDateTime;
import static dev.mortise.testkit.schema.ColumnType.real;
import static dev.mortise.testkit.schema.ColumnType.smallInteger;
import static dev.mortise.testkit.schema.ColumnType.time;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varbinary;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entity with every type that is calculated with, primitive and boxed, and others of its kind below it. */
@Entity
class Gauge {

    static final Schema SCHEMA = Schema.of(Table.named("gauge")
            .id("id", bigInteger())
            .column("tiny", smallInteger())
            .column("small", smallInteger())
            .column("whole", integer())
            .column("large", bigInteger())
            .column("single_no", real())
            .column("twice", doublePrecision())
            .column("flag", bool())
            .column("tiny_boxed", smallInteger())
            .column("small_boxed", smallInteger())
            .column("whole_boxed", integer())
            .column("large_boxed", bigInteger())
            .column("single_boxed", real())
            .column("twice_boxed", doublePrecision())
            .column("flag_boxed", bool())
            .column("total", decimal(10, 2))
            .column("fine", decimal(20, 8))
            .column("huge", decimal(30, 0))
            .column("text", varchar(100))
            .column("level_name", varchar(10))
            .column("level_no", integer())
            .column("code", varchar(20))
            .column("token", uuid())
            .column("content", varbinary(40))
            .column("on_date", date())
            .column("at_time", time())
            .column("at_date_time", localDateTime())
            .column("at_instant", instant())
            .column("at_offset", offsetDateTime())
            .column("parent_id", bigInteger())
            .reference("gauge_parent_fk", "parent_id", "gauge"));

    enum Level {
        LOW,
        MIDDLE,
        HIGH
    }

    /** A value that a converter stores. */
    record Code(String text) {}

    static class CodeConverter implements AttributeConverter<Code, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Code code) {
            return code == null ? null : "#" + code.text();
        }

        @Override
        public @Nullable Code convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : new Code(stored.substring(1));
        }
    }

    @Id
    long id;

    byte tiny;
    short small;
    int whole;
    long large;

    @Column(name = "single_no")
    float single;

    double twice;
    boolean flag;

    @Nullable
    Byte tinyBoxed;

    @Nullable
    Short smallBoxed;

    @Nullable
    Integer wholeBoxed;

    @Nullable
    Long largeBoxed;

    @Nullable
    Float singleBoxed;

    @Nullable
    Double twiceBoxed;

    @Nullable
    Boolean flagBoxed;

    @Column(precision = 10, scale = 2)
    @Nullable
    BigDecimal total;

    @Column(precision = 20, scale = 8)
    @Nullable
    BigDecimal fine;

    @Nullable
    BigInteger huge;

    @Nullable
    String text;

    @Enumerated(EnumType.STRING)
    @Nullable
    Level levelName;

    @Enumerated(EnumType.ORDINAL)
    @Nullable
    Level levelNo;

    @Convert(converter = CodeConverter.class)
    @Nullable
    Code code;

    @Nullable
    UUID token;

    byte @Nullable [] content;

    @Nullable
    LocalDate onDate;

    @Nullable
    LocalTime atTime;

    @Nullable
    LocalDateTime atDateTime;

    @Nullable
    Instant atInstant;

    @Nullable
    OffsetDateTime atOffset;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Gauge parent;

    @OneToMany(mappedBy = "parent")
    List<Gauge> parts = new ArrayList<>();

    protected Gauge() {}

    Gauge(long id) {
        this.id = id;
    }

    long getId() {
        return id;
    }

    List<Gauge> getParts() {
        return parts;
    }
}
