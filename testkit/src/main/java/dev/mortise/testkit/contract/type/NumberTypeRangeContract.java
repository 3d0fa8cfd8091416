package dev.mortise.testkit.contract.type;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DataConversionException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of numbers that are too large for their column, or for the attribute that reads them (R29). */
@ContractGroup("TYP")
class NumberTypeRangeContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("budget")
                    .id("id", bigInteger())
                    .column("amount", decimal(20, 6))
                    .column("rate", decimal(20, 6))
                    .column("pieces", decimal(12, 0)),
            Table.named("narrow")
                    .id("id", bigInteger())
                    .column("tiny", integer())
                    .column("small", integer())
                    .column("whole", bigInteger())
                    .column("counted", bigInteger())
                    .column("large", decimal(30, 0))
                    .column("digits", decimal(30, 4))
                    .column("single", doublePrecision())
                    .column("letter", varchar(20)));

    /** Too large for any column, and some of them for the memory as well if they were written out. */
    private static final List<BigDecimal> HUGE = List.of(
            new BigDecimal("1E+1000000000"),
            new BigDecimal("-1E+1000000000"),
            new BigDecimal("1E+2147483647"),
            new BigDecimal("1E+200000"),
            new BigDecimal("9.99E+100"));

    @Entity
    static class Budget {

        @Id
        private long id;

        @Column(precision = 20, scale = 6)
        private @Nullable BigDecimal amount;

        /** The column's precision is not declared here, so only the database knows it. */
        private @Nullable BigDecimal rate;

        @Column(precision = 12)
        private @Nullable BigInteger pieces;

        protected Budget() {}

        Budget(long id, BigDecimal amount) {
            this.id = id;
            this.amount = amount;
        }

        @Nullable
        BigDecimal getAmount() {
            return amount;
        }

        @Nullable
        BigDecimal getRate() {
            return rate;
        }

        @Nullable
        BigInteger getPieces() {
            return pieces;
        }
    }

    @Entity
    static class Narrow {

        @Id
        private long id;

        private @Nullable Byte tiny;
        private @Nullable Short small;
        private int whole;
        private @Nullable Integer counted;
        private @Nullable Long large;
        private @Nullable BigInteger digits;
        private @Nullable Float single;
        private @Nullable Character letter;
    }

    /** A record of what {@link Narrow} counts. */
    record Counted(long id, @Nullable Integer counted) {}

    private final ContractContext context;
    private final Repository<Budget, Long> budgets;
    private final Repository<Narrow, Long> narrows;

    NumberTypeRangeContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        var module = context.open(Budget.class, Narrow.class);
        this.budgets = module.repository(Budget.class, Long.class);
        this.narrows = module.repository(Narrow.class, Long.class);
    }

    @ContractTest(id = "TYP-25")
    void tooManyDigitsForADeclaredPrecisionAreNotSent() {
        List<BigDecimal> tooLarge = new ArrayList<>(HUGE);
        tooLarge.add(new BigDecimal("100000000000000"));
        tooLarge.add(new BigDecimal("-123456789012345.5"));
        for (BigDecimal amount : tooLarge) {
            assertRefused(amount, "Budget.amount", () -> budgets.insert(new Budget(1, amount)));
            assertRefused(
                    amount,
                    "Budget.amount",
                    () -> budgets.insertAll(List.of(new Budget(2, BigDecimal.ONE), new Budget(3, amount))));
            assertRefused(amount, "Budget.amount", () -> budgets.upsert(new Budget(1, amount)));
        }

        assertThat(context.statements().statements()).isEmpty();
        assertThat(context.sql().count("budget")).isZero();
    }

    @ContractTest(id = "TYP-25")
    void tooManyDigitsAreRefusedByEveryWrite() {
        Budget budget = budgets.insert(new Budget(1, new BigDecimal("5")));
        context.statements().clear();
        for (BigDecimal amount : HUGE) {
            budget.amount = amount;
            assertRefused(amount, "Budget.amount", () -> budgets.update(budget));
            assertRefused(
                    amount,
                    "Budget.amount",
                    () -> budgets.patch(1L, path(Budget::getAmount).to(amount)));
            assertRefused(
                    amount,
                    "Budget.amount",
                    () -> budgets.updateWhere(UpdateSpec.of(Budget.class)
                            .set(path(Budget::getAmount).to(amount))
                            .where(Path.of(Budget.class, "id", Long.class).eq(1L))));
        }

        assertThat(context.statements().statements()).isEmpty();
        assertThat(budgets.getById(1L).amount).isEqualTo(new BigDecimal("5.000000"));
    }

    @ContractTest(id = "TYP-25")
    void hugeNumbersAreRefusedWhereNoPrecisionIsDeclared() {
        for (BigDecimal rate : HUGE) {
            Budget budget = new Budget(1, BigDecimal.ONE);
            budget.rate = rate;
            assertRefused(rate, "Budget", () -> budgets.insert(budget));
        }
        Budget tiny = new Budget(1, BigDecimal.ONE);
        tiny.rate = new BigDecimal("1E-1000000000");
        assertRefused(tiny.rate, "Budget.rate", () -> budgets.insert(tiny));

        assertThat(context.sql().count("budget")).isZero();
    }

    @ContractTest(id = "TYP-28")
    void wholeNumbersKeepToTheDeclaredPrecision() {
        Budget largest = new Budget(1, BigDecimal.ONE);
        largest.pieces = new BigInteger("-999999999999");
        budgets.insert(largest);
        Budget larger = new Budget(2, BigDecimal.ONE);
        larger.pieces = new BigInteger("1000000000000");
        assertRefused(larger.pieces, "Budget.pieces", () -> budgets.insert(larger));

        assertThat(budgets.getById(1L).pieces).isEqualTo(new BigInteger("-999999999999"));
    }

    @ContractTest(id = "TYP-25")
    void whatJustFitsIsStored() {
        for (String amount :
                List.of("99999999999999.999999", "-99999999999999.999999", "1E+13", "0E+100", "0.000001")) {
            budgets.insert(new Budget(1, new BigDecimal(amount)));
            assertThat(budgets.getById(1L).amount).as(amount).isEqualByComparingTo(new BigDecimal(amount));
            budgets.deleteById(1L);
        }
    }

    @ContractTest(id = "TYP-24")
    void operandsMayHaveMoreDigitsThanTheColumn() {
        budgets.insert(new Budget(1, new BigDecimal("7")));

        assertThat(found(path(Budget::getAmount).lt(new BigDecimal("99999999999999999999999999999.123456789"))))
                .isOne();
        assertThat(found(path(Budget::getAmount).gt(new BigDecimal("6.99999999999999999999"))))
                .isOne();
        assertThat(found(path(Budget::getAmount).eq(new BigDecimal("7.00000000000000000001"))))
                .isZero();
        assertThat(found(path(Budget::getAmount).in(new BigDecimal("7.0000000000"), new BigDecimal("1E+20"))))
                .isOne();
        assertThat(found(path(Budget::getAmount).gt(new BigDecimal("-1E+50")))).isOne();
    }

    @ContractTest(id = "TYP-24")
    void operandsBeyondEveryColumnAreComparedAllTheSame() {
        budgets.insert(new Budget(1, new BigDecimal("7")));
        BigDecimal huge = new BigDecimal("1E+1000000000");
        BigDecimal tiny = new BigDecimal("1E-1000000000");

        assertThat(found(path(Budget::getAmount).lt(huge))).isOne();
        assertThat(found(path(Budget::getAmount).gt(huge.negate()))).isOne();
        assertThat(found(path(Budget::getAmount).gt(tiny))).isOne();
        assertThat(found(path(Budget::getAmount).lt(tiny))).isZero();
        assertThat(found(path(Budget::getAmount).in(huge, tiny, new BigDecimal("7.0"))))
                .isOne();
    }

    private long found(dev.mortise.query.Condition<Budget> condition) {
        return budgets.count(QuerySpec.of(Budget.class).where(condition));
    }

    @ContractTest(id = "TYP-20")
    void whatIsReadMustFitItsAttribute() {
        assertUnreadable("tiny", "300");
        assertUnreadable("tiny", "-129");
        assertUnreadable("small", "70000");
        assertUnreadable("whole", "3000000000");
        assertUnreadable("whole", "-3000000000");
        assertUnreadable("counted", "3000000000");
        assertUnreadable("large", "9223372036854775808");
        assertUnreadable("digits", "1.5");
        assertUnreadable("single", "1e300");
        assertUnreadable("letter", "'two'");
    }

    private void assertUnreadable(String column, String value) {
        context.tables(SCHEMA);
        String whole = column.equals("whole") ? "" : ", whole";
        context.sql()
                .run("insert into narrow (id, " + column + whole + ") values (1, " + value
                        + (whole.isEmpty() ? ")" : ", 0)"));
        Consumer<ThrowingCallable> fails = read -> assertThatExceptionOfType(DataConversionException.class)
                .as("%s of %s", value, column)
                .isThrownBy(read)
                .withMessageContaining("Narrow." + column);
        fails.accept(() -> narrows.getById(1L));
        fails.accept(() -> narrows.find(QuerySpec.of(Narrow.class)));
        if (column.equals("counted")) {
            fails.accept(() -> narrows.findAs(Counted.class, QuerySpec.of(Narrow.class)));
        }
    }

    @ContractTest(id = "TYP-20")
    void whatFitsIsReadFromAWiderColumn() {
        context.sql()
                .run("insert into narrow (id, tiny, small, whole, counted, large, digits, single, letter)"
                        + " values (1, -128, 32767, 2147483647, -2147483648, 9223372036854775807, 12, 1.5, 'x')");

        Narrow read = narrows.getById(1L);

        assertThat(read.tiny).isEqualTo((byte) -128);
        assertThat(read.small).isEqualTo((short) 32767);
        assertThat(read.whole).isEqualTo(Integer.MAX_VALUE);
        assertThat(read.counted).isEqualTo(Integer.MIN_VALUE);
        assertThat(read.large).isEqualTo(Long.MAX_VALUE);
        assertThat(read.digits).isEqualTo(BigInteger.valueOf(12));
        assertThat(read.single).isEqualTo(1.5f);
        assertThat(read.letter).isEqualTo('x');
    }

    private static void assertRefused(Number value, String place, ThrowingCallable write) {
        assertThatExceptionOfType(DataConversionException.class)
                .as("a number of scale %s", value instanceof BigDecimal decimal ? decimal.scale() : 0)
                .isThrownBy(write)
                .withMessageContaining(place);
    }
}
