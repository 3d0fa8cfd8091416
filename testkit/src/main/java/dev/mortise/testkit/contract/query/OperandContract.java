package dev.mortise.testkit.contract.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.contract.fixture.Gauge;
import dev.mortise.testkit.contract.query.GaugeNumber.Operation;
import dev.mortise.testkit.report.Seed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Contract of calculations: every engine and database gives the exact result, for any order of operands. */
@ContractGroup("QRY")
class OperandContract {

    private static final int OPERANDS = 6;
    private static final int OPERANDS_WITHOUT_KEPT_TEXT = FullRun.count(2, OPERANDS);
    private static final int ROWS = 12;
    private static final String FAST_PATH = "mortise.jpa.fastPath";

    private final ContractContext context;
    private Repository<Gauge, Long> gauges;
    private final SplittableRandom random = new SplittableRandom(Seed.value());
    private final List<Gauge> rows = new ArrayList<>();

    OperandContract(ContractContext context) {
        this.context = context.tables(Gauge.SCHEMA);
        this.gauges = context.open(Gauge.class).repository(Gauge.class, Long.class);
        fill();
    }

    private void fill() {
        for (int id = 1; id <= ROWS; id++) {
            Gauge row = new Gauge(id);
            for (GaugeNumber<?> number : GaugeNumber.all()) {
                if (id % 5 > 0 || isPrimitive(number)) {
                    number.fill(row, random);
                }
            }
            row.parent = id > 3 ? rows.get(id % 3) : null;
            rows.add(row);
        }
        gauges.insertAll(rows);
    }

    private static boolean isPrimitive(GaugeNumber<?> number) {
        return number.get().apply(new Gauge(0)) != null;
    }

    @ContractTest(id = "QRY-28")
    void calculationsInConditionsOrdersAndAssignmentsAreExact() {
        checkAll(OPERANDS);
    }

    @ContractTest(id = "QRY-28")
    void calculationsAreExactWhereNoTextIsKept() {
        gauges = withoutKeptText().repository(Gauge.class, Long.class);

        checkAll(OPERANDS_WITHOUT_KEPT_TEXT);
    }

    /** The jpa-adapter translates no statement ahead; other engines have no such switch. */
    private PersistenceModule withoutKeptText() {
        String before = System.setProperty(FAST_PATH, "off");
        try {
            return context.closing(context.module().entities(Gauge.class).open());
        } finally {
            if (before == null) {
                System.clearProperty(FAST_PATH);
            } else {
                System.setProperty(FAST_PATH, before);
            }
        }
    }

    private void checkAll(int operands) {
        for (GaugeNumber<?> number : GaugeNumber.all()) {
            for (Operation operation : Operation.values()) {
                // in one transaction, since each of the many statements in its own takes half as long again
                context.transactions().executeWithoutResult(() -> {
                    for (int count = 0; count < operands; count++) {
                        check(number, operation);
                    }
                });
            }
        }
    }

    private <V extends Number> void check(GaugeNumber<V> number, Operation operation) {
        V operand = number.make().apply(random);
        Map<Long, @Nullable BigDecimal> results = new HashMap<>();
        rows.forEach(row -> results.put(row.id, number.result(operation, row, operand)));
        String what = "seed " + Seed.value() + ": " + number.path() + " " + operation + " " + operand;
        Expression<Gauge, V> expression = number.expression(operation, operand);
        conditions(number, expression, results, what);
        assertThat(ids(QuerySpec.of(Gauge.class)
                        .orderBy(expression.asc(), path(Gauge::getId).asc())))
                .as(what)
                .isEqualTo(rows.stream()
                        .sorted(comparing((Gauge row) -> results.get(row.id), nullsLast(naturalOrder()))
                                .thenComparing(Gauge::getId))
                        .map(Gauge::getId)
                        .toList());
        assignments(number, operation, operand, what);
    }

    private <V extends Number> void conditions(
            GaugeNumber<V> number,
            Expression<Gauge, V> expression,
            Map<Long, @Nullable BigDecimal> results,
            String what) {
        V bound = bound(number, results);
        BigDecimal exact = number.arithmetic().exact().apply(bound);
        Predicate<Gauge> equal = row -> compares(results.get(row.id), exact, 0);
        Predicate<Gauge> less = row -> compares(results.get(row.id), exact, -1);
        assertThat(ids(expression.eq(bound))).as("%s eq %s", what, bound).isEqualTo(ids(equal));
        assertThat(ids(expression.lt(bound))).as("%s lt %s", what, bound).isEqualTo(ids(less));
        assertThat(ids(expression.in(List.of(bound, number.make().apply(random)))))
                .as("%s in %s", what, bound)
                .containsAll(ids(equal));
        assertThat(ids(expression.between(bound, bound)))
                .as("%s between %s", what, bound)
                .isEqualTo(ids(equal));
        assertThat(ids(each(Gauge::getParts).any(expression.eq(bound))))
                .as("any %s eq %s", what, bound)
                .isEqualTo(rows.stream()
                        .filter(equal)
                        .map(row -> row.parent)
                        .filter(Objects::nonNull)
                        .map(Gauge::getId)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** What one of the rows gives, where it is a value of the type, else any value. */
    private <V extends Number> V bound(GaugeNumber<V> number, Map<Long, @Nullable BigDecimal> results) {
        BigDecimal result = results.get(1L + random.nextInt(ROWS));
        return result == null
                ? number.make().apply(random)
                : number.arithmetic()
                        .value()
                        .apply(result)
                        .orElseGet(() -> number.make().apply(random));
    }

    private static boolean compares(@Nullable BigDecimal value, BigDecimal other, int sign) {
        return value != null && value.compareTo(other) == sign;
    }

    /** In a bulk change and in a patch, of a row whose result its column can hold. */
    private <V extends Number> void assignments(GaugeNumber<V> number, Operation operation, V operand, String what) {
        Gauge row = rows.get(random.nextInt(ROWS));
        BigDecimal stored = stored(number, number.result(operation, row, operand));
        if (stored == null) {
            return;
        }
        Expression<Gauge, V> expression = number.expression(operation, operand);
        boolean bulk = random.nextBoolean();
        if (bulk) {
            gauges.updateWhere(UpdateSpec.of(Gauge.class)
                    .set(number.path().to(expression))
                    .where(path(Gauge::getId).eq(row.id)));
        } else {
            gauges.patch(row.id, number.path().to(expression));
        }
        V read = number.get().apply(gauges.getById(row.id));
        assertThat(number.arithmetic().exact().apply(Objects.requireNonNull(read)))
                .as("%s of row %s, %s", what, row.id, bulk ? "updateWhere" : "patch")
                .isEqualByComparingTo(stored);
        V before = number.get().apply(row);
        gauges.patch(
                row.id, before == null ? number.path().toNull() : number.path().to(before));
    }

    /** What a column holds of a result, or null where it cannot. */
    private static <V extends Number> @Nullable BigDecimal stored(GaugeNumber<V> number, @Nullable BigDecimal result) {
        if (result == null || number.arithmetic().value().apply(result).isEmpty()) {
            return null;
        }
        String name = number.path().toString();
        if (name.endsWith("total") || name.endsWith("fine")) {
            BigDecimal stored = result.setScale(name.endsWith("total") ? 2 : 8, RoundingMode.HALF_UP);
            int digits = name.endsWith("total") ? 10 : 20;
            return stored.precision() > digits ? null : stored;
        }
        return name.endsWith("huge") && result.precision() - result.scale() > 30 ? null : result;
    }

    private List<Long> ids(Condition<Gauge> condition) {
        return ids(QuerySpec.of(Gauge.class)
                .where(condition)
                .orderBy(path(Gauge::getId).asc()));
    }

    private List<Long> ids(QuerySpec<Gauge> spec) {
        return gauges.find(spec).stream().map(Gauge::getId).toList();
    }

    private List<Long> ids(Predicate<Gauge> condition) {
        return rows.stream().filter(condition).map(Gauge::getId).toList();
    }
}
