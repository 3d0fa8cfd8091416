package dev.mortise.testkit.contract.type;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of the smallest, greatest and longest numbers: they are read and found unchanged (R29). */
@ContractGroup("TYP")
class NumberTypeBoundsContract {

    private static final Schema SCHEMA = Schema.of(Table.named("extreme")
            .id("id", integer())
            .column("small", integer())
            .column("large", bigInteger())
            .column("digits", decimal(38, 10)));

    @Entity(name = "Extreme")
    static class Extreme {

        @Id
        private int id;

        private int small;
        private long large;

        @Column(precision = 38, scale = 10)
        private @Nullable BigDecimal digits;

        protected Extreme() {}

        private Extreme(int id) {
            this.id = id;
        }

        int getSmall() {
            return small;
        }

        long getLarge() {
            return large;
        }

        @Nullable
        BigDecimal getDigits() {
            return digits;
        }
    }

    private final Repository<Extreme, Integer> extremes;

    NumberTypeBoundsContract(ContractContext context) {
        context.tables(SCHEMA);
        this.extremes = context.open(Extreme.class).repository(Extreme.class, Integer.class);
    }

    @ContractTest(id = "TYP-18")
    void intBounds() {
        for (int value : List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE)) {
            Extreme extreme = new Extreme(value);
            extreme.small = value;
            extremes.insert(extreme);

            assertThat(extremes.getById(value).small).isEqualTo(value);
            assertThat(extremes.getOne(QuerySpec.of(Extreme.class)
                                    .where(path(Extreme::getSmall).eq(value)))
                            .id)
                    .isEqualTo(value);
        }
    }

    @ContractTest(id = "TYP-19")
    void longBounds() {
        int id = 0;
        for (long value :
                List.of(Long.MIN_VALUE, Integer.MIN_VALUE - 1L, -1L, 0L, Integer.MAX_VALUE + 1L, Long.MAX_VALUE)) {
            Extreme extreme = new Extreme(++id);
            extreme.large = value;
            extremes.insert(extreme);

            assertThat(extremes.getById(id).large).isEqualTo(value);
            assertThat(extremes.getOne(QuerySpec.of(Extreme.class)
                                    .where(path(Extreme::getLarge).eq(value)))
                            .id)
                    .isEqualTo(id);
        }
    }

    @ContractTest(id = "TYP-26")
    void bigDecimal38Digits() {
        int id = 0;
        for (String value : List.of(
                "1234567890123456789012345678.1234567891",
                "9999999999999999999999999999.9999999999",
                "-9999999999999999999999999999.9999999999",
                "0.0000000001")) {
            assertKept(++id, new BigDecimal(value));
        }
    }

    @ContractTest(id = "TYP-27")
    void bigDecimalExponentForm() {
        assertKept(1, new BigDecimal("1E+5"));
        assertKept(2, new BigDecimal("1E-10"));
        assertKept(3, new BigDecimal("-25E+20"));
    }

    private void assertKept(int id, BigDecimal value) {
        Extreme extreme = new Extreme(id);
        extreme.digits = value;
        extremes.insert(extreme);

        assertThat(requireNonNull(extremes.getById(id).digits)).isEqualByComparingTo(value);
        assertThat(extremes.getOne(QuerySpec.of(Extreme.class)
                                .where(path(Extreme::getDigits).eq(value)))
                        .id)
                .isEqualTo(id);
    }
}
