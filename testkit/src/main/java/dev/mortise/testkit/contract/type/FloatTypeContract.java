package dev.mortise.testkit.contract.type;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.real;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contract of numbers of 32 bits: each is read as it was written, and is found by its value (R29). */
@ContractGroup("TYP")
class FloatTypeContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("probe")
                    .id("id", bigInteger())
                    .column("reading", real())
                    .required("calibration", real())
                    .column("degrees", real())
                    .column("low", real())
                    .column("high", real())
                    .column("base_id", bigInteger())
                    .reference("probe_base_fk", "base_id", "probe"),
            Table.named("probe_sample")
                    .column("probe_id", bigInteger())
                    .column("sample", real())
                    .reference("probe_sample_fk", "probe_id", "probe"),
            Table.named("probe_weight")
                    .column("probe_id", bigInteger())
                    .column("grade", real())
                    .column("weight", real())
                    .reference("probe_weight_fk", "probe_id", "probe"));

    private static final List<Float> VALUES = List.of(
            0.1f,
            0.12345679f,
            1f / 3,
            16777215f,
            16777216f,
            -3.4028235e38f,
            Float.MIN_NORMAL,
            123456.79f,
            -0.7f,
            1e10f);

    record Degrees(float value) {}

    static class DegreesConverter implements AttributeConverter<Degrees, Float> {

        @Override
        public @Nullable Float convertToDatabaseColumn(@Nullable Degrees degrees) {
            return degrees == null ? null : degrees.value();
        }

        @Override
        public @Nullable Degrees convertToEntityAttribute(@Nullable Float stored) {
            return stored == null ? null : new Degrees(stored);
        }
    }

    @Embeddable
    record Range(@Nullable Float low, @Nullable Float high) {}

    @Entity
    static class Probe {

        @Id
        private long id;

        private @Nullable Float reading;

        private float calibration;

        @Convert(converter = DegreesConverter.class)
        private @Nullable Degrees degrees;

        private @Nullable Range range;

        @ManyToOne
        @JoinColumn(name = "base_id")
        private @Nullable Probe base;

        @ElementCollection
        @CollectionTable(name = "probe_sample", joinColumns = @JoinColumn(name = "probe_id"))
        @Column(name = "sample")
        private List<Float> samples = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "probe_weight", joinColumns = @JoinColumn(name = "probe_id"))
        @MapKeyColumn(name = "grade")
        @Column(name = "weight")
        private Map<Float, Float> weights = new HashMap<>();

        protected Probe() {}

        Probe(long id, float value) {
            this.id = id;
            this.reading = value;
            this.calibration = value;
            this.degrees = new Degrees(value);
            this.range = new Range(value, value);
        }

        long getId() {
            return id;
        }

        @Nullable
        Float getReading() {
            return reading;
        }

        float getCalibration() {
            return calibration;
        }

        @Nullable
        Degrees getDegrees() {
            return degrees;
        }

        @Nullable
        Range getRange() {
            return range;
        }

        @Nullable
        Probe getBase() {
            return base;
        }

        List<Float> getSamples() {
            return samples;
        }

        Map<Float, Float> getWeights() {
            return weights;
        }
    }

    record Read(
            long id,
            @Nullable Float reading,
            float calibration,
            @Nullable Degrees degrees) {}

    private final Repository<Probe, Long> probes;

    FloatTypeContract(ContractContext context) {
        context.tables(SCHEMA);
        this.probes = context.open(Probe.class).repository(Probe.class, Long.class);
    }

    @ContractTest(id = "TYP-29")
    void floatsAreReadAsTheyWereWritten() {
        for (float value : VALUES) {
            Probe written = probes.insert(new Probe(1, value));
            assertHolds(probes.getById(1L), value);
            Probe other = new Probe(2, value);
            other.base = written;
            probes.insert(other);

            QuerySpec<Probe> second =
                    QuerySpec.of(Probe.class).where(path(Probe::getId).eq(2L));
            assertHolds(requireNonNull(probes.getOne(second.fetch(path(Probe::getBase))).base), value);
            assertHolds(
                    probes.findPage(QuerySpec.of(Probe.class), PageRequest.ofNumber(0, 5))
                            .content()
                            .get(0),
                    value);
            assertThat(probes.findAs(Read.class, second))
                    .containsExactly(new Read(2, value, value, new Degrees(value)));
            assertHolds(probes.upsert(new Probe(2, value)), value);
            assertHolds(probes.getById(2L), value);
            probes.deleteById(2L);
            probes.deleteById(1L);
        }
    }

    private static void assertHolds(Probe probe, float value) {
        assertThat(probe.reading).isEqualTo(value);
        assertThat(probe.calibration).isEqualTo(value);
        assertThat(probe.degrees).isEqualTo(new Degrees(value));
        assertThat(probe.range).isEqualTo(new Range(value, value));
    }

    @ContractTest(id = "TYP-29")
    void floatsAreFoundByTheirValue() {
        for (float value : VALUES) {
            probes.insert(new Probe(1, value));
            assertFound(path(Probe::getReading).eq(value));
            assertFound(path(Probe::getReading).in(value, 2f));
            assertFound(path(Probe::getReading).between(value, value));
            assertFound(path(Probe::getReading).ge(value));
            assertFound(path(Probe::getReading).ne(value).not());
            assertFound(path(Probe::getCalibration).eq(value));
            assertFound(path(Probe::getCalibration).le(value));
            assertFound(path(Probe::getCalibration).notIn(value).not());
            assertFound(path(Probe::getDegrees).eq(new Degrees(value)));
            assertFound(path(Probe::getRange).then(Range::low).eq(value));
            assertFound(path(Probe::getReading).eq(path(Probe::getCalibration)));
            assertThat(probes.deleteWhere(DeleteSpec.of(Probe.class)
                            .where(path(Probe::getReading).eq(value))))
                    .isOne();
        }
    }

    private void assertFound(Condition<? super Probe> condition) {
        assertThat(probes.count(QuerySpec.of(Probe.class).where(condition)))
                .as("%s", condition)
                .isOne();
    }

    @ContractTest(id = "TYP-29")
    void floatsAreKeptByBulkChanges() {
        probes.insertAll(List.of(new Probe(1, 1f), new Probe(2, 1f)));
        for (float value : VALUES) {
            probes.patch(
                    1L,
                    List.of(
                            path(Probe::getReading).to(value),
                            path(Probe::getDegrees).to(new Degrees(value))));
            probes.updateWhere(UpdateSpec.of(Probe.class)
                    .set(path(Probe::getCalibration).to(value))
                    .where(path(Probe::getReading).eq(value)));

            Probe read = probes.getById(1L);
            assertThat(read.reading).isEqualTo(value);
            assertThat(read.calibration).isEqualTo(value);
            assertThat(read.degrees).isEqualTo(new Degrees(value));
        }
        assertThat(probes.getById(2L).calibration).isEqualTo(1f);
    }

    @ContractTest(id = "TYP-29")
    void floatsInCollectionsAreReadFoundAndRemoved() {
        Probe probe = new Probe(1, 0.1f);
        probe.samples.addAll(VALUES);
        VALUES.forEach(value -> probe.weights.put(value, value));
        probes.insert(probe);
        QuerySpec<Probe> whole = QuerySpec.of(Probe.class).fetch(each(Probe::getSamples), eachValue(Probe::getWeights));

        Probe read = probes.getOne(whole);
        assertThat(read.samples).containsExactlyInAnyOrderElementsOf(VALUES);
        assertThat(read.weights).isEqualTo(probe.weights);
        read.samples.remove(0.12345679f);
        read.weights.remove(1f / 3);
        read.weights.put(0.1f, -0.7f);
        probes.update(read);

        Probe again = probes.getOne(whole);
        assertThat(again.samples).hasSize(VALUES.size() - 1).doesNotContain(0.12345679f);
        assertThat(again.weights).hasSize(VALUES.size() - 1).containsEntry(0.1f, -0.7f);
        assertThat(again.weights).doesNotContainKey(1f / 3);
    }
}
