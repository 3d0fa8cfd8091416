package dev.mortise.testkit.contract.type;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.longBinary;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DataConversionException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Contract of unusual attributes and rows: failing converters, enums with bodies, records, rows of nulls (R11, R29). */
@ContractGroup("TYP")
class TypeShapeContract {

    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    private static final Schema SCHEMA = Schema.of(Table.named("sample")
            .id("id", bigInteger())
            .column("content", longBinary())
            .column("sign", varchar(10))
            .column("level", integer())
            .column("code", varchar(20))
            .column("street", varchar(20))
            .column("town", varchar(20))
            .column("nick", varchar(20))
            .column("origin_id", bigInteger())
            .reference("sample_origin_fk", "origin_id", "sample"));

    /** An enum whose constants have class bodies. */
    enum Sign {
        PLUS {
            @Override
            int apply(int value) {
                return value;
            }
        },
        MINUS {
            @Override
            int apply(int value) {
                return -value;
            }
        };

        abstract int apply(int value);
    }

    /** Converts what it knows, and fails otherwise. */
    static class Picky implements AttributeConverter<String, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable String attribute) {
            if ("unwritable".equals(attribute)) {
                throw new UnsupportedOperationException("to the column");
            }
            return attribute;
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String column) {
            if ("unreadable".equals(column)) {
                throw new UnsupportedOperationException("to the attribute");
            }
            return column;
        }
    }

    @Embeddable
    record Address(@Nullable String street, @Nullable String town) {}

    /** An entity of which everything but the id may be null. */
    @Entity(name = "Sample")
    static class Sample {

        @Id
        long id;

        @Lob
        byte @Nullable [] content;

        @Enumerated(EnumType.STRING)
        @Nullable
        Sign sign;

        @Enumerated(EnumType.ORDINAL)
        @Nullable
        Sign level;

        @Convert(converter = Picky.class)
        @Nullable
        String code;

        @Embedded
        @Nullable
        Address address;

        @Nullable
        String nick;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Sample origin;

        protected Sample() {}

        Sample(long id) {
            this.id = id;
        }

        long getId() {
            return id;
        }

        @Nullable
        Sign getSign() {
            return sign;
        }

        Optional<String> getNick() {
            return Optional.ofNullable(nick);
        }

        @Nullable
        Sample getOrigin() {
            return origin;
        }
    }

    /** What a list of samples shows. */
    record Line(
            long id,
            @Nullable Sign sign,
            @Nullable String nick,
            @Nullable Address address) {}

    private final ContractContext context;
    private final Repository<Sample, Long> samples;

    TypeShapeContract(ContractContext context) {
        this.context = context.tables(SCHEMA).tables(WideRow.SCHEMA);
        PersistenceModule module = context.open(Sample.class);
        this.samples = module.repository(Sample.class, Long.class);
    }

    @ContractTest(id = "TYP-52")
    void bytesFiveMegabytes() {
        Sample sample = new Sample(1);
        byte[] content = new byte[FIVE_MEGABYTES];
        new Random(42).nextBytes(content);
        sample.content = content;

        samples.insert(sample);

        assertThat(Arrays.equals(samples.getById(1L).content, content)).isTrue();
    }

    @ContractTest(id = "TYP-58")
    void enumWithBodyConstant() {
        Sample sample = new Sample(1);
        sample.sign = Sign.MINUS;
        sample.level = Sign.MINUS;

        samples.insert(sample);

        assertThat(context.sql().value(String.class, "select sign from sample")).contains("MINUS");
        assertThat(requireNonNull(samples.getById(1L).sign).apply(3)).isEqualTo(-3);
        assertThat(samples.getById(1L).level).isSameAs(Sign.MINUS);
        assertThat(samples.count(
                        QuerySpec.of(Sample.class).where(path(Sample::getSign).in(Sign.MINUS, Sign.PLUS))))
                .isOne();
        samples.patch(1L, path(Sample::getSign).to(Sign.PLUS));
        assertThat(samples.getById(1L).sign).isSameAs(Sign.PLUS);
    }

    @ContractTest(id = "TYP-60")
    void customConverterThrows() {
        context.sql().run("insert into sample (id, code) values (1, 'unreadable')");
        Sample sample = new Sample(2);
        sample.code = "unwritable";

        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> samples.getById(1L))
                .withMessageContaining("Sample.code")
                .withCauseInstanceOf(UnsupportedOperationException.class);
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> context.transactions().executeWithoutResult(() -> {
                    samples.insert(new Sample(3));
                    samples.insert(sample);
                }))
                .withMessageContaining("Sample.code")
                .withCauseInstanceOf(UnsupportedOperationException.class);
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> samples.count(QuerySpec.of(Sample.class)
                        .where(Path.of(Sample.class, "code", String.class).eq("unwritable"))));
        assertThat(context.sql().count("sample")).isOne();
    }

    @ContractTest(id = "TYP-63")
    void embeddableAllNull() {
        Sample nulls = new Sample(1);
        nulls.address = new Address(null, null);
        Sample half = new Sample(3);
        half.address = new Address(null, "Ghent");

        samples.insertAll(List.of(nulls, new Sample(2), half));

        assertThat(samples.getById(1L).address).isNull();
        assertThat(samples.getById(2L).address).isNull();
        assertThat(samples.getById(3L).address).isEqualTo(new Address(null, "Ghent"));
    }

    @ContractTest(id = "TYP-64")
    void recordTakesAttributesByTheirNames() {
        Sample sample = new Sample(1);
        sample.sign = Sign.PLUS;
        sample.nick = "Ada";
        sample.address = new Address("High Street", "Ghent");
        samples.insertAll(List.of(sample, new Sample(2)));

        assertThat(samples.findAs(
                        Line.class,
                        QuerySpec.of(Sample.class).orderBy(path(Sample::getId).asc())))
                .containsExactly(
                        new Line(1, Sign.PLUS, "Ada", new Address("High Street", "Ghent")),
                        new Line(2, null, null, null));
    }

    @ContractTest(id = "TYP-65")
    void getterOfAnOptionalIsNoColumn() {
        Sample sample = new Sample(1);
        sample.nick = "Ada";

        samples.insertAll(List.of(sample, new Sample(2)));

        assertThat(samples.getById(1L).getNick()).contains("Ada");
        assertThat(samples.getById(2L).getNick()).isEmpty();
        assertThat(samples.count(QuerySpec.of(Sample.class)
                        .where(Path.of(Sample.class, "nick", String.class).eq("Ada"))))
                .isOne();
    }

    @ContractTest(id = "TYP-66")
    void wideRow200Columns() {
        Repository<WideRow, Long> rows = context.open(WideRow.class).repository(WideRow.class, Long.class);

        rows.insert(WideRow.of(1, 1_000));
        assertThat(rows.getById(1L).values()).isEqualTo(WideRow.of(1, 1_000).values());
        rows.update(WideRow.of(1, 5_000));

        assertThat(rows.find(QuerySpec.of(WideRow.class)))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.values()).isEqualTo(WideRow.of(1, 5_000).values()));
    }

    @ContractTest(id = "TYP-67")
    void allFieldsNullRow() {
        context.sql().run("insert into sample (id) values (1)");
        context.sql().run("insert into sample (id, origin_id) values (2, 1)");

        assertThat(samples.findById(1L))
                .hasValueSatisfying(row -> assertThat(row.nick).isNull());
        assertThat(samples.find(QuerySpec.of(Sample.class))).hasSize(2).doesNotContainNull();
        assertThat(samples.findAllById(List.of(1L, 2L))).hasSize(2).doesNotContainNull();
        Sample child = samples.find(QuerySpec.of(Sample.class)
                        .where(path(Sample::getId).eq(2L))
                        .fetch(path(Sample::getOrigin)))
                .get(0);
        Sample parent = requireNonNull(child.origin);
        assertThat(parent.id).isOne();
        assertThat(parent.code).isNull();
    }
}
