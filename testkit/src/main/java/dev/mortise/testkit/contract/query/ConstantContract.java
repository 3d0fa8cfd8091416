package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Expression.value;
import static dev.mortise.query.Path.path;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import dev.mortise.testkit.contract.fixture.Gauge.Level;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Contract of expressions that read no column, and of the operands that columns of every type have. */
@ContractGroup("QRY")
class ConstantContract {

    private static final LocalDateTime NOON = LocalDateTime.of(2024, 5, 6, 12, 0, 0, 123_456_000);

    private final ContractContext context;
    private final Repository<Gauge, Long> gauges;

    /** The first gauge holds a value of each type, the second only what is primitive. */
    ConstantContract(ContractContext context) {
        this.context = context.tables(Gauge.SCHEMA);
        this.gauges = context.open(Gauge.class).repository(Gauge.class, Long.class);
        Gauge full = new Gauge(1);
        full.whole = 7;
        full.flag = true;
        full.flagBoxed = true;
        full.total = new BigDecimal("7.25");
        full.text = "Full ";
        full.levelName = Level.MIDDLE;
        full.levelNo = Level.MIDDLE;
        full.code = new Gauge.Code("own");
        full.token = new UUID(1, 2);
        full.content = new byte[] {1, 2};
        full.onDate = NOON.toLocalDate();
        full.atTime = NOON.toLocalTime();
        full.atDateTime = NOON;
        full.atInstant = NOON.toInstant(UTC);
        full.atOffset = NOON.atOffset(UTC);
        gauges.insertAll(List.of(full, new Gauge(2)));
    }

    private List<Long> ids(Condition<Gauge> condition) {
        return ids(QuerySpec.of(Gauge.class)
                .where(condition)
                .orderBy(path(Gauge::getId).asc()));
    }

    private List<Long> ids(QuerySpec<Gauge> spec) {
        return gauges.find(spec).stream().map(Gauge::getId).toList();
    }

    private void assertTrue(Condition<Gauge> condition) {
        assertThat(ids(condition)).as(condition.toString()).containsExactly(1L, 2L);
        assertThat(ids(condition.not())).as("not " + condition).isEmpty();
    }

    private static <V> Path<Gauge, V> gauge(String name, Class<V> type) {
        return Path.of(Gauge.class, name, type);
    }

    /** A low and a high value of each type. */
    @ContractTest(id = "QRY-28")
    void constantsOfEveryTypeAreComparedWithEachOther() {
        assertOrdered((byte) -3, (byte) 100);
        assertOrdered((short) -3, (short) 30_000);
        assertOrdered(-3, 2_000_000_000);
        assertOrdered(-3L, 9_000_000_000_000_000_000L);
        assertOrdered(0.1f, 0.3f);
        assertOrdered(0.1, 0.3);
        assertOrdered(new BigDecimal("9.5"), new BigDecimal("10.25"));
        assertOrdered(BigInteger.valueOf(9), BigInteger.TEN.pow(25));
        assertOrdered("B", "a");
        assertOrdered("a", "a ");
        assertOrdered('B', 'a');
        assertOrdered(false, true);
        assertOrdered(Level.LOW, Level.HIGH);
        assertOrdered(Level.HIGH.compareTo(Level.MIDDLE), 2);
        assertOrdered(new UUID(1, 2), new UUID(2, 1));
        assertOrdered(NOON.toLocalDate(), LocalDate.of(2024, 10, 1));
        assertOrdered(LocalTime.of(9, 0), NOON.toLocalTime());
        assertOrdered(NOON, NOON.plusNanos(1000));
        assertOrdered(Instant.EPOCH, NOON.toInstant(UTC));
        assertOrdered(Instant.EPOCH.atOffset(UTC), NOON.atOffset(UTC));
        assertOrdered(Duration.ofSeconds(9), Duration.ofSeconds(10));
        assertTrue(Expression.<Gauge, byte[]>value(new byte[] {1, 2}).eq(value(new byte[] {1, 2})));
        assertTrue(Expression.<Gauge, byte[]>value(new byte[] {1, 2}).ne(value(new byte[] {1, 3})));
    }

    @ContractTest(id = "QRY-28")
    void constantsAreBetweenAttributes() {
        Path<Gauge, Level> level = gauge("levelName", Level.class);
        Path<Gauge, String> text = gauge("text", String.class);
        assertThat(ids(Expression.<Gauge, String>value("D").between(value("A"), text)))
                .containsExactly(1L);
        assertThat(ids(Expression.<Gauge, Integer>value(8).between(gauge("whole", Integer.class), value(9))))
                .containsExactly(1L, 2L);
        // as they are stored: HIGH, LOW, MIDDLE
        assertThat(ids(Expression.<Gauge, Level>value(Level.LOW).between(value(Level.HIGH), level)))
                .containsExactly(1L);
    }

    private <V extends Comparable<? super V>> void assertOrdered(V low, V high) {
        Expression<Gauge, V> constant = value(low);
        assertTrue(constant.eq(value(low)));
        assertTrue(constant.ne(value(high)));
        assertTrue(constant.lt(value(high)));
        assertTrue(Expression.<Gauge, V>value(high).ge(value(low)));
        assertTrue(constant.in(List.of(high, low)));
        assertTrue(constant.between(low, high));
        assertTrue(constant.coalesce(high).eq(low));
        assertTrue(constant.isNotNull());
        for (var order :
                List.of(constant.asc(), constant.desc(), constant.coalesce(high).asc())) {
            assertThat(ids(QuerySpec.of(Gauge.class)
                            .orderBy(order, path(Gauge::getId).asc())))
                    .as("ordered by %s", low)
                    .containsExactly(1L, 2L);
        }
    }

    @ContractTest(id = "QRY-72")
    void constantsAreCalculatedWithAsTheirTypesAre() {
        assertTrue(Expression.<Gauge, Byte>value((byte) 100).plus((byte) 100).gt((byte) 127));
        assertTrue(
                Expression.<Gauge, Short>value((short) 7).dividedBy((short) -2).eq((short) -3));
        assertTrue(Expression.<Gauge, Integer>value(7).dividedBy(2).eq(3));
        assertTrue(Expression.<Gauge, Integer>value(2_000_000_000)
                .plus(2_000_000_000)
                .gt(0));
        assertTrue(Expression.<Gauge, Long>value(7L).dividedBy(2L).times(2L).eq(6L));
        assertTrue(Expression.<Gauge, BigInteger>value(BigInteger.TEN.pow(20))
                .times(BigInteger.TEN.pow(20))
                .dividedBy(BigInteger.TEN.pow(10).negate())
                .eq(BigInteger.TEN.pow(30).negate()));
        assertTrue(Expression.<Gauge, BigDecimal>value(new BigDecimal("7"))
                .dividedBy(new BigDecimal("2"))
                .eq(new BigDecimal("3.5")));
        assertTrue(Expression.<Gauge, BigDecimal>value(BigDecimal.ONE)
                .dividedBy(new BigDecimal("3"))
                .eq(new BigDecimal("0.33333333333333333333")));
        assertTrue(Expression.<Gauge, BigDecimal>value(new BigDecimal("-2"))
                .dividedBy(new BigDecimal("3"))
                .eq(new BigDecimal("-0.66666666666666666667")));
        assertTrue(Expression.<Gauge, BigDecimal>value(new BigDecimal("15"))
                .dividedBy(new BigDecimal("1E+21"))
                .eq(new BigDecimal("0.00000000000000000002")));
        assertTrue(Expression.<Gauge, Double>value(0.1).times(3.0).eq(0.1 * 3.0));
        assertTrue(Expression.<Gauge, Float>value(0.1f).plus(0.2f).eq(0.1f + 0.2f));
        assertThat(ids(gauge("whole", Integer.class).abs().gt(1))).containsExactly(1L);
        assertThat(ids(gauge("flag", Boolean.class).coalesce(false).eq(true))).containsExactly(1L);
        assertTrue(Expression.<Gauge, Integer>value(-7).abs().plus(value(0)).eq(7));
    }

    @ContractTest(id = "QRY-83")
    void longCalculationsWork() {
        Expression<Gauge, BigDecimal> sum = gauge("total", BigDecimal.class);
        for (int count = 0; count < 200; count++) {
            sum = count % 2 == 0 ? sum.plus(new BigDecimal("0.125")) : sum.minus(new BigDecimal("0.025"));
        }

        assertThat(ids(sum.eq(new BigDecimal("17.25")))).containsExactly(1L);
    }

    @ContractTest(id = "QRY-74")
    void functionsTakeConstants() {
        Expression<Gauge, String> text = value(" Tea ");
        assertTrue(text.trim().eq("Tea"));
        assertTrue(text.lower().eq(" tea "));
        assertTrue(text.upper().eq(" TEA "));
        assertTrue(text.length().eq(5));
        assertTrue(text.concat("x").eq(" Tea x"));
        assertTrue(text.trim().ne("tea"));
        assertTrue(text.contains("Tea"));
        assertTrue(text.contains("tea").not());
        assertTrue(text.containsIgnoreCase("tEA"));
        assertTrue(text.trim().eqIgnoreCase("TEA"));
        assertTrue(text.like("%ea_"));
        assertThat(ids(Expression.<Gauge, String>value("Full ")
                        .trim()
                        .concat(" ")
                        .eq(gauge("text", String.class))))
                .containsExactly(1L);
        assertThat(ids(gauge("text", String.class)
                        .eq(Expression.<Gauge, String>value("FULL ").lower())))
                .isEmpty();
        assertThat(ids(QuerySpec.of(Gauge.class)
                        .orderBy(
                                Expression.<Gauge, String>value("x").lower().desc(),
                                path(Gauge::getId).asc())))
                .containsExactly(1L, 2L);
    }

    @ContractTest(id = "QRY-28")
    void functionsTakeOperandsOfEveryType() {
        assertReplaced("flagBoxed", Boolean.class, true, false);
        assertReplaced("total", BigDecimal.class, new BigDecimal("7.25"), new BigDecimal("123.456"));
        assertReplaced("text", String.class, "Full ", "x".repeat(300), "");
        assertReplaced("levelName", Level.class, Level.MIDDLE, Level.LOW);
        assertReplaced("levelNo", Level.class, Level.MIDDLE, Level.HIGH);
        assertReplaced("code", Gauge.Code.class, new Gauge.Code("own"), new Gauge.Code("other"));
        assertReplaced("token", UUID.class, new UUID(1, 2), new UUID(9, 9));
        assertReplaced("onDate", LocalDate.class, NOON.toLocalDate(), LocalDate.of(1, 1, 1));
        assertReplaced("atTime", LocalTime.class, NOON.toLocalTime(), LocalTime.of(1, 2));
        assertReplaced("atDateTime", LocalDateTime.class, NOON, NOON.plusYears(9));
        assertReplaced("atInstant", Instant.class, NOON.toInstant(UTC), Instant.EPOCH);
        assertReplaced(
                "atOffset",
                java.time.OffsetDateTime.class,
                NOON.atOffset(UTC),
                NOON.atOffset(java.time.ZoneOffset.ofHours(5)));
        assertReplaced("content", byte[].class, new byte[] {1, 2}, new byte[40]);
    }

    /** The first row holds the own value; the second holds null, or false, and is asked with each of the others. */
    @SafeVarargs
    private <V> void assertReplaced(String name, Class<V> type, V own, V... others) {
        Path<Gauge, V> path = gauge(name, type);
        assertThat(ids(path.coalesce(own).eq(own))).as(name).contains(1L);
        for (V other : others) {
            assertThat(ids(path.coalesce(other).eq(other))).as(name).containsExactly(2L);
            assertThat(ids(path.coalesce(other).in(List.of(other, own))))
                    .as(name)
                    .containsExactly(1L, 2L);
            assertThat(ids(path.coalesce(other).eq(path))).as(name).containsExactly(1L);
            gauges.updateWhere(UpdateSpec.of(Gauge.class)
                    .set(path.to(path.coalesce(own)))
                    .where(path(Gauge::getId).eq(2L)));
            assertThat(ids(path.eq(own))).as(name).containsExactly(1L, 2L);
            gauges.patch(2L, path.toNull());
        }
    }

    @ContractTest(id = "QRY-28")
    void operandsAreNotRefusedForTheirScale() {
        Path<Gauge, BigDecimal> total = gauge("total", BigDecimal.class);
        for (String tiny : List.of("1E-30", "1E-50", "1E-20000", "1E-1000000000")) {
            BigDecimal more =
                    tiny.length() > 8 ? new BigDecimal(tiny) : new BigDecimal("7.25").add(new BigDecimal(tiny));
            assertThat(ids(total.eq(more))).as(tiny).isEmpty();
            assertThat(ids(total.gt(more.negate()))).as(tiny).containsExactly(1L);
        }
        BigDecimal above = new BigDecimal("7.25").add(new BigDecimal("1E-100"));
        assertThat(ids(total.lt(above))).containsExactly(1L);
        assertThat(ids(total.ge(above))).isEmpty();
        assertThat(ids(total.lt(new BigDecimal("1E+1000000000")))).containsExactly(1L);
        assertThat(ids(total.lt(new BigDecimal("-1E+200000")))).isEmpty();
        assertThat(ids(total.times(new BigDecimal("1.000000000000000000000000001"))
                        .gt(new BigDecimal("7.25"))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-28")
    void valueThatNoPropertyStoresIsRefused() {
        Gauge gauge = new Gauge(1);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(Expression.<Gauge, Gauge>value(gauge).eq(value(gauge))))
                .withMessageContaining("Gauge");
    }

    @ContractTest(id = "QRY-41")
    void offsetsAndLimitsBeyondAnIntGiveWhatIsThere() {
        QuerySpec<Gauge> all = QuerySpec.of(Gauge.class);
        for (long offset : List.of((long) Integer.MAX_VALUE, 1L + Integer.MAX_VALUE, Long.MAX_VALUE)) {
            assertThat(ids(all.offset(offset))).isEmpty();
            assertThat(ids(all.offset(offset).limit(Integer.MAX_VALUE))).isEmpty();
            assertThat(gauges.count(all.offset(offset))).isZero();
            assertThat(gauges.exists(all.offset(offset))).isFalse();
            assertThat(gauges.findFirst(all.offset(offset))).isEmpty();
        }
        int largest = Integer.MAX_VALUE - 1;
        Repository<Gauge, Long> paged =
                context.open(module -> module.maxPageSize(largest), Gauge.class).repository(Gauge.class, Long.class);
        PageRequest last = PageRequest.ofNumber(Integer.MAX_VALUE, largest);
        assertThat(paged.findPage(all, last).content()).isEmpty();
        assertThat(paged.findPage(all, last).total()).isEqualTo(2);
        assertThat(paged.findSlice(all, last).content()).isEmpty();
        assertThat(paged.findSlice(all, PageRequest.ofSize(largest)).content()).hasSize(2);
        assertThat(paged.findPage(all, PageRequest.ofSize(largest)).content()).hasSize(2);
        assertThat(ids(all.offset(1).limit(Integer.MAX_VALUE))).containsExactly(2L);
    }

    /** An operand without a type makes H2 divide with tens of thousands of digits. */
    @ContractTest(id = "QRY-72")
    void quotientCostsAboutWhatAProductCosts() {
        gauges.insertAll(LongStream.rangeClosed(3, 416)
                .mapToObj(id -> {
                    Gauge gauge = new Gauge(id);
                    gauge.total = BigDecimal.valueOf(id, 2);
                    return gauge;
                })
                .toList());
        Path<Gauge, BigDecimal> total = gauge("total", BigDecimal.class);
        BigDecimal three = new BigDecimal("3");

        long product = fastest(() ->
                gauges.count(QuerySpec.of(Gauge.class).where(total.times(three).gt(BigDecimal.ONE))));
        long quotient = fastest(() -> gauges.count(
                QuerySpec.of(Gauge.class).where(total.dividedBy(three).gt(BigDecimal.ONE))));

        assertThat(quotient).isLessThan(200 * product);
    }

    /** The shortest of a few runs, in nanoseconds. */
    private static long fastest(Runnable query) {
        return IntStream.range(0, 5)
                .mapToLong(run -> {
                    long start = System.nanoTime();
                    query.run();
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
