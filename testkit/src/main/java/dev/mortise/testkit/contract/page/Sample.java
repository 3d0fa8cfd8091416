package dev.mortise.testkit.contract.page;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.real;
import static dev.mortise.testkit.schema.ColumnType.time;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row with a sort key of each kind, many of them equal and some null. */
@Entity
class Sample {

    static final Schema SCHEMA = Schema.of(
            Table.named("rack").id("id", bigInteger()).required("name", varchar(20)),
            Table.named("sample")
                    .id("id", bigInteger())
                    .column("label", varchar(20))
                    .column("amount", decimal(12, 3))
                    .column("ratio", doublePrecision())
                    .column("share", real())
                    .required("taken", instant())
                    .column("day", date())
                    .column("hour", time())
                    .column("code", uuid())
                    .column("grade", varchar(10))
                    .column("length", integer())
                    .column("place_row", integer())
                    .column("place_col", integer())
                    .required("weight", integer())
                    .column("rack_id", bigInteger())
                    .reference("sample_rack_fk", "rack_id", "rack"));

    static final Class<?>[] ENTITIES = {Rack.class, Sample.class};

    enum Grade {
        LOW,
        HIGH
    }

    record Length(int centimetres) implements Comparable<Length> {
        @Override
        public int compareTo(Length other) {
            return Integer.compare(centimetres, other.centimetres);
        }
    }

    static class LengthConverter implements AttributeConverter<Length, Integer> {
        @Override
        public @Nullable Integer convertToDatabaseColumn(@Nullable Length length) {
            return length == null ? null : -length.centimetres();
        }

        @Override
        public @Nullable Length convertToEntityAttribute(@Nullable Integer stored) {
            return stored == null ? null : new Length(-stored);
        }
    }

    @Embeddable
    record Place(
            @Column(name = "place_row") @Nullable Integer line,
            @Column(name = "place_col") @Nullable Integer seat) {}

    @Entity(name = "Rack")
    static class Rack {

        @Id
        private long id;

        private String name = "";

        protected Rack() {}

        Rack(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }
    }

    @Id
    private long id;

    private @Nullable String label;
    private @Nullable BigDecimal amount;
    private @Nullable Double ratio;
    private @Nullable Float share;

    @Column(nullable = false)
    private Instant taken = Instant.EPOCH;

    private @Nullable LocalDate day;
    private @Nullable LocalTime hour;
    private @Nullable UUID code;

    @Enumerated(EnumType.STRING)
    private @Nullable Grade grade;

    @Convert(converter = LengthConverter.class)
    private @Nullable Length length;

    @Embedded
    private @Nullable Place place;

    private int weight;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Rack rack;

    protected Sample() {}

    Sample(long id, int weight) {
        this.id = id;
        this.weight = weight;
    }

    /** Rows in which each key has few values, of which one is null. */
    static List<Sample> variety(int count, List<Rack> racks) {
        List<Sample> samples = new ArrayList<>();
        String[] labels = {"pear", "Pear", "apple", "quince", ""};
        for (int index = 0; index < count; index++) {
            Sample sample = new Sample(index + 1L, index % 4);
            boolean all = index % 7 != 3;
            sample.label = index % 6 == 5 ? null : labels[index % 5];
            sample.amount = index % 5 == 4 ? null : new BigDecimal(index % 3).movePointLeft(index % 4);
            sample.ratio = index % 8 == 6 ? null : 0.1 * (index % 5);
            sample.share = index % 9 == 6 ? null : 0.1f * (index % 4);
            sample.taken = Instant.parse("2024-03-31T01:30:00.123450Z").plusNanos(1_000L * (index % 6));
            sample.day = all ? LocalDate.of(2024, 2, 27).plusDays(index % 4) : null;
            sample.hour = all ? LocalTime.of(2, 30).plusNanos(1_000L * (index % 3)) : null;
            sample.code = all ? new UUID(index % 3 == 0 ? -1L : index % 3, index % 2) : null;
            sample.grade = all ? Grade.values()[index % 2] : null;
            sample.length = all ? new Length(10 * (index % 3)) : null;
            sample.place = new Place(index % 3 == 2 ? null : index % 3, index % 4 == 1 ? null : index % 4);
            sample.rack = index % 4 == 0 ? null : racks.get(index % racks.size());
            samples.add(sample);
        }
        return samples;
    }

    long getId() {
        return id;
    }

    @Nullable
    String getLabel() {
        return label;
    }

    void setLabel(@Nullable String label) {
        this.label = label;
    }

    @Nullable
    BigDecimal getAmount() {
        return amount;
    }

    @Nullable
    Double getRatio() {
        return ratio;
    }

    @Nullable
    Float getShare() {
        return share;
    }

    Instant getTaken() {
        return taken;
    }

    @Nullable
    LocalDate getDay() {
        return day;
    }

    @Nullable
    LocalTime getHour() {
        return hour;
    }

    @Nullable
    UUID getCode() {
        return code;
    }

    @Nullable
    Grade getGrade() {
        return grade;
    }

    @Nullable
    Length getLength() {
        return length;
    }

    @Nullable
    Place getPlace() {
        return place;
    }

    int getWeight() {
        return weight;
    }

    void setWeight(int weight) {
        this.weight = weight;
    }

    @Nullable
    Rack getRack() {
        return rack;
    }
}
