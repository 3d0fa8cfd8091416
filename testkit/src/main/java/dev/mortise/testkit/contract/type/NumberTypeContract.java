package dev.mortise.testkit.contract.type;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.capability.Capability;
import dev.mortise.error.DataConversionException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of numbers and booleans: nothing is rounded, cut or made up in silence (R29). */
@ZoneSensitive
@ContractGroup("TYP")
class NumberTypeContract {

    private static final Schema SCHEMA = Schema.of(Table.named("measure")
            .id("id", bigInteger())
            .column("pieces", integer())
            .column("checked", bool())
            .column("approved", bool())
            .column("price", decimal(10, 2))
            .column("rate", decimal(6, 2))
            .column("reading", doublePrecision()));

    private static final List<Double> NOT_FINITE =
            List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    @Entity
    static class Measure {

        @Id
        private long id;

        private int pieces;

        private boolean checked;

        private @Nullable Boolean approved;

        @Column(precision = 10, scale = 2)
        private @Nullable BigDecimal price;

        /** The column's precision is not declared here, so only the database knows it. */
        private @Nullable BigDecimal rate;

        private @Nullable Double reading;

        protected Measure() {}

        private Measure(long id) {
            this.id = id;
        }

        static Measure priced(long id, String price) {
            Measure measure = new Measure(id);
            measure.price = new BigDecimal(price);
            return measure;
        }

        static Measure reading(long id, double reading) {
            Measure measure = new Measure(id);
            measure.reading = reading;
            return measure;
        }
    }

    private final ContractContext context;
    private final Repository<Measure, Long> measures;

    NumberTypeContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.measures = context.open(Measure.class).repository(Measure.class, Long.class);
    }

    @ContractTest(id = "TYP-21")
    void primitiveFieldNullColumn() {
        context.sql().run("insert into measure (id, pieces, checked) values (1, null, true), (2, 3, null)");

        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> measures.getById(1L))
                .withMessageContaining("Measure.pieces");
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> measures.getById(2L))
                .withMessageContaining("Measure.checked");
    }

    @ContractTest(id = "TYP-22")
    void booleanTrueFalseNull() {
        Measure yes = new Measure(1);
        yes.pieces = 3;
        yes.approved = true;
        yes.checked = true;
        Measure no = new Measure(2);
        no.approved = false;

        measures.insertAll(List.of(yes, no, new Measure(3)));

        assertThat(measures.getById(1L).pieces).isEqualTo(3);
        assertThat(measures.getById(1L).approved).isTrue();
        assertThat(measures.getById(1L).checked).isTrue();
        assertThat(measures.getById(2L).approved).isFalse();
        assertThat(measures.getById(2L).checked).isFalse();
        assertThat(measures.getById(3L).approved).isNull();
        Path<Measure, Boolean> approved = Path.of(Measure.class, "approved", Boolean.class);
        assertThat(measures.count(QuerySpec.of(Measure.class).where(approved.eq(true))))
                .isOne();
        assertThat(measures.count(QuerySpec.of(Measure.class).where(approved.isNull())))
                .isOne();
    }

    @ContractTest(id = "TYP-23")
    void bigDecimalScalePadded() {
        measures.insert(Measure.priced(1, "1"));
        measures.insert(Measure.priced(2, "1.500"));
        measures.insert(Measure.priced(3, "1E+5"));

        assertThat(measures.getById(1L).price).isEqualTo(new BigDecimal("1.00"));
        assertThat(measures.getById(2L).price).isEqualTo(new BigDecimal("1.50"));
        assertThat(measures.getById(3L).price).isEqualTo(new BigDecimal("100000.00"));
    }

    @ContractTest(id = "TYP-24")
    void bigDecimalExcessScale() {
        for (String tooFine : List.of("1.005", "2.345", "-2.345", "0.001")) {
            assertRefused(Measure.priced(1, tooFine), "Measure.price");
        }

        assertThat(context.statements().statements()).isEmpty();
    }

    @ContractTest(id = "TYP-24")
    void refusedBatchLeavesNothingBehind() {
        TransactionTemplate transactions = context.transactions();
        transactions.executeWithoutResult(() -> {
            assertThat(transactions
                            .attempt(() ->
                                    measures.insertAll(List.of(Measure.priced(1, "1.00"), Measure.priced(2, "1.005"))))
                            .isSuccess())
                    .isFalse();
            measures.insertAll(List.of(Measure.priced(3, "3.00"), Measure.priced(4, "4.00")));
        });

        assertThat(measures.findAllById(List.of(1L, 2L, 3L, 4L)))
                .extracting(measure -> measure.id)
                .containsExactlyInAnyOrder(3L, 4L);
    }

    @ContractTest(id = "TYP-25")
    void bigDecimalOverflow() {
        Measure overflowing = new Measure(2);
        overflowing.rate = new BigDecimal("12345.00");

        assertRefused(Measure.priced(1, "100000000.00"), "Measure");
        assertRefused(Measure.priced(1, "-1E+9"), "Measure");
        assertRefused(overflowing, "Measure");

        assertThat(context.sql().count("measure")).isZero();
    }

    @ContractTest(id = "TYP-30", requires = Capability.FLOAT_NAN, unsupported = "notANumberIsRefused")
    void doubleNaNInfinity() {
        for (double reading : NOT_FINITE) {
            measures.insert(Measure.reading(1, reading));
            assertThat(measures.getById(1L).reading).isEqualTo(Double.valueOf(reading));
            measures.deleteById(1L);
        }
    }

    void notANumberIsRefused() {
        for (double reading : NOT_FINITE) {
            assertRefused(Measure.reading(1, reading), "Measure.reading");
        }
        assertThat(context.statements().statements()).isEmpty();
    }

    @ContractTest(id = "TYP-31")
    void doubleNegativeZero() {
        measures.insert(Measure.reading(1, -0.0));

        double read = requireNonNull(measures.getById(1L).reading);
        assertThat(read == 0.0).as("numerically zero").isTrue();
        Path<Measure, Double> reading = Path.of(Measure.class, "reading", Double.class);
        assertThat(measures.count(QuerySpec.of(Measure.class).where(reading.eq(0.0))))
                .isOne();
    }

    private void assertRefused(Measure measure, String place) {
        assertThatExceptionOfType(DataConversionException.class)
                .as("%s, %s, %s", measure.price, measure.rate, measure.reading)
                .isThrownBy(() -> measures.insert(measure))
                .withMessageContaining(place);
    }
}
