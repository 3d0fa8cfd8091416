package dev.mortise.sql.codec;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import dev.mortise.dialect.SqlDialect;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Binds the values of a type as elements of an array parameter, equal to values bound alone.
 *
 * @param stored the type of the values
 * @param databaseType the database's name for the type of an element
 * @param type the class of an element, as the driver takes it
 * @param of the element for a value
 */
record ArrayElementCodec<V>(Class<V> stored, String databaseType, Class<?> type, Function<V, Object> of) {

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NEVER)
            .appendPattern("-MM-dd")
            .toFormatter();

    /** All that a database takes; none where it has no arrays. */
    static Map<Class<?>, ArrayElementCodec<?>> of(SqlDialect dialect) {
        List<ArrayElementCodec<?>> elements = switch (dialect) {
            case H2 -> h2(dialect);
            case POSTGRESQL -> postgresql(dialect);
            case MARIADB -> List.of();
        };
        return elements.stream().collect(Collectors.toMap(ArrayElementCodec::stored, Function.identity()));
    }

    @SuppressWarnings("unchecked") // they are kept by the type of their values
    static <V> ArrayElementCodec<V> typed(ArrayElementCodec<?> elements) {
        return (ArrayElementCodec<V>) elements;
    }

    private static <V> ArrayElementCodec<V> same(Class<V> type, String databaseType) {
        return new ArrayElementCodec<>(type, databaseType, type, value -> value);
    }

    private static <V> ArrayElementCodec<V> text(Class<V> type, String databaseType, Function<V, Object> text) {
        return new ArrayElementCodec<>(type, databaseType, String.class, text);
    }

    private static List<ArrayElementCodec<?>> common(SqlDialect dialect) {
        return List.of(
                same(Boolean.class, "bool"),
                same(Short.class, "int2"),
                same(Integer.class, "int4"),
                same(Long.class, "int8"),
                same(Float.class, "float4"),
                same(Double.class, "float8"),
                same(byte[].class, "bytea"),
                new ArrayElementCodec<>(
                        BigDecimal.class,
                        "numeric",
                        BigDecimal.class,
                        value -> OperandDecimal.readable(value, dialect)),
                new ArrayElementCodec<>(
                        BigInteger.class,
                        "numeric",
                        BigDecimal.class,
                        value -> OperandDecimal.readable(new BigDecimal(value), dialect)),
                same(String.class, "varchar"),
                text(Character.class, "varchar", String::valueOf));
    }

    private static List<ArrayElementCodec<?>> with(List<ArrayElementCodec<?>> first, List<ArrayElementCodec<?>> more) {
        return Stream.concat(first.stream(), more.stream()).toList();
    }

    /**
     * Returns the codec for H2, which derives element types from Java classes. In arrays it cuts a LocalTime to
     * milliseconds and converts a LocalDateTime by the JVM's zone; both are bound as text.
     */
    private static List<ArrayElementCodec<?>> h2(SqlDialect dialect) {
        return with(
                common(dialect),
                List.of(
                        same(Byte.class, "tinyint"),
                        same(UUID.class, "uuid"),
                        same(LocalDate.class, "date"),
                        text(LocalTime.class, "time", ArrayElementCodec::time),
                        text(
                                LocalDateTime.class,
                                "timestamp",
                                time -> time.truncatedTo(MICROS).toString()),
                        new ArrayElementCodec<>(
                                OffsetDateTime.class,
                                "timestamp with time zone",
                                OffsetDateTime.class,
                                time -> time.truncatedTo(MICROS)),
                        new ArrayElementCodec<>(
                                Instant.class,
                                "timestamp with time zone",
                                OffsetDateTime.class,
                                ArrayElementCodec::utc)));
    }

    /**
     * Returns the codec for PostgreSQL, whose driver writes array elements in its own text form, not always the
     * database's.
     */
    private static List<ArrayElementCodec<?>> postgresql(SqlDialect dialect) {
        return with(
                common(dialect),
                List.of(
                        new ArrayElementCodec<>(Byte.class, "int2", Short.class, Byte::shortValue),
                        text(UUID.class, "uuid", UUID::toString),
                        text(LocalDate.class, "date", ArrayElementCodec::date),
                        text(LocalTime.class, "time", ArrayElementCodec::time),
                        text(LocalDateTime.class, "timestamp", time -> dateTime(time, "")),
                        text(OffsetDateTime.class, "timestamptz", time -> instant(time.toInstant())),
                        text(Instant.class, "timestamptz", ArrayElementCodec::instant)));
    }

    private static String time(LocalTime time) {
        return time.truncatedTo(MICROS).toString();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(MICROS).atOffset(UTC);
    }

    /** The driver takes the first and the last date for the infinite ones. */
    private static String date(LocalDate date) {
        if (date.equals(LocalDate.MAX)) {
            return "infinity";
        }
        return date.equals(LocalDate.MIN) ? "-infinity" : DATE.format(date) + era(date);
    }

    private static String dateTime(LocalDateTime time, String zone) {
        LocalDateTime cut = time.truncatedTo(MICROS);
        return cut.equals(LocalDateTime.MIN)
                ? "-infinity"
                : DATE.format(cut) + " " + cut.toLocalTime() + zone + era(cut.toLocalDate());
    }

    private static String instant(Instant instant) {
        return dateTime(utc(instant).toLocalDateTime(), "+00");
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }
}
