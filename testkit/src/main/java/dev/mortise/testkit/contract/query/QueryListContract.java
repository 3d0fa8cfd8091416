package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.localDateTime;
import static dev.mortise.testkit.schema.ColumnType.smallInteger;
import static dev.mortise.testkit.schema.ColumnType.time;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varbinary;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
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
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contract of lists of values: of every type, of any length, and the limit where the database has one. */
@ZoneSensitive
@ContractGroup("QRY")
class QueryListContract {

    private static final Schema SCHEMA = Schema.of(Table.named("coin")
            .id("id", bigInteger())
            .column("pieces", integer())
            .column("small", smallInteger())
            .column("large", bigInteger())
            .column("reading", doublePrecision())
            .column("price", decimal(10, 2))
            .column("serial", decimal(20, 0))
            .column("flag", bool())
            .column("letter", varchar(1))
            .column("text", varchar(100))
            .column("token", uuid())
            .column("content", varbinary(100))
            .column("metal", varchar(10))
            .column("grade", smallInteger())
            .column("motto", varchar(20))
            .column("happened", instant())
            .column("wall_clock", localDateTime())
            .column("found_on", date())
            .column("time_of_day", time())
            .column("amount", integer())
            .column("unit", varchar(10))
            .column("next_id", bigInteger())
            .reference("coin_next_fk", "next_id", "coin"));

    private static final List<Metal> METALS = List.of(Metal.values());

    private static final List<String> TEXTS =
            List.of("plain", "", "it's \"quoted\"", "{a,b}", "back\\slash, comma", "NULL", "😀 é", "%_!");

    enum Metal {
        GOLD,
        SILVER,
        TIN
    }

    record Motto(String words) {}

    static class MottoConverter implements AttributeConverter<Motto, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Motto motto) {
            return motto == null ? null : "<" + motto.words() + ">";
        }

        @Override
        public @Nullable Motto convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : new Motto(column.substring(1, column.length() - 1));
        }
    }

    @Embeddable
    record Weight(int amount, String unit) {}

    @Entity
    static class Coin {

        @Id
        long id;

        int pieces;
        short small;
        long large;
        double reading;

        @Column(precision = 10, scale = 2)
        @Nullable
        BigDecimal price;

        @Column(precision = 20)
        @Nullable
        BigInteger serial;

        boolean flag;
        char letter;

        @Nullable
        String text;

        @Nullable
        UUID token;

        byte @Nullable [] content;

        @Enumerated(EnumType.STRING)
        @Nullable
        Metal metal;

        @Enumerated(EnumType.ORDINAL)
        @Nullable
        Metal grade;

        @Convert(converter = MottoConverter.class)
        @Nullable
        Motto motto;

        @Nullable
        Instant happened;

        @Nullable
        LocalDateTime wallClock;

        @Nullable
        LocalDate foundOn;

        @Nullable
        LocalTime timeOfDay;

        @Embedded
        @Nullable
        Weight weight;

        @ManyToOne
        @Nullable
        Coin next;

        protected Coin() {}

        private Coin(int number) {
            id = number;
            pieces = number;
            small = (short) -number;
            large = 10_000_000_000L + number;
            reading = number / 10.0;
            price = new BigDecimal(number).movePointLeft(2);
            serial = new BigInteger("12345678901234567890").add(BigInteger.valueOf(number));
            flag = number % 2 == 0;
            letter = (char) ('a' + number);
            text = TEXTS.get(number);
            token = new UUID(number, -number);
            content = new byte[] {(byte) number, 0, -1};
            metal = METALS.get(number % 3);
            grade = METALS.get(number % 3);
            motto = new Motto("motto " + number);
            happened = Instant.parse("2024-03-31T01:30:00.123456Z").plusSeconds(3600L * number);
            wallClock = LocalDateTime.parse("2024-03-31T02:30:00.123456").plusHours(number);
            foundOn = LocalDate.of(1582, 10, 10).plusDays(number);
            timeOfDay = LocalTime.parse("16:59:59.999999").plusHours(number);
            weight = new Weight(number, "kg");
        }

        private static Coin bare() {
            Coin coin = new Coin();
            coin.id = 8;
            coin.letter = 'z';
            return coin;
        }

        int getPieces() {
            return pieces;
        }

        long getLarge() {
            return large;
        }

        @Nullable
        String getText() {
            return text;
        }

        @Nullable
        Weight getWeight() {
            return weight;
        }

        @Nullable
        Coin getNext() {
            return next;
        }
    }

    private final Repository<Coin, Long> coins;
    private final List<Coin> all = new ArrayList<>();

    QueryListContract(ContractContext context) {
        context.tables(SCHEMA);
        this.coins = context.open(Coin.class).repository(Coin.class, Long.class);
        IntStream.range(0, 8).mapToObj(Coin::new).forEach(all::add);
        all.add(Coin.bare());
        all.forEach(coin -> coin.next = coin.id > 0 && coin.id < 8 ? all.get((int) coin.id - 1) : null);
        coins.insertAll(all);
    }

    @ContractTest(id = "QRY-11")
    void valuesOfEveryTypeAreFoundInLists() {
        assertFound("pieces", Integer.class, coin -> coin.pieces);
        assertFound("small", Short.class, coin -> coin.small);
        assertFound("large", Long.class, coin -> coin.large);
        assertFound("reading", Double.class, coin -> coin.reading);
        assertFound("price", BigDecimal.class, coin -> coin.price);
        assertFound("serial", BigInteger.class, coin -> coin.serial);
        assertFound("flag", Boolean.class, coin -> coin.flag);
        assertFound("letter", Character.class, coin -> coin.letter);
        assertFound("text", String.class, coin -> coin.text);
        assertFound("token", UUID.class, coin -> coin.token);
        assertFound("metal", Metal.class, coin -> coin.metal);
        assertFound("grade", Metal.class, coin -> coin.grade);
        assertFound("motto", Motto.class, coin -> coin.motto);
        assertFound("happened", Instant.class, coin -> coin.happened);
        assertFound("wallClock", LocalDateTime.class, coin -> coin.wallClock);
        assertFound("foundOn", LocalDate.class, coin -> coin.foundOn);
        assertFound("timeOfDay", LocalTime.class, coin -> coin.timeOfDay);
        assertFound("weight", Weight.class, coin -> coin.weight);
        assertFound("next", Coin.class, coin -> coin.next);
    }

    private interface Value<V> {
        @Nullable
        V of(Coin coin);
    }

    /** Finds the coins with a value in a list, and the coins without one, for lists of one, two and more values. */
    private <V> void assertFound(String name, Class<V> type, Value<V> value) {
        Path<Coin, V> path = Path.of(Coin.class, name, type);
        for (List<Coin> some : List.of(all.subList(0, 1), all.subList(2, 4), all.subList(3, 8))) {
            List<V> values = new ArrayList<>();
            some.stream().map(value::of).filter(each -> each != null).forEach(values::add);
            if (!values.isEmpty()) {
                assertThat(ids(path.in(values)))
                        .as("%s in %s values", name, values.size())
                        .containsExactlyElementsOf(expected(coin -> isIn(values, value.of(coin))));
                assertThat(ids(path.notIn(values)))
                        .as("%s not in %s values", name, values.size())
                        .containsExactlyElementsOf(
                                expected(coin -> value.of(coin) != null && !isIn(values, value.of(coin))));
                assertThat(ids(path.in(values).not())).containsExactlyElementsOf(ids(path.notIn(values)));
            }
        }
    }

    private static boolean isIn(List<?> values, @Nullable Object value) {
        return value != null && values.contains(value);
    }

    private List<Long> expected(Predicate<Coin> which) {
        return all.stream().filter(which).map(coin -> coin.id).toList();
    }

    @ContractTest(id = "QRY-11")
    void bytesAreFoundInLists() {
        Path<Coin, byte[]> content = Path.of(Coin.class, "content", byte[].class);

        assertThat(ids(content.in(List.of(new byte[] {1, 0, -1}, new byte[] {2, 0, -1}, new byte[] {9}))))
                .containsExactly(1L, 2L);
        assertThat(ids(content.notIn(List.of(new byte[] {1, 0, -1}, new byte[] {2, 0, -1}))))
                .containsExactly(0L, 3L, 4L, 5L, 6L, 7L);
    }

    @ContractTest(id = "QRY-11")
    void datesFarAwayAreFoundInLists() {
        Path<Coin, LocalDate> foundOn = Path.of(Coin.class, "foundOn", LocalDate.class);
        coins.updateWhere(UpdateSpec.of(Coin.class)
                .set(foundOn.to(LocalDate.of(9999, 12, 31)))
                .where(path(Coin::getPieces).eq(1)));
        coins.updateWhere(UpdateSpec.of(Coin.class)
                .set(foundOn.to(LocalDate.of(1, 1, 1)))
                .where(path(Coin::getPieces).eq(2)));

        assertThat(ids(foundOn.in(LocalDate.of(9999, 12, 31), LocalDate.of(1, 1, 1))))
                .containsExactly(1L, 2L);
    }

    @ContractTest(id = "QRY-11")
    void calculatedValuesAreFoundInLists() {
        assertThat(ids(path(Coin::getPieces).plus(1).in(2, 4, 99))).containsExactly(1L, 3L);
        assertThat(ids(path(Coin::getPieces).plus(1).notIn(2, 4, 99)))
                .doesNotContain(1L, 3L)
                .hasSize(7);
        assertThat(ids(path(Coin::getText).upper().in("PLAIN", "NOWHERE"))).containsExactly(0L);
        assertThat(ids(path(Coin::getText).coalesce("none").in("none", "plain")))
                .containsExactly(0L, 8L);
        assertThat(ids(path(Coin::getNext).then(Coin::getPieces).in(0, 1))).containsExactly(1L, 2L);
        assertThat(ids(path(Coin::getNext).then(Coin::getPieces).notIn(0, 1))).containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    @ContractTest(id = "QRY-11")
    void listsStandBesideOtherConditions() {
        Condition<Coin> first = path(Coin::getPieces).in(1, 2, 3);
        Condition<Coin> second = path(Coin::getLarge).in(List.of(10_000_000_003L, 10_000_000_004L));

        assertThat(ids(first.and(second))).containsExactly(3L);
        assertThat(ids(first.or(second).and(path(Coin::getPieces).lt(3)))).containsExactly(1L, 2L);
        assertThat(coins.count(QuerySpec.of(Coin.class).where(first.and(second).not())))
                .isEqualTo(8);
        assertThat(coins.updateWhere(UpdateSpec.of(Coin.class)
                        .set(path(Coin::getText).to("changed"))
                        .where(first)))
                .isEqualTo(3);
        assertThat(coins.deleteWhere(
                        DeleteSpec.of(Coin.class).where(path(Coin::getPieces).in(7, 99))))
                .isOne();
    }

    private List<Long> ids(Condition<? super Coin> condition) {
        return coins
                .find(QuerySpec.of(Coin.class)
                        .where(condition)
                        .orderBy(Path.of(Coin.class, "id", Long.class).asc()))
                .stream()
                .map(coin -> coin.id)
                .toList();
    }
}
